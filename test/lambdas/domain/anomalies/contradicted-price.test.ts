import { expect, test } from '@jest/globals';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { asking, codesOf, historyOf, market, truck } from './pickup-market.ts';

/** Seen while the histories last, from 2026-10-01 on. */
const standing = { firstSeenAt: '2026-10-01T08:00:00.000Z' };
const beside = (own: Partial<VehicleFields>, ...others: readonly Partial<VehicleFields>[]) =>
  codesOf(truck(own, standing), {
    neighbours: [],
    sameVehicle: others.map((other, at) => historyOf(`e000000${at}`, [other])),
  });
const doubted = ['price-contradicts-other-listing'];

test.each([
  ['asks as much', 25_500, 25_000, []],
  ['asks two and a half times as much', 10_000, 24_900, []],
  ['asks a little more than that', 10_000, 25_100, doubted],
  ['asks a tenth, and is the one to doubt', 25_500, 2_550, []],
])('where nobody knows the market, a price beside a page that %s is judged by it', (_, own, other, codes) => {
  expect(beside(asking(own), asking(other))).toEqual(codes);
});

test('of three prices the one that stands alone is doubted, be it the highest', () => {
  expect(beside(asking(255_000), asking(25_500), asking(26_000))).toEqual(doubted);
  expect(beside(asking(25_500), asking(255_000), asking(26_000))).toEqual([]);
});

test('what a page asks now counts, not what it asked before', () => {
  const sameVehicle = [historyOf('e0000000', [asking(90_000), asking(26_000)])];
  expect(codesOf(truck(asking(25_500), standing), { neighbours: [], sameVehicle })).toEqual([]);
});

test('another time, currency, kind of price or vehicle contradicts nothing', () => {
  const history = [historyOf('e0000000', [asking(90_000)])];
  expect(codesOf(truck(), { neighbours: [], sameVehicle: history })).toEqual([]);
  expect(beside(asking(9_000), { price: { amount: 90_000, currency: 'PLN', kind: 'asking' } })).toEqual([]);
  expect(beside(asking(9_000), { price: { amount: 90_000, currency: 'USD', kind: 'current-bid' } })).toEqual(
    [],
  );
  expect(beside(asking(9_000), { ...asking(90_000), make: 'Toyota', model: 'Tundra' })).toEqual([]);
});

test('where the market is known, it decides', () => {
  const sameVehicle = [historyOf('e0000000', [asking(90_000)])];
  expect(codesOf(truck(asking(25_500), standing), { neighbours: market, sameVehicle })).toEqual([]);
});
