import { describe, expect, test } from '@jest/globals';
import {
  isNorthAmerican,
  missesCheckDigit,
  modelYearsOf,
} from '../../../../lambdas/domain/anomalies/vin-year.ts';

const withYearCode = (code: string): string => `1FTEW1EP0${code}KD00001`;

describe('the tenth character of a VIN', () => {
  test.each([
    ['A', [2010, 1980]],
    ['H', [2017, 1987]],
    ['J', [2018, 1988]],
    ['P', [2023, 1993]],
    ['R', [2024, 1994]],
    ['V', [2027, 1997]],
    ['W', [1998]],
    ['Y', [2000]],
    ['1', [2001]],
    ['9', [2009]],
    ['0', []],
    ['U', []],
    ['Z', []],
  ])('%s means %j, of the years sold until 2027', (code, years) => {
    expect(modelYearsOf(withYearCode(code), 2_027)).toEqual(years);
  });
});

test.each([
  ['1FTEW1EP9MKD00001', true],
  ['5YJ3E1EA2JK100004', true],
  ['7FARW2H81NK101137', true],
  ['7A1AA00A0AA000001', false],
  ['WVWZZZ3CZN0100262', false],
  ['6FPAAAJGSW5A12345', false],
])('%s is of North America: %s', (vin, isOf) => {
  expect(isNorthAmerican(vin)).toBe(isOf);
});

test('only North American VINs can miss their check digit', () => {
  expect(missesCheckDigit('2T3P1RFV4RK102310')).toBe(missesCheckDigit('2T3P1RFV5RK102310') === false);
  expect(missesCheckDigit('5YJ3E1EA2JK100004')).toBe(false);
  expect(missesCheckDigit('5YJ3E1EA2JK100005')).toBe(true);
  expect(missesCheckDigit('WVWZZZ3CZN0100262')).toBe(false);
});
