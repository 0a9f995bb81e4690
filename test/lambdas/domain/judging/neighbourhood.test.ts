import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';
import {
  influenceYears,
  neighbourhoodOf,
  placeInCohort,
  placesOf,
} from '../../../../lambdas/domain/judging/neighbourhood.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);
const of = (year: number, count: number) =>
  Array.from({ length: count }, (_, index) => sampleListing(idOf(`${year} ${index}`), { year }));
const cohort = { name: 'ford#f150', year: 2021 };
const yearsOf = (found: ReturnType<typeof neighbourhoodOf>) =>
  Object.fromEntries(
    [...Map.groupBy(found, ({ fields }) => fields.year)].map(([year, of]) => [year, of.length]),
  );

describe('a place in the cohort', () => {
  test('lies within the places of its model year, for the first id and the last', () => {
    const [first, last] = placesOf(2021, 2021);
    expect(placeInCohort('0'.repeat(32), 2021)).toBe(first);
    expect(placeInCohort('f'.repeat(32), 2021)).toBe(last);
    expect(last).toBeLessThan(2022);
  });
});

describe('the neighbourhood of a model year', () => {
  test('takes fifty of each side, the own year being of the older, the nearest first', () => {
    const listings = [...of(2019, 30), ...of(2020, 30), ...of(2021, 30), ...of(2022, 30), ...of(2023, 30)];
    expect(yearsOf(neighbourhoodOf(listings, cohort, 4))).toEqual({ 2020: 20, 2021: 30, 2022: 30, 2023: 20 });
  });

  test.each([
    [2017, 1],
    [2016, 0],
    [2025, 1],
    [2026, 0],
  ])('four years wide, it holds of %i: %i', (year, count) => {
    expect(neighbourhoodOf(of(year, 1), cohort, 4)).toHaveLength(count);
  });

  test('holds none of another model, or of an unknown year', () => {
    const others = [sampleListing('1', { model: 'Ranger' }), sampleListing('2', { year: null })];
    expect(neighbourhoodOf(others, cohort, 4)).toEqual([]);
  });

  test('is the same in whatever order the listings come', () => {
    const listings = [...of(2020, 60), ...of(2021, 20), ...of(2022, 60)];
    const expected = neighbourhoodOf(listings, cohort, 4);
    const shuffled = fc.shuffledSubarray(listings, { minLength: listings.length });
    fc.assert(fc.property(shuffled, (each) => expect(neighbourhoodOf(each, cohort, 4)).toEqual(expected)));
  });
});

test('judgements reach as far as the oldest vehicle that a lane takes, and its comparables', () => {
  expect(influenceYears(judgingRules)).toBe(14);
});
