import { describe, expect, test } from '@jest/globals';
import { homeCurrency, homeDistanceUnit, localeOf } from '../../../lambdas/domain/locale.ts';

describe('where a page comes from', () => {
  test.each([
    ['https://autos.example.de/x', 'de', 'DE', 'EUR', 'km'],
    ['https://cars.example.co.uk/', 'en', 'GB', 'GBP', 'mi'],
    ['https://oglasi.example.ba/', 'bs', 'BA', 'BAM', 'km'],
    ['https://cars.example.com/', 'en-US', 'US', 'USD', 'mi'],
    ['https://cars.example.com/', 'en_CA', 'CA', 'CAD', 'km'],
    ['https://cars.example.com.au/', 'en', 'AU', 'AUD', 'km'],
  ])('%s in %s is %s: %s and %s', (url, language, country, currency, unit) => {
    const locale = localeOf(url, language, {});
    expect(locale.country).toBe(country);
    expect(homeCurrency(locale)).toBe(currency);
    expect(homeDistanceUnit(locale)).toBe(unit);
  });

  test('a domain that is sold as a word tells no country', () => {
    expect(localeOf('https://cars.example.io/', 'en', {}).country).toBeUndefined();
  });

  test('without a country, the currency tells the distance, and English alone tells nothing', () => {
    const url = 'https://cars.example.com/';
    expect(homeDistanceUnit(localeOf(url, 'en', {}))).toBeUndefined();
    expect(homeDistanceUnit(localeOf(url, undefined, { printed: 'USD' }))).toBe('mi');
    expect(homeDistanceUnit(localeOf(url, 'en', { printed: 'EUR' }))).toBe('km');
    expect(homeDistanceUnit(localeOf(url, 'fr', {}))).toBe('km');
  });

  test('what the source states outranks its country', () => {
    expect(homeCurrency(localeOf('https://autos.example.de/', 'de', { stated: 'CHF' }))).toBe('CHF');
  });
});
