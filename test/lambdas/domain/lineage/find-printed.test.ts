import { describe, expect, test } from '@jest/globals';
import { findPrinted } from '../../../../lambdas/domain/lineage/find-printed.ts';
import { verbatim } from '../../../../lambdas/domain/lineage/mapped-text.ts';

const found = (page: string, raw: string, options?: { readonly isWhole: boolean }): string | undefined => {
  const span = findPrinted(verbatim(page, { start: 0, end: page.length }), raw, options);
  return span && page.slice(span.start, span.end);
};

describe('findPrinted', () => {
  test.each([
    ['12 500 €', 'Preis: 12 500 € VB', '12 500 €'],
    ['$ 4,500', 'now $4,500!', '$4,500'],
    ['A B', 'xA\n\t B', 'A\n\t B'],
    ['Škoda', 'Š\u00adko\u200bda', 'Š\u00adko\u200bda'],
    ['a very good car', 'a <b>very</b> good car', 'a <b>very</b> good car'],
    ['(1.6) [x] $', 'VW (1.6) [x] $ now', '(1.6) [x] $'],
    [
      'ask [name] on [phone] today',
      'Ask? ask John Doe on 070-123 45 67 today.',
      'ask John Doe on 070-123 45 67 today',
    ],
  ])('finds %j in %j', (raw, page, printed) => {
    expect(found(page, raw)).toBe(printed);
  });

  test.each([
    ['12 501 €', 'Preis: 12 500 €'],
    ['', 'anything'],
    [' ', 'any thing'],
    ['x', ''],
  ])('does not find %j in %j', (raw, page) => {
    expect(found(page, raw)).toBeUndefined();
  });

  test('asks for the whole text where it is told to', () => {
    expect(found(' 500 ', '500', { isWhole: true })).toBe('500');
    expect(found('1500', '500', { isWhole: true })).toBeUndefined();
  });
});
