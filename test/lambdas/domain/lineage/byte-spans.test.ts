import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { byteSpans } from '../../../../lambdas/domain/lineage/byte-spans.ts';

const bytesOf = (...numbers: readonly number[]): Uint8Array => Uint8Array.from(numbers);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A text in UTF-16, low byte first. */
const utf16 = (text: string): Uint8Array =>
  Uint8Array.from(
    [...Array(text.length).keys()].flatMap((at) => [text.charCodeAt(at) & 255, text.charCodeAt(at) >> 8]),
  );

const spanIn = (body: Uint8Array, encoding: string, start: number, end: number) =>
  byteSpans(body, encoding, [{ start, end }])[0];

describe('byteSpans', () => {
  test.each([
    ['ASCII', utf8('abc'), 'utf-8', { start: 1, end: 2 }],
    ['two bytes before it', utf8('äbc'), 'utf-8', { start: 2, end: 3 }],
    ['a byte order mark before it', utf8('\ufeffabc'), 'utf-8', { start: 4, end: 5 }],
    ['one byte for each character', bytesOf(0x80, 0xe4, 0x62), 'windows-1252', { start: 1, end: 2 }],
    ['two bytes for each character', utf16('abc'), 'utf-16le', { start: 2, end: 4 }],
    ['two bytes, marked', bytesOf(0xff, 0xfe, ...utf16('abc')), 'utf-16le', { start: 4, end: 6 }],
    ['kana of one byte, kanji of two', bytesOf(0xb1, 0x93, 0xfa, 0x61), 'shift_jis', { start: 1, end: 3 }],
    ['a byte that fits nothing before it', bytesOf(0xe3, 0x62, 0x63), 'utf-8', { start: 1, end: 2 }],
    ['bytes that break off', bytesOf(0x61, 0xe3, 0x81), 'utf-8', { start: 1, end: 3 }],
    [
      'an escape to kanji',
      bytesOf(0x61, 0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42, 0x62),
      'iso-2022-jp',
      { start: 1, end: 6 },
    ],
  ])('finds the second character of %s', (_, body, encoding, span) => {
    expect(spanIn(body, encoding, 1, 2)).toEqual(span);
  });

  test.each([
    ['nothing', 1, 1],
    ['what ends before it begins', 2, 1],
    ['what lies beyond the end', 2, 4],
  ])('finds no bytes of %s', (_, start, end) => {
    expect(spanIn(utf8('abc'), 'utf-8', start, end)).toBeUndefined();
  });

  test('finds nothing in a body that the decoder refuses piece by piece', () => {
    expect(spanIn(bytesOf(0x61, 0x81, 0x30, 0x00), 'gb18030', 0, 1)).toBeUndefined();
  });

  test('finds the last character of a body whose pieces end within characters', () => {
    const text = `${'日本語'.repeat(5_000)}車`;
    expect(spanIn(utf8(text), 'utf-8', 15_000, 15_001)).toEqual({ start: 45_000, end: 45_003 });
    expect(spanIn(utf8(text), 'utf-8', 1_365, 1_366)).toEqual({ start: 4_095, end: 4_098 });
  });

  const wellFormed = fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.repeat(200));

  test('finds bytes that decode to the part, in every encoding of Unicode', () => {
    fc.assert(
      fc.property(wellFormed, fc.nat(), fc.nat(), fc.boolean(), (text, one, other, isUtf8) => {
        const characters = [...text];
        const [from, to] = [one, other].map((n) => n % (characters.length + 1)).sort((a, b) => a - b);
        const start = characters.slice(0, from).join('').length;
        const part = characters.slice(from, to).join('');
        const body = isUtf8 ? utf8(text) : utf16(text);
        const encoding = isUtf8 ? 'utf-8' : 'utf-16le';
        // A text that begins with a byte order mark loses it.
        fc.pre(!text.startsWith('\ufeff'));
        const span = spanIn(body, encoding, start, start + part.length);
        if (part === '') return expect(span).toBeUndefined();
        const decoder = new TextDecoder(encoding, { ignoreBOM: true });
        expect(decoder.decode(body.subarray(span?.start, span?.end))).toBe(part);
      }),
      { numRuns: 60 },
    );
  });

  test.each(['utf-8', 'windows-1252', 'shift_jis', 'big5', 'euc-kr', 'utf-16be'])(
    'gives each byte of whatever is called %s to the characters that come of it, in order',
    (encoding) => {
      fc.assert(
        fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (body) => {
          const { length } = new TextDecoder(encoding).decode(body);
          const parts = Array.from({ length }, (_, at) => ({ start: at, end: at + 1 }));
          let end = 0;
          for (const span of byteSpans(body, encoding, parts)) {
            expect(span?.start).toBeLessThan(span?.end ?? 0);
            expect(span?.end).toBeGreaterThanOrEqual(end);
            end = span?.end ?? 0;
          }
          if (length > 0) expect(end).toBe(body.length);
        }),
        { numRuns: 60 },
      );
    },
  );
});
