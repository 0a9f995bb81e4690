import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anomalyCodes } from '../../../../lambdas/domain/anomalies/anomaly.ts';
import { detectAnomalies, impossibleValues } from '../../../../lambdas/domain/anomalies/detect-anomalies.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import { asking, codesOf, historyOf, market, truck } from './pickup-market.ts';

test('a listing like its neighbours is not doubted', () => {
  expect(codesOf(truck())).toEqual([]);
  expect(market.flatMap((listing) => codesOf(listing))).toEqual([]);
});

describe('each anomaly', () => {
  const context = {
    neighbours: market,
    history: historyOf('f0000000', [asking(26_000)]),
    sameVehicle: [historyOf('e0000000', [{ mileage: { value: 120_000, unit: 'mi' } }])],
  };
  const found = detectAnomalies(truck({ ...asking(6_000), vin: '1FTEW1EP9EKD00001' }), context);

  test('says which value is doubtful, and why, in one sentence with numbers and units', () => {
    expect(found.map(({ code }) => code)).toEqual([
      'odometer-went-down',
      'price-collapsed',
      'price-far-below-market',
      'vin-mistyped',
    ]);
    for (const { code, field, value, evidence } of found) {
      expect(field).toBe(anomalyCodes[code].field);
      expect(value).not.toBe('');
      expect(evidence).toMatch(/^[A-Z0-9].*\.$/);
    }
    const evidence = found.find(({ code }) => code === 'price-far-below-market')?.evidence;
    expect(evidence).toMatch(/^40 comparable vehicles let expect 2\d,\d{3} USD; the price is 2\d % of it\.$/);
  });

  test('is found once, though two rules find it', () => {
    expect(new Set(found.map(({ code }) => code)).size).toBe(found.length);
  });
});

describe('a faulty listing among the neighbours', () => {
  test('speaks for no other when it is impossible by itself', () => {
    const placeholders = market.map((listing, at) =>
      at % 2 === 0 ? listing : { ...listing, fields: { ...listing.fields, ...asking(1) } },
    );
    expect(placeholders.filter((listing) => impossibleValues(listing).length > 0)).toHaveLength(20);
    expect(codesOf(truck(), { neighbours: placeholders })).toEqual([]);
    expect(codesOf(truck(asking(7_000)), { neighbours: placeholders })).toEqual(['price-far-below-market']);
  });

  test.each([0.1, 10])('does not mislead when one price in eight is times %d', (factor) => {
    const misprinted = market.map((listing, at) => {
      const amount = (listing.fields.price?.amount ?? 0) * (at % 8 === 0 ? factor : 1);
      return { ...listing, fields: { ...listing.fields, ...asking(amount) } };
    });
    expect(codesOf(truck(), { neighbours: misprinted })).toEqual([]);
    expect(codesOf(truck(asking(2_550)), { neighbours: misprinted })).toEqual(['price-far-below-market']);
  });
});

test('the listing itself and other listings of its vehicle among the neighbours change nothing', () => {
  const subject = truck(asking(7_000));
  const twins = Array.from({ length: 20 }, (_, at) =>
    truck(asking(7_000), { listingId: `e000000${at.toString(16)}` }),
  );
  const sameVehicle = twins.map(({ listingId }) => historyOf(listingId, [asking(7_000)]));
  expect(codesOf(subject, { neighbours: [subject, ...twins, ...market], sameVehicle })).toEqual([
    'price-far-below-market',
  ]);
});

test('thin cohorts decide nothing by statistics', () => {
  const alone = { neighbours: market.slice(0, 2) };
  expect(codesOf(truck(asking(3_000)), alone)).toEqual([]);
  expect(codesOf(truck({ mileage: { value: 900_000, unit: 'mi' } }), alone)).toEqual([]);
  expect(codesOf(truck(asking(1)), alone)).toEqual(['price-placeholder']);
});

const anyTruck = fc.record({
  amount: fc.integer({ min: 1, max: 500_000 }),
  miles: fc.integer({ min: 0, max: 2_000_000 }),
  year: fc.integer({ min: 2015, max: 2028 }),
  vin: fc.constantFrom(null, '1FTEW1EP9MKD00001', '1N4BL4BV1PK101438', 'WVWZZZ3CZN0100262'),
});
const listingOf = ({
  amount,
  miles,
  year,
  vin,
}: {
  amount: number;
  miles: number;
  year: number;
  vin: string | null;
}) => truck({ ...asking(amount), mileage: { value: miles, unit: 'mi' }, year, vin });

describe('whatever a page shows', () => {
  test('the same set in any order gives the same answer', () => {
    const sameVehicle = [1, 2, 3].map((at) =>
      historyOf(`e000000${at}`, [{ mileage: { value: at * 30_000, unit: 'mi' } }, asking(20_000 + at)]),
    );
    fc.assert(
      fc.property(anyTruck, fc.shuffledSubarray([...market], { minLength: 40 }), (shown, neighbours) => {
        const subject = listingOf(shown);
        const context = { neighbours, sameVehicle: sameVehicle.toReversed() };
        expect(detectAnomalies(subject, context)).toEqual(
          detectAnomalies(subject, { neighbours: market, sameVehicle }),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('nothing is found without evidence, and an impossible value is found with any neighbours', () => {
    fc.assert(
      fc.property(anyTruck, (shown) => {
        const subject = listingOf(shown);
        const found = detectAnomalies(subject, { neighbours: market });
        for (const { evidence, value } of found) {
          expect(evidence.length).toBeGreaterThan(20);
          expect(value).not.toBe('');
        }
        const codes = found.map(({ code }) => code);
        for (const { code } of impossibleValues(subject)) expect(codes).toContain(code);
      }),
      { numRuns: 30 },
    );
  });

  test('all prices times one factor change nothing that statistics find', () => {
    const times = (listing: KnownListing, factor: number): KnownListing => {
      const price = listing.fields.price ?? { amount: 0, currency: 'USD', kind: 'asking' };
      return {
        ...listing,
        fields: { ...listing.fields, price: { ...price, amount: price.amount * factor } },
      };
    };
    const prices = fc.constantFrom(900, 2_560, 7_000, 11_000, 14_000, 25_500, 90_000, 255_000);
    fc.assert(
      fc.property(prices, fc.double({ min: 0.6, max: 30, noNaN: true }), (amount, factor) => {
        const neighbours = market.map((listing) => times(listing, factor));
        expect(codesOf(times(truck(asking(amount)), factor), { neighbours })).toEqual(
          codesOf(truck(asking(amount))),
        );
      }),
      { numRuns: 15 },
    );
  });
});
