import { describe, expect, test } from '@jest/globals';
import { type Locale, unknownLocale } from '../../../lambdas/domain/locale.ts';
import { moneyIn, parseCurrency } from '../../../lambdas/domain/money.ts';

const from = (country: string, language?: string): Locale => ({ ...unknownLocale, country, language });

describe('money in text', () => {
  test.each<[string, number, string, Locale]>([
    ['€ 34.990,-', 34_990, 'EUR', unknownLocale],
    ['37 900 €', 37_900, 'EUR', unknownLocale],
    ['34.990,- €', 34_990, 'EUR', unknownLocale],
    ['1 234,56 EUR', 1_234.56, 'EUR', unknownLocale],
    ['Price: $23,975', 23_975, 'USD', unknownLocale],
    ['USD $38,250', 38_250, 'USD', unknownLocale],
    ['$24,990*', 24_990, 'AUD', from('AU')],
    ['$18,500', 18_500, 'CAD', from('CA')],
    ['£4,995', 4_995, 'GBP', unknownLocale],
    ['31 500 zł', 31_500, 'PLN', unknownLocale],
    ['129 900 kr', 129_900, 'SEK', from('SE')],
    ['kr 129 900', 129_900, 'NOK', from('NO')],
    ['17.300 KM', 17_300, 'BAM', from('BA')],
    ['12.5万', 125_000, 'CNY', from('CN')],
    ['198万円', 1_980_000, 'JPY', from('JP')],
    ['R 189 900', 189_900, 'ZAR', from('ZA')],
    ['$20', 20, 'USD', unknownLocale],
    ['$25k', 25_000, 'USD', unknownLocale],
  ])('%s is %d %s', (text, amount, currency, locale) => {
    expect(moneyIn(text, locale)).toMatchObject([{ amount, currency }]);
  });

  test.each<[string, Locale, string]>([
    ['220.000 KM', from('DE'), 'kilometres where no marks are used'],
    ['220.000 km', from('BA'), 'kilometres, in lower case'],
    ['129 900 kr', unknownLocale, 'crowns of no known country'],
    ['34.990', from('DE'), 'a bare number'],
    ['Euro 6', from('DE'), 'an emission norm'],
    ['0 €', unknownLocale, 'nothing'],
    ['900 000 000 €', unknownLocale, 'more than any vehicle costs'],
    ['320 turbo', unknownLocale, 'a word that begins like a currency'],
  ])('%s is no money: %s', (text, locale) => {
    expect(moneyIn(text, locale)).toEqual([]);
  });

  test('every amount is found, in order', () => {
    expect(moneyIn('was 39.900 €, now 34.990 €', unknownLocale).map(({ amount }) => amount)).toEqual([
      39_900, 34_990,
    ]);
  });

  test('a source that trades in dollars says which ones', () => {
    expect(moneyIn('$18,500', { ...unknownLocale, currency: 'CAD' })).toMatchObject([{ currency: 'CAD' }]);
  });
});

describe('a currency', () => {
  test.each([
    ['eur', 'EUR'],
    ['€', 'EUR'],
    ['PLN', 'PLN'],
    ['XYZ', undefined],
    ['', undefined],
  ])('%j is %s', (text, code) => {
    expect(parseCurrency(text, unknownLocale)).toBe(code);
  });
});
