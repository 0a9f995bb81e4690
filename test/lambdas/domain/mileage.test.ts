import { describe, expect, test } from '@jest/globals';
import { unknownLocale } from '../../../lambdas/domain/locale.ts';
import { mileagesIn, parseMileage } from '../../../lambdas/domain/mileage.ts';

const bosnia = { ...unknownLocale, country: 'BA' };

describe('a mileage', () => {
  test.each([
    ['790 km', 790, 'km'],
    ['54.195 km', 54_195, 'km'],
    ['62 617 km', 62_617, 'km'],
    ['13 km', 13, 'km'],
    ['63,560 miles', 63_560, 'mi'],
    ['6k Miles', 6_000, 'mi'],
    ['12k Miles Shown', 12_000, 'mi'],
    ['1900 км', 1_900, 'km'],
    ['120 тыс. км', 120_000, 'km'],
    ['12 345 mil', 123_450, 'km'],
    ['8.5万公里', 85_000, 'km'],
  ] as const)('%s is %d %s', (text, value, unit) => {
    expect(parseMileage(text, unknownLocale, undefined)).toEqual({ value, unit });
  });

  test('a bare number needs a unit from elsewhere', () => {
    expect(parseMileage('63,560', unknownLocale, 'mi')).toEqual({ value: 63_560, unit: 'mi' });
    expect(parseMileage(63_560.4, unknownLocale, 'km')).toEqual({ value: 63_560, unit: 'km' });
    expect(parseMileage('63,560', unknownLocale, undefined)).toBeUndefined();
  });

  test.each(['155 km/h', '5.2 l', '-5', '6,000,000 km', 'km', '20 kms/l'])('%s is none', (text) => {
    expect(parseMileage(text, unknownLocale, undefined)).toBeUndefined();
  });

  test('where marks are paid, KM is money and km is distance', () => {
    expect(mileagesIn('17.300 KM', bosnia)).toEqual([]);
    expect(mileagesIn('220.000 km', bosnia)).toMatchObject([{ value: 220_000, unit: 'km' }]);
  });
});
