import { describe, expect, test } from '@jest/globals';
import { anomalyRules } from '../../../../lambdas/domain/anomalies/anomaly-rules.ts';
import { usualMileageOf, yearsDriven } from '../../../../lambdas/domain/anomalies/usual-mileage.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

/** Trucks of 2021 offered in a currency, with these odometers. */
const driven = (miles: readonly number[], currency = 'USD'): readonly KnownListing[] =>
  miles.map((value, at) =>
    sampleListing(`${currency}${at}`, {
      price: { amount: 20_000, currency, kind: 'asking' },
      mileage: { value, unit: 'mi' },
    }),
  );
const spread = (middle: number): readonly number[] =>
  Array.from({ length: 15 }, (_, at) => Math.round(middle * (0.65 + at * 0.05)));
const medianOf = (others: readonly KnownListing[], currency = 'USD'): number =>
  Math.round(Math.exp(usualMileageOf(others, currency, anomalyRules)?.lnMedian ?? Number.NaN));

test.each([
  [2021, '2026-11-20T08:00:00.000Z', 6.08],
  [2026, '2026-01-01T08:00:00.000Z', 1],
  [2027, '2026-11-20T08:00:00.000Z', 1],
])('a vehicle of model year %d has been driven on %s for %d years', (year, at, years) => {
  expect(yearsDriven(year, at)).toBeCloseTo(years, 2);
});

describe('the usual miles a year', () => {
  const usual = medianOf(driven(spread(61_000)));

  test('are the median of the cohort', () => {
    expect(usual).toBeGreaterThan(9_900);
    expect(usual).toBeLessThan(10_100);
  });

  test('stay about where they are when a third of the odometers have a digit too many', () => {
    const faulty = medianOf(driven(spread(61_000).map((miles, at) => (at % 3 === 0 ? miles * 10 : miles))));
    expect(faulty / usual).toBeLessThan(1.3);
  });

  test('are those of the country, where enough vehicles are offered in its currency', () => {
    const american = driven(spread(61_000));
    const british = driven(spread(30_500), 'GBP');
    expect(medianOf([...american, ...british], 'GBP') / usual).toBeCloseTo(0.5, 1);
    expect(medianOf([...american, ...british.slice(0, 11)], 'GBP') / usual).toBeGreaterThan(0.7);
  });

  test('count a vehicle once, and new ones not at all', () => {
    const once = driven(spread(61_000));
    const repeated = once.slice(0, 8).map((listing, at) => ({
      ...listing,
      listingId: `again${at}`,
      vehicleId: 'one',
    }));
    const unused = driven(Array.from({ length: 20 }, (_, at) => at + 3)).map((listing, at) => ({
      ...listing,
      listingId: `new${at}`,
    }));
    const { vehicles, newOf } = usualMileageOf([...once, ...repeated, ...unused], 'USD', anomalyRules) ?? {};
    expect(vehicles).toBe(16);
    expect(newOf).toEqual(new Map([[2021, 20]]));
  });

  test('are unknown with fewer than eight vehicles', () => {
    expect(usualMileageOf(driven(spread(61_000).slice(0, 7)), 'USD', anomalyRules)).toBeUndefined();
    expect(usualMileageOf(driven(spread(61_000).slice(0, 8)), 'USD', anomalyRules)).toBeDefined();
  });

  test('deviate by three tenths at least: few vehicles may happen to be driven alike', () => {
    expect(usualMileageOf(driven(Array(20).fill(61_000)), 'USD', anomalyRules)?.deviation).toBe(0.3);
  });
});
