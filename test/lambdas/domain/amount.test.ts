import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { numbersIn, parseAmount } from '../../../lambdas/domain/amount.ts';

describe('a number as pages print it', () => {
  test.each([
    ['34.990,-', 34_990],
    ['34.990', 34_990],
    ['1 234,56', 1_234.56],
    ['1\u00a0234,56', 1_234.56],
    ['1,234.56', 1_234.56],
    ['1.234.567', 1_234_567],
    ["34'990", 34_990],
    ['46 800', 46_800],
    ['4995.00', 4_995],
    ['31500.000', 31_500],
    ['20', 20],
    ['8,5', 8.5],
    ['12k', 12_000],
    ['1.5k', 1_500],
    ['12.5万', 125_000],
    ['120 тыс.', 120_000],
    ['0', 0],
  ])('%s is %d', (text, value) => {
    expect(parseAmount(text)).toBe(value);
  });

  test.each(['', 'call us', 'F150', 'A4', '12-13', '1234567890123'])('%j is no single number', (text) => {
    expect(parseAmount(text)).toBeUndefined();
  });

  test('a year before a price stays a year', () => {
    expect(numbersIn('2018 37 900 €').map(({ value }) => value)).toEqual([2018, 37_900]);
  });

  test('says where each number stands', () => {
    const text = 'from 1.250 to 9,99';
    expect(numbersIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(['1.250', '9,99']);
  });

  test('not a number is no amount', () => {
    expect(parseAmount(Number.NaN)).toBeUndefined();
    expect(parseAmount(Number.POSITIVE_INFINITY)).toBeUndefined();
    expect(parseAmount(12.5)).toBe(12.5);
  });

  test('whole amounts are read back from every usual way to group them', () => {
    const locales = ['de-DE', 'en-US', 'fr-FR', 'de-CH', 'pl-PL'];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(...locales), (amount, locale) => {
        expect(parseAmount(new Intl.NumberFormat(locale).format(amount))).toBe(amount);
      }),
    );
  });

  test('numbers found in any text are finite and not negative', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...' .,0123456789k万€'), maxLength: 60 }), (text) => {
        for (const { value } of numbersIn(text)) expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
