import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBody } from '../../../../lambdas/domain/reading/decode-body.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
/** In a single-byte encoding whose code points up to 255 are its bytes. */
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
/** "Продам" in windows-1251. */
const cyrillic = Uint8Array.of(0xcf, 0xf0, 0xee, 0xe4, 0xe0, 0xec);
const joined = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

describe('the text of a body', () => {
  test('is UTF-8 when it is valid as such, whatever the header says', () => {
    expect(decodeBody(utf8('Škoda für 5 €'), 'text/html; charset=iso-8859-1')).toBe('Škoda für 5 €');
    expect(decodeBody(utf8('<meta charset="windows-1251">Škoda'), '')).toContain('Škoda');
  });

  test('is what the header declares when it is no UTF-8', () => {
    expect(decodeBody(cyrillic, 'text/html; charset=windows-1251')).toBe('Продам');
    expect(decodeBody(cyrillic, 'text/html; Charset="CP1251"')).toBe('Продам');
  });

  test('is what the document declares when the header lies or is silent', () => {
    const body = joined(
      latin1('<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'),
      cyrillic,
    );
    expect(decodeBody(body, 'text/html; charset=utf-8')).toContain('Продам');
    expect(decodeBody(body, '')).toContain('Продам');
  });

  test('follows a byte order mark before anything else, and drops it', () => {
    expect(
      decodeBody(joined(Uint8Array.of(0xef, 0xbb, 0xbf), utf8('é')), 'text/html; charset=iso-8859-1'),
    ).toBe('é');
    expect(decodeBody(Uint8Array.of(0xff, 0xfe, 0xe9, 0x00), 'text/html; charset=utf-8')).toBe('é');
  });

  test('is windows-1252 when nothing is declared', () => {
    expect(decodeBody(Uint8Array.of(0x80, 0x35), '')).toBe('€5');
  });

  test('survives a label that names no encoding, and a stray byte in good UTF-8', () => {
    expect(decodeBody(latin1('caf\u00e9'), 'text/html; charset=klingon')).toBe('café');
    const body = joined(utf8('éàüöß'.repeat(20)), Uint8Array.of(0xff));
    expect(decodeBody(body, 'text/html; charset=iso-8859-1')).toBe(`${'éàüöß'.repeat(20)}\ufffd`);
  });

  test('gives back every text that was encoded as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        expect(decodeBody(utf8(text), 'text/html')).toBe(text.replace(/^\ufeff/, ''));
      }),
    );
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 40 }), (bytes, contentType) => {
        expect(typeof decodeBody(bytes, contentType)).toBe('string');
      }),
    );
  });
});
