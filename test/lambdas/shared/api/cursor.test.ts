import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CursorList, createCursors } from '../../../../lambdas/shared/api/cursor.ts';

const day = 24 * 60 * 60_000;
const start = Date.parse('2026-11-21T12:00:00.000Z');
const at = (milliseconds: number) => () => new Date(milliseconds);
const cursors = createCursors(['new key', 'old key'], at(start));
const list: CursorList = {
  operationId: 'listCars',
  subject: 'ann',
  parameters: { make: 'Ford', sort: 'score' },
};

const codeOf = (open: () => unknown): string => {
  try {
    open();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'opened';
};

describe('a cursor', () => {
  test('leads back to its place, whatever that is, in a form that an address takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 140 }), (text) => {
        const place = text.replaceAll('\n', '');
        const cursor = cursors.seal(list, place);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]{1,512}$/);
        expect(cursors.open(list, cursor)).toBe(place);
      }),
    );
  });

  test('belongs to the list whose parameters are the same, in whatever order and with gaps', () => {
    const parameters = { sort: 'score', model: undefined, make: 'Ford' };
    expect(cursors.open({ ...list, parameters }, cursors.seal(list, 'p'))).toBe('p');
  });

  test.each<[string, Partial<CursorList>, string]>([
    ['another caller', { subject: 'bob' }, 'cursor-invalid'],
    ['another operation', { operationId: 'listVans' }, 'cursor-mismatch'],
    ['another filter', { parameters: { make: 'Fiat', sort: 'score' } }, 'cursor-mismatch'],
    ['one filter more', { parameters: { ...list.parameters, model: 'Ka' } }, 'cursor-mismatch'],
  ])('of %s is refused', (_, differently, code) => {
    const cursor = cursors.seal({ ...list, ...differently }, 'p');
    expect(codeOf(() => cursors.open(list, cursor))).toBe(code);
  });

  test.each([
    [day - 1, 'opened'],
    [day, 'cursor-expired'],
  ])('%d ms later is %s', (later, code) => {
    const cursor = cursors.seal(list, 'p');
    expect(codeOf(() => createCursors(['new key'], at(start + later)).open(list, cursor))).toBe(code);
  });

  test('that the key before signed is taken, and one of any other key is not', () => {
    const signedBy = (key: string): string => createCursors([key], at(start)).seal(list, 'p');
    expect(cursors.open(list, signedBy('old key'))).toBe('p');
    expect(codeOf(() => cursors.open(list, signedBy('older key')))).toBe('cursor-invalid');
  });

  test('of which any character was changed, added or left out is refused', () => {
    const cursor = cursors.seal(list, '0275#a3f1c2');
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
    for (let place = 0; place < cursor.length; place += 1) {
      for (const letter of letters.filter((each) => each !== cursor[place])) {
        const changed = cursor.slice(0, place) + letter + cursor.slice(place + 1);
        expect(codeOf(() => cursors.open(list, changed))).toBe('cursor-invalid');
      }
    }
    for (const text of ['', 'A', cursor.slice(1), cursor.slice(0, -1), `${cursor}A`, cursor + cursor]) {
      expect(codeOf(() => cursors.open(list, text))).toBe('cursor-invalid');
    }
  });

  test('of a version that is not known is refused, though it is signed', () => {
    const content = ['9', 'zzzzzzzz', 'list', 'p'].join('\n');
    const mac = createHmac('sha256', 'new key')
      .update(JSON.stringify(['ann', content]))
      .digest();
    const cursor = Buffer.concat([mac, Buffer.from(content)]).toString('base64url');
    expect(codeOf(() => cursors.open(list, cursor))).toBe('cursor-invalid');
  });
});
