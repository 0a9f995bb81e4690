import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  type ZstdOptions,
  zstdCompressSync,
} from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeContent } from '../../../../lambdas/shared/egress/decode-content.ts';
import { GiveUpError } from '../../../../lambdas/shared/errors/work-errors.ts';

const encoders = {
  '': (bytes: Uint8Array) => Buffer.from(bytes),
  identity: (bytes: Uint8Array) => Buffer.from(bytes),
  gzip: (bytes: Uint8Array) => gzipSync(bytes),
  'X-GZIP': (bytes: Uint8Array) => gzipSync(bytes),
  deflate: (bytes: Uint8Array) => deflateSync(bytes),
  'deflate ': (bytes: Uint8Array) => deflateRawSync(bytes),
  br: (bytes: Uint8Array) => brotliCompressSync(bytes),
  zstd: (bytes: Uint8Array) => zstdCompressSync(bytes),
  'gzip, gzip': (bytes: Uint8Array) => gzipSync(gzipSync(bytes)),
  'deflate, br': (bytes: Uint8Array) => brotliCompressSync(deflateSync(bytes)),
};

/** The body, or the code of what was thrown. */
const outcomeOf = (...parameters: Parameters<typeof decodeContent>): Buffer | string => {
  try {
    return decodeContent(...parameters);
  } catch (error) {
    if (error instanceof GiveUpError) return error.code;
    throw error;
  }
};

describe('decodeContent', () => {
  test.each(Object.entries(encoders))('undoes "%s"', (encoding, encode) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5_000 }), (bytes) => {
        expect(decodeContent(encode(bytes), encoding, 10_000)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 20 },
    );
  });

  test.each(Object.entries(encoders).filter(([encoding]) => !['', 'identity'].includes(encoding)))(
    'with "%s", unfolds a body to the limit and not to a byte more',
    (encoding, encode) => {
      const limit = 100_000;
      expect(outcomeOf(encode(Buffer.alloc(limit)), encoding, limit)).toHaveLength(limit);
      expect(outcomeOf(encode(Buffer.alloc(limit + 1)), encoding, limit)).toBe('body-too-large');
    },
  );

  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('undoes a body of several parts, each compressed by itself with %s', (encoding, encode) => {
    const body = Buffer.concat([encode('<title>'), encode('Lots'), encode('</title>')]);
    expect(decodeContent(body, encoding, 100).toString()).toBe('<title>Lots</title>');
  });

  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('counts the parts of a %s body together', (encoding, encode) => {
    const part = encode(Buffer.alloc(6_000));
    const body = Buffer.concat([part, part]);
    expect(outcomeOf(body, encoding, 12_000)).toHaveLength(12_000);
    expect(outcomeOf(body, encoding, 11_999)).toBe('body-too-large');
  });

  test('gives a body up that is cut into more zstd frames than any tool writes', () => {
    const frame = zstdCompressSync('x');
    const body = (frames: number): Buffer => Buffer.concat(Array.from({ length: frames }, () => frame));
    expect(outcomeOf(body(64), 'zstd', 10_000)).toHaveLength(64);
    expect(outcomeOf(body(65), 'zstd', 10_000)).toBe('broken-encoding');
  });

  test.each([
    ['gzip', Buffer.from('<title>not compressed</title>')],
    ['br', Buffer.from('<title>not compressed</title>')],
    ['zstd', Buffer.from('<title>not compressed</title>')],
    ['deflate', Buffer.from('<title>not compressed</title>')],
    ['gzip', gzipSync('<title>cut off</title>').subarray(0, 20)],
    ['br', brotliCompressSync('<title>cut off</title>').subarray(0, 10)],
    ['zstd', zstdCompressSync('<title>cut off</title>').subarray(0, 10)],
    ['gzip', Buffer.concat([gzipSync('<title>'), Buffer.from('and more')])],
  ])('a body that breaks the promise of "%s" is a broken encoding', (encoding, bytes) => {
    expect(outcomeOf(bytes, encoding, 10_000)).toBe('broken-encoding');
  });

  test('no bytes make it fail in another way, nor outgrow the limit', () => {
    const encoding = fc.constantFrom('gzip', 'deflate', 'br', 'zstd', 'gzip, br', 'zstd, zstd');
    fc.assert(
      fc.property(encoding, fc.uint8Array({ maxLength: 200 }), (name, bytes) => {
        const outcome = outcomeOf(Buffer.from(bytes), name, 1_000);
        if (typeof outcome === 'string') expect(['broken-encoding', 'body-too-large']).toContain(outcome);
        else expect(outcome.length).toBeLessThanOrEqual(1_000);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['gzip', 'gzip, gzip'])(
    'gives "%s" up that is larger than text would be in front of any decoder',
    (encoding) => {
      // Zeros after the end of a gzip stream are padding.
      const padded = (length: number): Buffer =>
        Buffer.concat([gzipSync('<title>'), Buffer.alloc(length)], length);
      const wrap = (body: Buffer): Buffer => (encoding === 'gzip' ? body : gzipSync(body));
      expect(outcomeOf(wrap(padded(4_000_000)), encoding, 10_000_000)).toHaveLength(7);
      expect(outcomeOf(wrap(padded(4_000_001)), encoding, 10_000_000)).toBe('body-too-large');
    },
  );

  test('spends no more memory on a zstd window than HTTP allows', () => {
    const options: ZstdOptions = { params: { [constants.ZSTD_c_windowLog]: 27 } };
    const body = zstdCompressSync(Buffer.alloc(20_000_000, 'listing'), options);
    expect(outcomeOf(body, 'zstd', 30_000_000)).toBe('broken-encoding');
  });

  test.each(['lzma', 'gzip, gzip, gzip', 'constructor'])('refuses the encoding "%s"', (encoding) => {
    expect(outcomeOf(Buffer.from('x'), encoding, 10_000)).toBe('unknown-encoding');
  });

  test('an empty body has no encoding to be broken', () => {
    expect(outcomeOf(Buffer.alloc(0), 'gzip', 10_000)).toHaveLength(0);
  });
});
