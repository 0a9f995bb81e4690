import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  joined,
  type MappedText,
  replaced,
  sliceOf,
  verbatim,
  writtenAt,
} from '../../../../lambdas/domain/lineage/mapped-text.ts';

const all = (page: string): MappedText => verbatim(page, { start: 0, end: page.length });
const isWrittenIn = (page: string, mapped: MappedText, start: number, end: number): string | undefined => {
  const span = writtenAt(mapped, { start, end });
  return span && page.slice(span.start, span.end);
};

describe('a mapped text', () => {
  const page = 'a &amp; b &lt;';
  const resolved = replaced(all(page), /&\w+;/g, (reference) => (reference === '&amp;' ? '&' : '<'));

  test('reads as it is meant, and knows where it is written', () => {
    expect(resolved.text).toBe('a & b <');
    expect(isWrittenIn(page, resolved, 2, 3)).toBe('&amp;');
    expect(isWrittenIn(page, resolved, 4, 5)).toBe('b');
    expect(isWrittenIn(page, resolved, 0, 7)).toBe(page);
  });

  test('still knows it when it is replaced again', () => {
    const twice = replaced(resolved, / & /g, () => '');
    expect(twice.text).toBe('ab <');
    expect(isWrittenIn(page, twice, 0, 2)).toBe('a &amp; b');
  });

  test('knows nothing of no characters', () => {
    expect(writtenAt(resolved, { start: 3, end: 3 })).toBeUndefined();
    expect(writtenAt(resolved, { start: 5, end: 8 })).toBeUndefined();
  });

  test('is the same text where nothing is to be replaced', () => {
    const text = all('abc');
    expect(replaced(text, /x/g, () => 'y')).toBe(text);
  });

  test('reads as String.replace does, and each kept character is written as itself', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '&', '日') });
    fc.assert(
      fc.property(letters, fc.constantFrom(/a+/g, /\s/g, /&|b/g), letters, (text, pattern, other) => {
        const mapped = replaced(all(text), pattern, () => other);
        expect(mapped.text).toBe(text.replace(pattern, () => other));
        expect(mapped.starts).toHaveLength(mapped.text.length);
        expect(mapped.ends).toHaveLength(mapped.text.length);
        for (const [at, start] of mapped.starts.entries()) {
          const written = text.slice(start, mapped.ends[at]);
          expect(
            written === mapped.text[at] ||
              (pattern.source !== '' && new RegExp(pattern.source).test(written)),
          ).toBe(true);
        }
      }),
    );
  });

  test('is the whole again when its parts are joined', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), (text, n) => {
        const [whole, cut] = [all(text), n % (text.length + 1)];
        const parts = [
          sliceOf(whole, { start: 0, end: cut }),
          sliceOf(whole, { start: cut, end: text.length }),
        ];
        expect(joined(parts)).toEqual(whole);
      }),
    );
  });
});
