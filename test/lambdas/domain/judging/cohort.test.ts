import { expect, test } from '@jest/globals';
import { cohortOf } from '../../../../lambdas/domain/judging/cohort.ts';
import { ageingOf, shareLeft } from '../../../../lambdas/domain/judging/depreciation.ts';
import { judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';

test.each([
  ['Ford', 'F-150', 'ford#f150'],
  ['FORD ', 'f 150', 'ford#f150'],
  ['VW', 'Passat Variant', 'volkswagen#passat'],
  ['Škoda', 'Octavia', 'skoda#octavia'],
  ['Mercedes', 'E-Class', 'mercedesbenz#eclass'],
])('%s %s is of the cohort %s', (make, model, name) => {
  expect(cohortOf({ make, model, year: 2021 })).toEqual({ name, year: 2021 });
});

test.each([
  { make: null, model: 'F-150', year: 2021 },
  { make: 'Ford', model: null, year: 2021 },
  { make: 'Ford', model: 'F-150', year: null },
])('%j is of none', (fields) => {
  expect(cohortOf(fields)).toBeUndefined();
});

test.each([
  ['ford#f150', 'pickup'],
  ['bmw#x5', 'luxury'],
  ['bmw#i3', 'electric'],
  ['toyota#camry', 'usual'],
])('%s loses value as its segment does, a model before its make: %s', (cohort, segment) => {
  expect(ageingOf(cohort, judgingRules.valuation)).toBe(judgingRules.valuation.ageings[segment]);
});

test('value falls with age, never below its floor', () => {
  const ageing = { first: 0.8, later: 0.9, floor: 0.1 };
  const left = [-1, 0, 0.5, 1, 2, 60].map((age) => shareLeft(age, ageing));
  expect(left.map((share) => Number(share.toFixed(3)))).toEqual([1, 1, 0.9, 0.8, 0.72, 0.1]);
});
