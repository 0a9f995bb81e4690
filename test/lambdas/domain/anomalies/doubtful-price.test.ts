import { describe, expect, test } from '@jest/globals';
import type { Price } from '../../../../lambdas/domain/listing.ts';
import { asking, codesOf, historyOf, market, truck } from './pickup-market.ts';

const priced = (amount: number, kind: Price['kind'] = 'asking', currency = 'USD') =>
  truck({ price: { amount, currency, kind } });

describe('a price of a truck that is worth 25,500 USD', () => {
  test.each([
    ['nothing', 1, ['price-placeholder']],
    ['typed one after another', 1_234, ['price-placeholder']],
    ['one digit again and again', 11_111_111, ['price-placeholder']],
    ['nines beyond any price', 99_999_999, ['price-placeholder']],
    ['a month of a lease', 389, ['price-monthly-rate']],
    ['a digit short', 2_550, ['price-far-below-market']],
    ['a bait', 9_900, ['price-far-below-market']],
    ['just below what anyone asks', 12_900, ['price-far-below-market']],
    ['cheap', 14_500, []],
    ['nines that end a price', 19_999, []],
    ['counted off, and right all the same', 23_456, []],
    ['dear', 60_000, []],
    ['a digit too long', 255_000, ['price-far-above-market']],
  ])('that is %s, %d, is judged %j', (_, amount, codes) => {
    expect(codesOf(priced(amount))).toEqual(codes);
  });

  test.each([
    ['bid' as const, 'current-bid' as const, 300, []],
    ['bid', 'current-bid' as const, 1, []],
    ['bid', 'current-bid' as const, 255_000, ['price-far-above-market']],
    ['result', 'sold' as const, 2_550, ['price-far-below-market']],
    ['fixed price', 'buy-now' as const, 2_550, ['price-far-below-market']],
  ])('that is a %s (%s) of %d is judged %j: auctions begin anywhere', (_, kind, amount, codes) => {
    expect(codesOf(priced(amount, kind))).toEqual(codes);
  });

  test('is compared in its own currency', () => {
    expect(codesOf(priced(21_700, 'asking', 'EUR'))).toEqual([]);
    expect(codesOf(priced(92_000, 'asking', 'PLN'))).toEqual([]);
    expect(codesOf(priced(9_200, 'asking', 'PLN'))).toEqual(['price-far-below-market']);
    expect(codesOf(priced(255_000, 'asking', 'XAU'))).toEqual([]);
  });
});

describe('what a page says of the vehicle', () => {
  test.each([
    ['salvage', { titleStatus: 'salvage' as const }],
    ['flooded', { titleStatus: 'flood' as const }],
    ['damaged', { titleStatus: null, condition: 'damaged' as const }],
    ['sold for parts', { condition: 'for-parts' as const }],
  ])('makes a low price of a vehicle that is %s plausible, but not one without its last digit', (_, said) => {
    expect(codesOf(truck({ ...asking(9_900), ...said }))).toEqual([]);
    expect(codesOf(truck({ ...asking(650), ...said }))).toHaveLength(1);
  });

  test('counts also when another page of the vehicle says it', () => {
    const auction = historyOf('e0000000', [{ titleStatus: 'salvage' }]);
    const cheap = truck({ ...asking(9_900), titleStatus: null });
    expect(codesOf(cheap)).toEqual(['price-far-below-market']);
    expect(codesOf(cheap, { sameVehicle: [auction] })).toEqual([]);
    const another = historyOf('e0000000', [{ titleStatus: 'salvage', make: 'Toyota', model: 'Tundra' }]);
    expect(codesOf(cheap, { sameVehicle: [another] })).toEqual(['price-far-below-market']);
  });

  test('widens the limit where it leaves the title or the odometer open', () => {
    expect(codesOf(truck({ ...asking(12_700), titleStatus: null }))).toEqual([]);
    expect(codesOf(truck({ ...asking(10_900), titleStatus: null }))).toEqual(['price-far-below-market']);
    expect(codesOf(truck({ ...asking(10_900), mileage: null }))).toEqual([]);
  });
});

test('condition makes the price of a classic, up to a factor of five or six', () => {
  const classics = market.map((listing) => ({
    ...listing,
    fields: { ...listing.fields, year: (listing.fields.year ?? 0) - 52 },
  }));
  const classic = (amount: number) => truck({ ...asking(amount), year: 1969 });
  const judged = [2_000, 9_000, 70_000, 255_000].map((amount) =>
    codesOf(classic(amount), { neighbours: classics }),
  );
  expect(judged).toEqual([['price-far-below-market'], [], [], ['price-far-above-market']]);
});

describe('a price typed one after another', () => {
  test('is doubted where nobody knows the market, unless it is of nines', () => {
    const judged = [12_345, 12_346, 9_999, 999].map((amount) => codesOf(priced(amount), { neighbours: [] }));
    expect(judged).toEqual([['price-placeholder'], [], [], []]);
  });

  test('is one in yen that buys a truck', () => {
    const yen = priced(1_234_567, 'asking', 'JPY');
    expect(codesOf(yen, { neighbours: [] })).toEqual(['price-placeholder']);
    expect(codesOf(truck({ price: { amount: 3_333_333, currency: 'JPY', kind: 'asking' } }))).toEqual([]);
  });
});
