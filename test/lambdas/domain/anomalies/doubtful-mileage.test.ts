import { describe, expect, test } from '@jest/globals';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { asking, codesOf, market, truck } from './pickup-market.ts';

const driven = (value: number, vehicle: Partial<VehicleFields> = {}, unit: 'mi' | 'km' = 'mi') =>
  truck({ mileage: { value, unit }, ...vehicle });

describe('the odometer of a truck of 2021 whose like show 66,000 mi', () => {
  test.each([
    ['usual', 66_000, []],
    ['a hard worker’s', 190_000, []],
    ['a digit too long', 660_000, ['mileage-implausible-for-age']],
    ['a digit short', 6_600, ['mileage-implausible-for-age']],
    ['a careful owner’s', 22_000, []],
    ['typed one after another', 123_456, ['mileage-placeholder']],
    ['nines', 999_999, ['mileage-placeholder']],
    ['one', 1, ['mileage-placeholder']],
    ['more than any vehicle', 4_000_000, ['mileage-implausible-for-age']],
  ])('that is %s, %d mi, is judged %j', (_, miles, codes) => {
    expect(codesOf(driven(miles))).toEqual(codes);
  });

  test('is compared in miles', () => {
    expect(codesOf(driven(106_000, {}, 'km'))).toEqual([]);
    expect(codesOf(driven(1_060_000, {}, 'km'))).toEqual(['mileage-implausible-for-age']);
  });

  test('is believed when the price is that of a vehicle driven so', () => {
    const garaged = driven(9_500);
    expect(codesOf(garaged)).toEqual(['mileage-implausible-for-age']);
    expect(codesOf({ ...garaged, fields: { ...garaged.fields, ...asking(34_500) } })).toEqual([]);
  });

  test('is believed of a truck that works, and is priced for it, though not of a car', () => {
    const worked = { ...driven(300_000).fields, ...asking(15_000) };
    expect(codesOf(truck(worked))).toEqual([]);
    const cars = market.map((listing) => ({
      ...listing,
      fields: { ...listing.fields, make: 'Toyota', model: 'Camry' },
    }));
    const car = truck({ ...worked, ...asking(25_500), make: 'Toyota', model: 'Camry' });
    expect(codesOf(car, { neighbours: cars })).toEqual(['mileage-implausible-for-age']);
  });

  test('has nothing to fear from other faulty odometers', () => {
    const faulty = market.map((listing, at) => ({
      ...listing,
      fields: {
        ...listing.fields,
        mileage: {
          value: (listing.fields.mileage?.value ?? 0) * (at % 5 === 0 ? 10 : 1),
          unit: 'mi' as const,
        },
      },
    }));
    expect(codesOf(truck(), { neighbours: faulty })).toEqual([]);
    expect(codesOf(driven(660_000), { neighbours: faulty })).toEqual(['mileage-implausible-for-age']);
  });
});

describe('a low odometer', () => {
  test('says nothing of a vehicle that is new, or left over like others of its year', () => {
    expect(codesOf(driven(1, { year: 2026, condition: 'new' }))).toEqual([]);
    expect(codesOf(driven(12, { year: 2026 }))).toEqual([]);
    expect(codesOf(driven(12))).toEqual(['mileage-implausible-for-age']);
    const leftOver = { ...driven(9), listingId: 'e0000000', vehicleId: 'another' };
    expect(codesOf(driven(12), { neighbours: [...market, leftOver] })).toEqual([]);
  });

  test('of one is none for a used vehicle of any age', () => {
    expect(codesOf(driven(1, { year: 2026, condition: 'used' }))).toEqual(['mileage-placeholder']);
    expect(codesOf(driven(1, { year: null, condition: 'used' }))).toEqual(['mileage-placeholder']);
    expect(codesOf(driven(1, { year: null, condition: null }))).toEqual([]);
  });

  test('is what classics and exotics are bought for', () => {
    const older = (years: number) =>
      market.map((listing) => ({
        ...listing,
        fields: { ...listing.fields, year: (listing.fields.year ?? 0) - years },
      }));
    expect(codesOf(driven(3_000, { year: 2001, price: null }), { neighbours: older(20) })).toEqual([]);
    expect(codesOf(driven(3_000, { year: 2009, price: null }), { neighbours: older(12) })).toHaveLength(1);
    const ferraris = market.map((listing) => ({
      ...listing,
      fields: { ...listing.fields, make: 'Ferrari', model: '488' },
    }));
    const kept = driven(900, { make: 'Ferrari', model: '488', price: null });
    expect(codesOf(kept, { neighbours: ferraris })).toEqual([]);
  });
});

test('a lorry is measured by lorries', () => {
  const lorries = market.map((listing) => ({
    ...listing,
    fields: {
      ...listing.fields,
      mileage: { value: (listing.fields.mileage?.value ?? 0) * 8, unit: 'mi' as const },
    },
  }));
  expect(codesOf(driven(660_000), { neighbours: lorries })).toEqual([]);
  expect(codesOf(driven(1_300_000), { neighbours: lorries })).toEqual([]);
});
