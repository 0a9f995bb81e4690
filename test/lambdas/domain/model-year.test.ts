import { describe, expect, test } from '@jest/globals';
import { lonelyYearsIn, parseYear } from '../../../lambdas/domain/model-year.ts';

describe('a model year', () => {
  test.each([
    ['2022', 2022],
    ['08/2022', 2022],
    ['2016-06-17', 2016],
    ['Baujahr 1900', 1900],
    ['2100', 2100],
    [2018, 2018],
    ['04/2011 (EZ 2011)', 2011],
  ])('%s is %d', (value, year) => {
    expect(parseYear(value)).toBe(year);
  });

  test.each([['1899'], ['2101'], ['20222'], ['12018'], ['2015 - 2019'], [''], [20_222]])(
    '%s is none',
    (value) => {
      expect(parseYear(value)).toBeUndefined();
    },
  );

  test('years ahead of the given one are none', () => {
    expect(parseYear('2027', 2027)).toBe(2027);
    expect(parseYear('2028', 2027)).toBeUndefined();
  });

  test('a title holds only the years that stand alone', () => {
    expect(lonelyYearsIn('2021 Ford F-150, 2.0 l, 12-2019-xx, $2,015, 2010:30')).toEqual([2021]);
  });
});
