import { describe, expect, test } from '@jest/globals';
import { outlineOf } from '../../../../../lambdas/domain/reading/document/page-outline.ts';
import { readSentences } from '../../../../../lambdas/domain/reading/readers/sentences.ts';
import { readingContext, valuesOf } from '../../../../support/reading-context.ts';

const read = (sentence: string) =>
  valuesOf(
    readSentences(outlineOf(`<p>${sentence}</p>`), () => false, readingContext()),
    'titleStatus',
  );

describe('a sentence about the title', () => {
  test.each([
    [
      'It is offered with a clean Carfax report and a clean Connecticut title in the name of the seller.',
      'clean',
    ],
    ['Clear title in hand.', 'clean'],
    ['Has a rebuilt title, priced accordingly.', 'rebuilt'],
    ['SALVAGE TITLE', 'salvage'],
  ])('%s', (sentence, status) => {
    expect(read(sentence)).toEqual([status]);
  });

  test.each([
    'This is not a salvage title car.',
    'Never had a rebuilt title.',
    'The clean interior matches. Title is with the bank.',
    'A title fight',
  ])('says nothing that counts in: %s', (sentence) => {
    expect(read(sentence)).toEqual([]);
  });
});

describe('a sentence', () => {
  const readIn = (sentence: string, country = 'us', language = 'en') =>
    readSentences(outlineOf(`<p>${sentence}</p>`), () => false, readingContext(country, language));

  test.each([
    ['Odometer reads 132,456', 'us', 'en', { value: 132_456, unit: 'mi' }],
    ['EST. MILEAGE: 64221 COLOR: WHITE', 'us', 'en', { value: 64_221, unit: 'mi' }],
    ['1FDWF37559EA12345. Mileage 84,212. Engine 5.4L', 'us', 'en', { value: 84_212, unit: 'mi' }],
    ['Predám Peugeot 308, najazdené 218tis km, STK do 3/2026', 'sk', 'sk', { value: 218_000, unit: 'km' }],
    ['Verkaufe Golf, Kilometerstand ca. 85 tkm', 'de', 'de', { value: 85_000, unit: 'km' }],
  ])('says how far the vehicle has run: %s', (sentence, country, language, mileage) => {
    expect(valuesOf(readIn(sentence, country, language), 'mileage')).toEqual([mileage]);
  });

  test.each(['The odometer was replaced in 12 minutes', 'Unlimited mileage warranty', 'Mileage: 12 months'])(
    'does not: %s',
    (sentence) => {
      expect(valuesOf(readIn(sentence), 'mileage')).toEqual([]);
    },
  );

  test('names a VIN by its label, whatever its check digit', () => {
    expect(valuesOf(readIn('VIN# WVWZZZ1JZXW000001, one key', 'de', 'de'), 'vin')).toEqual([
      'WVWZZZ1JZXW000001',
    ]);
    expect(valuesOf(readIn('VIN# 1FDWF37559EA1****'), 'vin')).toEqual([]);
  });

  test('names the year by its label', () => {
    expect(valuesOf(readIn('Peugeot 308, r.v. 2012 (11/2012)', 'sk', 'sk'), 'year')).toEqual([2012]);
    expect(valuesOf(readIn('EZ 05/2019, Klima', 'de', 'de'), 'year')).toEqual([2019]);
    expect(valuesOf(readIn('built for the 2012 games'), 'year')).toEqual([]);
  });
});
