import { describe, expect, test } from '@jest/globals';
import { detectAnomalies } from '../../../../lambdas/domain/anomalies/detect-anomalies.ts';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { asking, codesOf, historyOf, truck } from './pickup-market.ts';

const unknownMarket = { neighbours: [] };
const judgedAfter = (before: readonly Partial<VehicleFields>[], now: Partial<VehicleFields>) =>
  codesOf(truck(now), { ...unknownMarket, history: historyOf('f0000000', [...before, now]) });

describe('a price that falls on one page', () => {
  test.each([
    [26_000, 12_900, ['price-collapsed']],
    [26_000, 13_100, []],
    [26_000, 2_600, ['price-collapsed']],
    [13_000, 26_000, []],
  ])('from %d to %d is judged %j', (before, now, codes) => {
    expect(judgedAfter([asking(before)], asking(now))).toEqual(codes);
  });

  test('little by little is judged by the middle of what was asked', () => {
    expect(judgedAfter([asking(30_000), asking(25_000), asking(20_000)], asking(13_000))).toEqual([]);
    expect(judgedAfter([asking(30_000), asking(28_000), asking(20_000)], asking(13_000))).toEqual([
      'price-collapsed',
    ]);
  });

  test('is told with both prices and the day', () => {
    const history = historyOf('f0000000', [asking(26_000), asking(9_000)]);
    const [anomaly] = detectAnomalies(truck(asking(9_000)), { ...unknownMarket, history });
    expect(anomaly?.evidence).toBe('The page asked 26,000 USD on 2026-10-01; the price is 35 % of it.');
  });

  test('to what the market bears was a misprint before', () => {
    const history = historyOf('f0000000', [asking(255_000), asking(25_500)]);
    expect(codesOf(truck(), { history })).toEqual([]);
  });

  test('in another currency, or from a bid to a price, is none', () => {
    const euros = { price: { amount: 90_000, currency: 'PLN', kind: 'asking' } } as const;
    expect(judgedAfter([euros], asking(21_000))).toEqual([]);
    expect(
      judgedAfter([{ price: { amount: 26_000, currency: 'USD', kind: 'buy-now' } }], asking(9_000)),
    ).toEqual([]);
  });

  test('because the page shows another vehicle is none', () => {
    const newer = { ...asking(26_000), vin: 'WVWZZZ3CZN0100262' };
    const older = { ...asking(9_000), vin: 'WVWZZZ3CZ50999931' };
    const vehicle = { ...older, make: 'Volkswagen', model: 'Passat', year: 2005 };
    expect(judgedAfter([{ ...newer, make: 'Volkswagen', model: 'Passat' }], vehicle)).toEqual([]);
  });
});
