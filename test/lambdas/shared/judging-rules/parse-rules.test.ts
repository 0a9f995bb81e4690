import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type JudgingRules, judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';
import { parseRules } from '../../../../lambdas/shared/judging-rules/parse-rules.ts';

const today = '2026-11-21';
const problemsOf = (document: unknown): readonly string[] => parseRules(document, today).problems;

const [premium, standard] = judgingRules.lanes;

describe('a rules document', () => {
  test.each([
    ['nothing', {}],
    [
      'one fee',
      { buying: { fees: { bySource: { rapidbid: { share: 0.1, least: 0, most: 500, flat: 0 } } } } },
    ],
    ['rates of today', { exchangeRates: { asOf: today, perUsDollar: { USD: 1, EUR: 0.9 } } }],
    ['one lane', { lanes: [premium] }],
    ['no refusals', { refused: { titles: [], conditions: [] } }],
    ['all of the rules', judgingRules],
  ])('may state %s', (_, document) => {
    expect(problemsOf(document)).toEqual([]);
  });

  test('that states every rule gives those rules: no rule is unknown to the schema', () => {
    expect(parseRules(judgingRules, today).rules).toEqual(judgingRules);
  });

  test.each([
    ['no object', 7, 'value must be object'],
    ['a list', [], 'value must be object'],
    ['an unknown part', { lane: [] }, 'additional properties (lane)'],
    ['a misspelt rule', { valuation: { halfLifeDay: 60 } }, '/valuation must NOT have additional properties'],
    ['a number in words', { valuation: { nearYears: 'four' } }, '/valuation/nearYears must be integer'],
    ['a part of a year', { valuation: { nearYears: 3.5 } }, '/valuation/nearYears must be integer'],
    ['a share above one', { score: { fullScoreMargin: 1.01 } }, '/score/fullScoreMargin must be <= 1'],
    ['a share in percent', { valuation: { weightPerYear: 60 } }, '/valuation/weightPerYear must be <= 1'],
    [
      'a fee without all of its parts',
      { buying: { fees: { bySource: { rapidbid: { share: 0.1 } } } } },
      "/buying/fees/bySource/rapidbid must have required property 'least'",
    ],
    [
      'a lane in another unit',
      { lanes: [{ ...premium, mileage: { ...premium?.mileage, unit: 'km' } }] },
      '/lanes/0/mileage/unit must be equal to one of the allowed values (mi)',
    ],
    [
      'a limit without its reason',
      { lanes: [{ ...premium, margin: { limit: 1, unit: 'USD' } }] },
      "/lanes/0/margin must have required property 'reason'",
    ],
    ['no lane', { lanes: [] }, '/lanes must NOT have fewer than 1 items'],
    ['a refusal of clean titles', { refused: { titles: ['clean'] } }, '/refused/titles/0 must be equal'],
    ['an unknown title', { refused: { titles: ['dented'] } }, '/refused/titles/0 must be equal to one of'],
    [
      'rates without their date',
      { exchangeRates: { perUsDollar: { USD: 1 } } },
      "/exchangeRates must have required property 'asOf'",
    ],
    [
      'a rate of nothing',
      { exchangeRates: { asOf: today, perUsDollar: { USD: 1, EUR: 0 } } },
      '/exchangeRates/perUsDollar/EUR must be >= 1e-9',
    ],
    [
      'a rate below nothing',
      { exchangeRates: { asOf: today, perUsDollar: { USD: 1, EUR: -0.9 } } },
      '/exchangeRates/perUsDollar/EUR must be >= 1e-9',
    ],
    [
      'a currency by its sign',
      { exchangeRates: { asOf: today, perUsDollar: { USD: 1, '€': 0.9 } } },
      '/exchangeRates/perUsDollar must NOT have additional properties (€)',
    ],
    [
      'a date with its time',
      { exchangeRates: { asOf: `${today}T00:00:00Z`, perUsDollar: { USD: 1 } } },
      '/exchangeRates/asOf must match pattern',
    ],
    ['no last bid step', { buying: { bidSteps: [] } }, '/buying/bidSteps must NOT have fewer than 1 items'],
  ])('with %s is refused, naming the place', (_, document, words) => {
    const { rules, problems } = parseRules(document, today);
    expect(rules).toBeUndefined();
    expect(problems).toContainEqual(expect.stringContaining(words));
  });

  test('has all of its faults named at once', () => {
    const problems = problemsOf({ lane: 1, score: { fullScoreMargin: 0 }, refused: { titles: 'all' } });
    expect(problems).toHaveLength(3);
  });

  test.each([
    ['a day later than today', '2026-11-22', 'after today, 2026-11-21'],
    ['no day of the calendar', '2026-02-30', 'no day of the calendar'],
  ])('with rates of %s is refused', (_, asOf, words) => {
    const problems = problemsOf({ exchangeRates: { asOf, perUsDollar: { USD: 1 } } });
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  test('with lanes that are not the strictest first is refused', () => {
    expect(problemsOf({ lanes: [standard, premium] }).length).toBeGreaterThan(0);
  });

  test('of any shape ends in rules or in problems, never in both, in neither or in an error', () => {
    const parts = fc.constantFrom(...(Object.keys(judgingRules) as (keyof JudgingRules)[]));
    const wild = fc.oneof(fc.jsonValue(), fc.dictionary(parts, fc.jsonValue()));
    fc.assert(
      fc.property(wild, (document) => {
        const { rules, problems } = parseRules(document, today);
        expect(rules === undefined).toBe(problems.length > 0);
      }),
    );
  });
});
