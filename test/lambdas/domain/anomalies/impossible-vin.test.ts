import { describe, expect, test } from '@jest/globals';
import { impossibleValues } from '../../../../lambdas/domain/anomalies/detect-anomalies.ts';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { checkDigitOf } from '../../../../lambdas/domain/vin.ts';
import { sampleListing } from '../../../support/sample-listing.ts';
import { codesOf, market, truck } from './pickup-market.ts';

/** The VIN of a truck with its check digit. */
const vinOf = (yearCode: string, serial = '00001'): string => {
  const open = `1FTEW1EP0${yearCode}KD${serial}`;
  return `${open.slice(0, 8)}${checkDigitOf(open)}${open.slice(9)}`;
};
const impossible = (vehicle: Partial<VehicleFields>): readonly string[] =>
  impossibleValues(truck(vehicle)).map(({ code }) => code);

describe('a model year', () => {
  test.each([
    ['next year’s', 2027, []],
    ['of the year after', 2028, ['year-impossible']],
    ['long ago', 1932, []],
  ])('that is %s, %d, is judged %j', (_, year, codes) => {
    expect(impossible({ year })).toEqual(codes);
  });

  test.each([
    [2021, []],
    [2022, []],
    [2020, []],
    [2023, ['year-contradicts-vin']],
    [2015, ['year-contradicts-vin']],
    [1991, []],
    [1993, ['year-contradicts-vin']],
    [1967, []],
    [null, []],
  ])('of %d on a North American VIN of 2021 (or 1991) is judged %j', (year, codes) => {
    expect(impossible({ year, vin: vinOf('M') })).toEqual(codes);
  });
});

describe('a VIN', () => {
  test('is mistyped without its check digit', () => {
    const right = vinOf('M');
    expect(impossible({ vin: right })).toEqual([]);
    expect(impossible({ vin: right.replace('W', 'V') })).toEqual(['vin-mistyped']);
  });

  test('of another make is not the vehicle’s', () => {
    expect(impossible({ vin: vinOf('M'), make: 'Toyota', model: 'Tundra' })).toEqual([
      'vin-contradicts-vehicle',
    ]);
    expect(impossible({ vin: vinOf('M'), make: null })).toEqual([]);
  });
});

describe('the year in a VIN from elsewhere', () => {
  const codes = '0123456789';
  const passat = (at: number, yearCode: string, year: number) =>
    sampleListing(`a${at}`, {
      vin: `WVWZZZ3CZ${yearCode}0${100_262 + at}`,
      make: 'VW',
      model: 'Passat',
      year,
    });
  const stating = Array.from({ length: 12 }, (_, at) => passat(at, 'KLMNP'[at % 5] ?? 'K', 2019 + (at % 5)));
  const counting = Array.from({ length: 12 }, (_, at) => passat(at, codes[at % 10] ?? '0', 2019 + (at % 5)));
  const subject = (year: number) =>
    truck({ vin: 'WVWZZZ3CZN0200001', make: 'VW', model: 'Passat', year, mileage: null });

  test('counts where nearly all others of the maker state it, give or take the year of registration', () => {
    const judged = [2017, 2019, 2020, 2022, 2024, 2025].map((year) =>
      codesOf(subject(year), { neighbours: stating }),
    );
    expect(judged).toEqual([
      ['year-contradicts-vin'],
      ['year-contradicts-vin'],
      [],
      [],
      [],
      ['year-contradicts-vin'],
    ]);
  });

  test('says nothing where others of the maker write something else there, or are few', () => {
    expect(codesOf(subject(2017), { neighbours: counting })).toEqual([]);
    expect(codesOf(subject(2017), { neighbours: stating.slice(0, 9) })).toEqual([]);
    expect(codesOf(subject(2017), { neighbours: market })).toEqual([]);
  });
});
