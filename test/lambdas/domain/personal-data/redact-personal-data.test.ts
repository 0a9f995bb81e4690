import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type PersonalDataContext,
  redactor,
  redactPersonalData,
} from '../../../../lambdas/domain/personal-data/redact-personal-data.ts';
import { numbersThatAreNoPhones } from './numbers-that-are-no-phones.ts';
import { printedPhones } from './printed-phones.ts';

const countries = fc.constantFrom('DE', 'US', 'PL', 'LV', undefined);
const names = ['John Miller', 'Анна Смирнова', 'bmwfan83', '田中太郎'];
const context = (country?: string): PersonalDataContext =>
  country === undefined ? { names } : { names, locale: { country } };
const digits = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((found) => found.join(''));

/** What stands on vehicle pages, and what should not. `#` and words like it make a number the number of a thing. */
const pieces = fc.oneof(
  fc.constantFrom('Golf GTI', '2015', '120000 km', '34.990 €', '$12,500', 'Diesel', 'call', 'Tel', 'Ask for'),
  fc.constantFrom(
    'at',
    'dot',
    '@',
    '(',
    ')',
    '+',
    '-',
    '/',
    '8',
    '1',
    '0',
    '12',
    '500',
    '1.6',
    '\u200b',
    '[phone]',
  ),
  fc.string({ maxLength: 10 }),
  fc.string({ unit: 'grapheme', maxLength: 10 }),
);
const labelOfThing =
  /[#№]|(?<!\p{L})(?:ad|bic|case|code|ean|fin|hsn|iban|ico|id|item|lot|mpn|nip|no|oem?|part|post|ref|reg|sku|stk|tax|tsn|upc|ust|vat|vin)(?!\p{L})/giu;
const surroundings = fc
  .array(pieces, { maxLength: 5 })
  .map((found) => found.join(' ').replace(labelOfThing, ''));

const phones = fc.oneof(
  fc
    .tuple(fc.constantFrom('+49', '+44', '+1', '+380', '+371', '0049'), digits(2), digits(7))
    .map(([country, area, number]) => `${country} 1${area} ${number}`),
  fc.tuple(digits(2), digits(3), digits(4)).map(([a, b, c]) => `01${a}/${b} ${c.slice(0, 2)} ${c.slice(2)}`),
  fc.tuple(fc.integer({ min: 201, max: 989 }), digits(3), digits(4)).map(([a, b, c]) => `(${a}) ${b}-${c}`),
  fc.tuple(fc.integer({ min: 201, max: 989 }), digits(3), digits(4)).map(([a, b, c]) => `${a}-${b}-${c}`),
  digits(8).map((number) => `077${number.slice(0, 2)} ${number.slice(2)}`),
  digits(8).map((number) => `06-${number}`),
);
const emails = fc.constantFrom(
  'john@mail.example',
  'j.miller+cars@sub.mail.example',
  'john (at) mail dot com',
  'john[at]mail.de',
);

describe('redacting a text', () => {
  test('puts a placeholder for each kind, and counts', () => {
    const text = 'Golf, call John 0170 1234567 or 0171 7654321, john@mail.example, ask for John Miller';
    expect(redactPersonalData(text, context('DE'))).toEqual({
      text: 'Golf, call [name] [phone] or [phone], [e-mail], ask for [name]',
      found: [
        { kind: 'phone', count: 2 },
        { kind: 'email', count: 1 },
        { kind: 'name', count: 2 },
      ],
    });
  });

  test('finds nothing in what has nothing', () => {
    expect(redactPersonalData('VW Golf 1.6 TDI')).toEqual({ text: 'VW Golf 1.6 TDI', found: [] });
    expect(redactPersonalData('')).toEqual({ text: '', found: [] });
  });

  test.each([
    ['Miller’s car, JOHN MILLER, miller', '[name]’s car, [name], miller'],
    ['Miller, John / john-miller', '[name] / [name]'],
    ['MINI John Cooper Works, John', 'MINI John Cooper Works, [name]'],
    ['John Deere 6120', 'John Deere 6120'],
    ['Johnson, Johnny, Millers', 'Johnson, Johnny, Millers'],
    ['продаёт Анна Смирнова', 'продаёт [name]'],
    ['by BMWfan83', 'by [name]'],
    ['出品者田中太郎です', '出品者[name]です'],
  ])('with the names that the page states, "%s" becomes "%s"', (text, redacted) => {
    expect(redactPersonalData(text, { names }).text).toBe(redacted);
  });

  test.each([
    ['Mark Ford', 'Lincoln Mark VIII, Ford', 'Lincoln Mark VIII, Ford'],
    ['Victoria Houston', 'Crown Victoria, Houston TX', 'Crown Victoria, Houston TX'],
    ['Max Power', 'C-Max, Power Edition', 'C-Max, Power Edition'],
    ['Rose White', 'white, rose leather; Rose White', 'white, rose leather; [name]'],
    ['Austin Morgan', 'Austin Healey, Morgan Plus 4', 'Austin Healey, Morgan Plus 4'],
  ])('a word of %s that is more than a name stays alone', (name, text, redacted) => {
    expect(redactPersonalData(text, { names: [name] }).text).toBe(redacted);
  });

  test('names with signs of patterns are names', () => {
    const strange = ['A.B (C) [D]', 'x|y_1', 'Müller-B'];
    expect(redactPersonalData('Müller-B drives', { names: strange }).text).toBe('[name] drives');
  });

  test('digits of a value that the text states are no telephone number', () => {
    const redact = redactor({ locale: { country: 'DE' } });
    expect(redact('0170 1234567').text).toBe('[phone]');
    expect(redact('0170 1234567', new Set(['01701234567'])).text).toBe('0170 1234567');
  });
});

describe('whatever stands around', () => {
  test('an inserted telephone number is gone', () => {
    fc.assert(
      fc.property(surroundings, phones, surroundings, countries, (before, phone, behind, country) => {
        const { text } = redactPersonalData(`${before} ${phone} ${behind}`, context(country));
        const ending = phone.replace(/\D/g, '').slice(-7);
        const isElsewhere = `${before} ${behind}`.replace(/\D/g, '').includes(ending);
        expect(isElsewhere || !text.replace(/\D/g, '').includes(ending)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  test('an inserted e-mail address is gone', () => {
    fc.assert(
      fc.property(surroundings, emails, surroundings, (before, email, behind) => {
        expect(redactPersonalData(`${before} ${email} ${behind}`).text).not.toContain(email);
      }),
      { numRuns: 1_000 },
    );
  });

  test('an inserted name that the page states is gone', () => {
    fc.assert(
      fc.property(surroundings, fc.constantFrom(...names), surroundings, (before, name, behind) => {
        expect(redactPersonalData(`${before} ${name} ${behind}`, { names }).text).not.toContain(name);
      }),
      { numRuns: 500 },
    );
  });

  test('a VIN, a price, a mileage, a date and a lot survive', () => {
    const vin = fc.constantFrom(
      '1GNSKAKCXGR000018',
      'WVWZZZ1KZAW123456',
      '5YJ3E1EA7KF317000',
      'JN1TBNT30Z0000001',
    );
    const grouped = (separator: string, unit: string) =>
      fc
        .integer({ min: 1_000, max: 999_999 })
        .map((value) => `${String(value).replace(/\B(?=(?:\d{3})+$)/g, separator)}${unit}`);
    const value = fc.oneof(
      vin,
      grouped('.', ' €'),
      grouped(' ', ' zł'),
      grouped(',', ' mi'),
      grouped('.', ' km'),
      fc.nat(999_999).map((amount) => `$${amount}`),
      fc
        .date({ min: new Date('1950-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
        .map((day) => day.toISOString()),
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1950, max: 2030 }))
        .map(([m, y]) => `${m}/${y}`),
      digits(8).map((lot) => `Lot ${lot}`),
      digits(10).map((stock) => `Stock # ${stock}`),
    );
    const words = fc.constantFrom(
      'Golf',
      'Diesel',
      'EZ',
      'clean title',
      'TÜV neu',
      'one owner',
      ',',
      '|',
      'Leder',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(words, value), { maxLength: 5 }), countries, (found, country) => {
        const text = found.map((pair) => pair.join(' ')).join(', ');
        expect(redactPersonalData(text, context(country)).text).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('redacting twice', () => {
  const fragments = fc.oneof(
    fc.constantFrom(...printedPhones.flatMap(([, text, phone]) => [text, phone])),
    fc.constantFrom(...numbersThatAreNoPhones.map(([, text]) => text)),
    fc.constantFrom(
      'Seller: John Miller',
      'Herr Müller',
      'call john at',
      'john@mail.example',
      '[name]',
      '[e-mail]',
    ),
    pieces,
  );
  const separators = fc.constantFrom(' ', '', '-', '. ', ', ');

  test('is redacting once', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fragments, separators), { maxLength: 8 }),
        countries,
        (parts, country) => {
          const once = redactPersonalData(parts.flat().join(''), context(country)).text;
          expect(redactPersonalData(once, context(country))).toEqual({ text: once, found: [] });
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe('a text of 100 KB', () => {
  test.each([
    '0170 1234567 ',
    'Seller: John ',
    'a@b.co ',
    'one two ',
    '1 ',
    'John Miller ',
    '[phone',
    'Herr M ',
  ])('of "%s" is redacted piece by piece, and does not grow', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    const redaction = redactPersonalData(text, context('DE'));
    expect(redaction.text.length).toBeLessThanOrEqual(2 * text.length);
    const found = redaction.found.reduce((sum, { count }) => sum + count, 0);
    expect(found).toBeLessThanOrEqual(text.length / piece.length + 1);
  });
});
