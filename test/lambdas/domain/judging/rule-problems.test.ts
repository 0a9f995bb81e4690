import { describe, expect, test } from '@jest/globals';
import { type JudgingRules, judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';
import type { Lane } from '../../../../lambdas/domain/judging/lanes.ts';
import { ruleProblems } from '../../../../lambdas/domain/judging/rule-problems.ts';

const today = '2026-11-21';
const { valuation, buying, exchangeRates } = judgingRules;
const [premium, standard] = judgingRules.lanes as [Lane, Lane];

const problemsOf = (change: Partial<JudgingRules>): readonly string[] =>
  ruleProblems({ ...judgingRules, ...change }, today);
const withLimit = (lane: Lane, name: 'age' | 'mileage' | 'ceiling' | 'margin', limit: number): Lane => ({
  ...lane,
  [name]: { ...lane[name], limit },
});
const yearly = (lane: Lane, limit: number | null): Lane => ({
  ...lane,
  yearlyMileage: limit === null ? null : { limit, unit: 'mi a year', reason: 'a test' },
});

describe('rules whose parts are seen together', () => {
  test('are good as the product has them', () => {
    expect(ruleProblems(judgingRules, today)).toEqual([]);
  });

  test.each([
    ['today', today, 0],
    ['tomorrow', '2026-11-22', 1],
    ['the last day of a leap February', '2024-02-29', 0],
    ['that day of another year', '2025-02-29', 1],
    ['a thirteenth month', '2025-13-01', 1],
  ])('with rates of %s have as many problems as that', (_, asOf, problems) => {
    expect(problemsOf({ exchangeRates: { ...exchangeRates, asOf } })).toHaveLength(problems);
  });

  test.each([[undefined], [0.99]])('with the US dollar at %p are refused', (USD) => {
    const perUsDollar = { ...exchangeRates.perUsDollar, USD } as Record<string, number>;
    expect(problemsOf({ exchangeRates: { ...exchangeRates, perUsDollar } })).toEqual([
      `exchangeRates.perUsDollar.USD is ${USD}; it must be there, and 1`,
    ]);
  });

  test.each([
    [499, 500, 0],
    [500, 500, 0],
    [501, 500, 1],
  ])('with a fee of at least %d and at most %d have as many problems as that', (least, most, problems) => {
    const bySource = { rapidbid: { share: 0.1, least, most, flat: 0 } };
    const found = problemsOf({ buying: { ...buying, fees: { ...buying.fees, bySource } } });
    expect(found).toHaveLength(problems);
    if (problems > 0) expect(found[0]).toContain('bySource.rapidbid');
  });

  test.each([
    ['rise to the open end', [100, 200, null], 0],
    ['are one', [null], 0],
    ['stand still', [100, 100, null], 1],
    ['fall', [200, 100, null], 1],
    ['have no open end', [100, 200], 1],
    ['have an open end before the last', [100, null, null], 1],
  ])('whose bid steps %s have as many problems as that', (_, limits, problems) => {
    const bidSteps = limits.map((below) => ({ below, step: 10 }));
    expect(problemsOf({ buying: { ...buying, bidSteps } })).toHaveLength(problems);
  });

  test.each([
    [25, 0],
    [24, 1],
  ])('with a bid step of 25 and then of %d have as many problems as that', (step, problems) => {
    const bidSteps = [
      { below: 1_000, step: 25 },
      { below: null, step },
    ];
    expect(problemsOf({ buying: { ...buying, bidSteps } })).toHaveLength(problems);
  });

  test.each([
    ['more comparables at least than at most', { leastComparables: 61 }, 'leastComparables'],
    [
      'a title that is worth more than a clean one',
      { titleFactors: { ...valuation.titleFactors, lien: 1.01 } },
      'titleFactors.lien',
    ],
    [
      'a brand that is worth more than no word of the title',
      { titleFactors: { ...valuation.titleFactors, 'not-stated': 0.79 } },
      'titleFactors.lemon',
    ],
    [
      'a floor above the first year',
      { ageings: { ...valuation.ageings, van: { first: 0.5, later: 0.9, floor: 0.51 } } },
      'ageings.van',
    ],
    [
      'a segment that ages in no way',
      { segments: { ...valuation.segments, boat: ['bayliner'] } },
      'segments.boat',
    ],
    ['no usual ageing', { ageings: {}, segments: {} }, 'ageings.usual'],
  ])('with %s are refused', (_, change, place) => {
    const problems = problemsOf({ valuation: { ...valuation, ...change } });
    expect(problems).toEqual([expect.stringContaining(place)]);
  });

  test.each([
    ['as wide as the lane before', [premium, { ...premium, name: 'twin' }], 0],
    ['of the same name', [premium, premium], 1],
    ['for younger vehicles', [premium, withLimit(standard, 'age', 3)], 1],
    ['for fewer miles', [premium, withLimit(standard, 'mileage', 49_999)], 1],
    ['that pays more', [premium, withLimit(standard, 'ceiling', 0.89)], 1],
    ['that asks for less margin', [premium, withLimit(standard, 'margin', 1_499)], 1],
    ['milder on use', [yearly(premium, 15_000), yearly(standard, 15_001)], 1],
    ['without a limit of use after one with', [yearly(premium, 15_000), yearly(standard, null)], 1],
    ['as strict on use', [yearly(premium, 15_000), yearly(standard, 15_000)], 0],
  ])('with a next lane %s have as many problems as that', (_, lanes, problems) => {
    expect(problemsOf({ lanes })).toHaveLength(problems);
  });
});
