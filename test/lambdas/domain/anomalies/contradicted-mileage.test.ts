import { describe, expect, test } from '@jest/globals';
import type { Mileage, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { codesOf, historyOf, truck } from './pickup-market.ts';

const miles = (value: number, unit: Mileage['unit'] = 'mi'): Partial<VehicleFields> => ({
  mileage: { value, unit },
});
const elsewhere = (...shown: readonly Partial<VehicleFields>[]) => ({
  sameVehicle: [historyOf('e0000000', shown)],
});

describe('an odometer of 66,000 mi', () => {
  test.each([
    ['more', 90_000, ['odometer-went-down']],
    ['a little more than sites round', 68_500, ['odometer-went-down']],
    ['as many, rounded', 67_000, []],
    ['fewer', 60_000, []],
  ])('after another page showed %s, %d mi, is judged %j', (_, before, codes) => {
    expect(codesOf(truck(miles(66_000)), elsewhere(miles(before)))).toEqual(codes);
  });

  test('went down also on its own page, and in kilometres', () => {
    const history = historyOf('f0000000', [miles(90_000), miles(66_000)]);
    expect(codesOf(truck(miles(66_000)), { history })).toEqual(['odometer-went-down']);
    expect(codesOf(truck(miles(66_000)), elsewhere(miles(106_200, 'km')))).toEqual([]);
    expect(codesOf(truck(miles(66_000)), elsewhere(miles(145_000, 'km')))).toEqual(['odometer-went-down']);
  });

  test('is believed when it was driven on since', () => {
    const early = truck(miles(66_000), { lastSeenAt: '2026-09-01T08:00:00.000Z' });
    expect(codesOf(early, elsewhere(miles(70_000)))).toEqual([]);
    expect(codesOf(early, elsewhere(miles(90_000)))).toEqual(['odometer-went-down']);
  });

  test.each([
    ['a placeholder', miles(999_999)],
    ['a digit too many, of which the page says so itself', miles(660_000)],
    ['another vehicle under the same VIN', { ...miles(90_000), make: 'Toyota', model: 'Tacoma' }],
  ])('is believed when the other page shows %s', (_, shown) => {
    expect(codesOf(truck(miles(66_000)), elsewhere(shown))).toEqual([]);
  });

  test('is believed beside what the page showed of the vehicle it offered before', () => {
    const passat = { make: 'Volkswagen', model: 'Passat' };
    const before = { ...miles(190_000), ...passat, vin: 'WVWZZZ3CZN0100262' };
    const now = { ...miles(66_000), ...passat, vin: 'WVWZZZ3CZ50999931' };
    expect(codesOf(truck(now), { history: historyOf('f0000000', [before, now]), neighbours: [] })).toEqual(
      [],
    );
  });
});

describe('of two odometers that differ by a digit', () => {
  const alone = { neighbours: [] };

  test('the stranger for the age is doubted', () => {
    expect(codesOf(truck(miles(6_600)), { ...alone, ...elsewhere(miles(66_000)) })).toEqual([
      'mileage-contradicts-other-listing',
    ]);
    expect(codesOf(truck(miles(66_000)), { ...alone, ...elsewhere(miles(6_600)) })).toEqual([]);
    expect(codesOf(truck(miles(660_000)), { ...alone, ...elsewhere(miles(66_000)) })).toEqual([
      'mileage-contradicts-other-listing',
    ]);
  });

  test('neither is doubted when the vehicle may have been driven so far in between', () => {
    const later = truck({ ...miles(95_000), year: 2025 }, { lastSeenAt: '2028-10-01T08:00:00.000Z' });
    expect(codesOf(later, { ...alone, ...elsewhere({ ...miles(12_000), year: 2025 }) })).toEqual([]);
    const soon = truck({ ...miles(95_000), year: 2025 });
    expect(codesOf(soon, { ...alone, ...elsewhere({ ...miles(12_000), year: 2025 }) })).toEqual([
      'mileage-contradicts-other-listing',
    ]);
  });

  test('neither is doubted of a vehicle that is hardly driven', () => {
    expect(
      codesOf(truck({ ...miles(8), year: 2026 }), { ...alone, ...elsewhere({ ...miles(90), year: 2026 }) }),
    ).toEqual([]);
  });
});
