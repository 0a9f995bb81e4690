import { describe, expect, test } from '@jest/globals';
import type { RulesDocument } from '../../../../lambdas/contract/rules-document.ts';
import { judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';
import { rulesFrom } from '../../../../lambdas/domain/judging/rules-from.ts';
import { rulesVersion } from '../../../../lambdas/domain/judging/rules-version.ts';

const today = '2026-11-21';
const rulesOf = (document: RulesDocument) => {
  const { rules, problems } = rulesFrom(judgingRules, document, today);
  if (rules === undefined) throw new Error(problems.join('; '));
  return rules;
};
const fee = { share: 0.08, least: 50, most: 900, flat: 25 };

describe('the rules of an environment', () => {
  test('are those of the product where it states nothing, under the same version', () => {
    expect(rulesOf({})).toEqual(judgingRules);
    expect(rulesVersion(rulesOf({}))).toBe(rulesVersion(judgingRules));
  });

  test('have a version of their own where anything differs, whatever the order it is stated in', () => {
    const versions = [
      rulesOf({}),
      rulesOf({ buying: { transport: { perMile: 1, least: 150 } } }),
      rulesOf({ buying: { transport: { least: 150, perMile: 1 } } }),
    ].map(rulesVersion);
    expect(new Set(versions).size).toBe(2);
  });

  test('keep what stands beside a stated number', () => {
    const { buying, valuation } = rulesOf({
      buying: { fees: { bySource: { rapidbid: fee } }, reconditioning: { used: 400 } },
      valuation: { spreadPrior: { deviation: 0.2 } },
    });
    expect(buying.fees.bySource).toEqual({ ...judgingRules.buying.fees.bySource, rapidbid: fee });
    expect(buying.fees.byKind).toEqual(judgingRules.buying.fees.byKind);
    expect(buying.reconditioning).toEqual({ ...judgingRules.buying.reconditioning, used: 400 });
    expect(valuation.spreadPrior).toEqual({ ...judgingRules.valuation.spreadPrior, deviation: 0.2 });
  });

  test('take lists as they are stated, and exchange rates with no rate of another date beside them', () => {
    const exchangeRates = { asOf: today, perUsDollar: { USD: 1, EUR: 0.9 } };
    const [premium] = judgingRules.lanes;
    if (premium === undefined) throw new Error('The product has no lane');
    const lane = { ...premium, name: 'ours' } as NonNullable<RulesDocument['lanes']>[number];
    const rules = rulesOf({ exchangeRates, lanes: [lane], refused: { titles: ['junk'] } });
    expect(rules.exchangeRates).toEqual(exchangeRates);
    expect(rules.lanes).toEqual([lane]);
    expect(rules.refused).toEqual({ ...judgingRules.refused, titles: ['junk'] });
  });

  test('leave the defaults as they were', () => {
    const before = JSON.stringify(judgingRules);
    rulesOf({ buying: { fees: { bySource: { rapidbid: fee } } } });
    expect(JSON.stringify(judgingRules)).toBe(before);
  });

  test('may name a source as an object names its own parts', () => {
    const bySource = { constructor: fee, ...JSON.parse(`{"__proto__": ${JSON.stringify(fee)}}`) };
    expect(Object.keys(rulesOf({ buying: { fees: { bySource } } }).buying.fees.bySource)).toEqual(
      expect.arrayContaining(['constructor', '__proto__']),
    );
  });

  test('are taken whole or not at all', () => {
    const reading = rulesFrom(
      judgingRules,
      { valuation: { leastComparables: 70 }, buying: { transport: { perMile: 2 } } },
      today,
    );
    expect(reading).toEqual({
      rules: undefined,
      problems: ['valuation.leastComparables, 70, is above mostComparables, 60'],
    });
  });
});
