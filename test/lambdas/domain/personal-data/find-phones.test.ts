import { describe, expect, test } from '@jest/globals';
import { digitRunsIn, withPlainSigns } from '../../../../lambdas/domain/personal-data/digit-runs.ts';
import { findPhones, sequencesAt } from '../../../../lambdas/domain/personal-data/find-phones.ts';
import { numbersThatAreNoPhones } from './numbers-that-are-no-phones.ts';
import { printedPhones } from './printed-phones.ts';

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const without = (text: string, country?: string): string =>
  findPhones(text, country).reduceRight(
    (left, { start, end }) => `${left.slice(0, start)}…${left.slice(end)}`,
    text,
  );

describe('telephone numbers in texts of vehicle pages', () => {
  test.each(printedPhones)('%s: "%s" holds the number %s', (country, text, phone) => {
    const left = without(text, country);
    expect(left).not.toContain(phone);
    expect(digitsOf(left).length).toBeLessThanOrEqual(digitsOf(text).length - digitsOf(phone).length);
  });

  test.each(numbersThatAreNoPhones)('%s: "%s" holds none', (country, text) => {
    expect(without(text, country)).toBe(text);
  });

  test('the tables have sixty rows or more each, over twenty countries', () => {
    expect(printedPhones.length).toBeGreaterThanOrEqual(60);
    expect(numbersThatAreNoPhones.length).toBeGreaterThanOrEqual(60);
    expect(new Set(printedPhones.map(([country]) => country)).size).toBeGreaterThan(20);
  });
});

describe('what decides whether a number is one to call', () => {
  test.each([
    ['a word beside it', '123456', undefined, 'Tel. 123456'],
    ['a word further off, for a long number', '123456', '912345678', 'call me any evening on 912345678'],
    ['a link', '491512345678', undefined, 'https://wa.me/491512345678'],
  ])('%s makes it one', (_, alone, other, announced) => {
    expect(without(alone)).toBe(alone);
    if (other !== undefined) expect(without(other)).toBe(other);
    expect(without(announced)).toContain('…');
  });

  test.each([
    ['600 123 456', 'PL', 'HU'],
    ['29 123 456', 'LV', 'DE'],
    ['912 34 567', 'NO', 'US'],
    ['20 12 34 56', 'DK', 'FR'],
    ['98765 43210', 'IN', 'GB'],
    ['5123 4567', 'EE', 'DE'],
  ])('%s is a number in %s and none in %s', (printed, home, abroad) => {
    expect(without(printed, home)).toBe('…');
    expect(without(printed, abroad)).toBe(printed);
  });

  test.each([
    ['2025550143', 'truck runs great 2025550143 cash'],
    ['600123456', 'auto bezwypadkowe zadbane 600123456'],
  ])('digits in one piece, %s, are one only in running text', (alone, text) => {
    const country = alone.length === 10 ? 'US' : 'PL';
    expect(without(alone, country)).toBe(alone);
    expect(without(text, country)).toContain('…');
  });

  test('what surrounds a number stays', () => {
    expect(without('BMW 320 120 000 km 2015 0170 1234567 12.500 €', 'DE')).toBe(
      'BMW 320 120 000 km 2015 … 12.500 €',
    );
  });

  test('where two readings overlap neither stays', () => {
    expect(without('01 500 07700 900123', 'GB')).toBe('…');
  });

  test('two numbers are two', () => {
    expect(findPhones('0170 1234567 / 0171 7654321', 'DE')).toHaveLength(2);
  });
});

describe('the work that a text can cause', () => {
  const size = 100_000;
  const filledWith = (piece: string): string => piece.repeat(Math.ceil(size / piece.length));

  test.each(['1', '1 ', '11 ', '123-', '1234567890 ', '(0', '+49 ', '0 1 7 0 ', 'one ', 'tel 1', '0170 '])(
    '100 KB of "%s" is looked at in at most eight sequences a group, none longer than a number',
    (piece) => {
      const plain = withPlainSigns(filledWith(piece));
      let groups = 0;
      let sequences = 0;
      let longest = 0;
      for (const run of digitRunsIn(plain)) {
        groups += run.length;
        for (let at = 0; at < run.length; at += 1) {
          const found = sequencesAt(plain, run, at);
          sequences += found.length;
          longest = Math.max(longest, ...found.map(({ digits }) => digits.length));
        }
      }
      expect(groups).toBeLessThanOrEqual(plain.length);
      expect(sequences).toBeLessThanOrEqual(8 * groups);
      expect(longest).toBeLessThanOrEqual(17);
    },
  );
});
