import { Readable } from 'node:stream';
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
import { readBody } from '../../../../lambdas/shared/egress/read-body.ts';

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

const chunked = (bytes: Uint8Array, size = 1_000): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
      Buffer.from(bytes.subarray(index * size, (index + 1) * size)),
    ),
  );

describe('readBody', () => {
  test.each(Object.entries(encoders))('undoes "%s"', async (encoding, encode) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (bytes) => {
        const body = await readBody(chunked(encode(bytes)), encoding, 10_000);
        expect(Buffer.from(body)).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 20 },
    );
  });

  test.each(Object.entries(encoders))(
    'with "%s", takes a body of the limit and not a byte more',
    async (encoding, encode) => {
      const limit = 100_000;
      await expect(readBody(chunked(encode(Buffer.alloc(limit))), encoding, limit)).resolves.toHaveLength(
        limit,
      );
      await expect(readBody(chunked(encode(Buffer.alloc(limit + 1))), encoding, limit)).rejects.toMatchObject(
        {
          code: 'body-too-large',
        },
      );
    },
  );

  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)(
    'undoes a body of several parts, each compressed by itself with %s',
    async (encoding, encode) => {
      const body = Buffer.concat([encode('<title>'), encode('Lots'), encode('</title>')]);
      expect(String(await readBody(chunked(body), encoding, 100))).toBe('<title>Lots</title>');
    },
  );

  test.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ] as const)('counts the parts of a %s body together', async (encoding, encode) => {
    const part = encode(Buffer.alloc(6_000));
    const body = Buffer.concat([part, part]);
    await expect(readBody(chunked(body), encoding, 12_000)).resolves.toHaveLength(12_000);
    await expect(readBody(chunked(body), encoding, 11_999)).rejects.toMatchObject({ code: 'body-too-large' });
  });

  test.each([
    ['gzip', gzipSync(''), 'body-too-large'],
    ['zstd', zstdCompressSync(''), 'body-too-large'],
  ] as const)(
    'ends an endless row of empty parts of %s, which never grows',
    async (encoding, empty, code) => {
      const endless = Readable.from(
        (function* () {
          for (;;) yield empty;
        })(),
      );
      await expect(readBody(endless, encoding, 10_000)).rejects.toMatchObject({ code });
      expect(endless.destroyed).toBe(true);
    },
  );

  test('gives a body up that is cut into more zstd frames than any tool writes', async () => {
    const frame = zstdCompressSync('x');
    const body = (frames: number) => chunked(Buffer.concat(Array.from({ length: frames }, () => frame)));
    await expect(readBody(body(64), 'zstd', 10_000)).resolves.toHaveLength(64);
    await expect(readBody(body(65), 'zstd', 10_000)).rejects.toMatchObject({ code: 'broken-encoding' });
  });

  test('keeps none of the memory that the pieces of a body came in', async () => {
    const piece = () => Buffer.alloc(65_536).subarray(0, 1);
    const body = Readable.from(
      (function* () {
        for (let index = 0; index < 100; index += 1) yield piece();
      })(),
    );
    const read = await readBody(body, '', 100_000);
    expect(read).toHaveLength(100);
    expect(read.buffer.byteLength).toBeLessThan(65_536);
  });

  test.each([
    ['gzip', Buffer.from('<title>not compressed</title>')],
    ['br', Buffer.from('<title>not compressed</title>')],
    ['zstd', Buffer.from('<title>not compressed</title>')],
    ['deflate', Buffer.from('<title>not compressed</title>')],
    ['gzip', gzipSync('<title>cut off</title>').subarray(0, 20)],
    ['br', brotliCompressSync('<title>cut off</title>').subarray(0, 10)],
  ])('a body that breaks the promise of "%s" is a broken encoding', async (encoding, bytes) => {
    await expect(readBody(chunked(bytes), encoding, 10_000)).rejects.toMatchObject({
      name: 'GiveUpError',
      code: 'broken-encoding',
    });
  });

  test('spends no more memory on a zstd window than HTTP allows', async () => {
    const options: ZstdOptions = { params: { [constants.ZSTD_c_windowLog]: 27 } };
    const body = zstdCompressSync(Buffer.alloc(20_000_000, 'listing'), options);
    await expect(readBody(chunked(body), 'zstd', 30_000_000)).rejects.toMatchObject({
      code: 'broken-encoding',
    });
  });

  test.each(['lzma', 'gzip, gzip, gzip', 'constructor'])('refuses the encoding "%s"', async (encoding) => {
    await expect(readBody(chunked(Buffer.from('x')), encoding, 10_000)).rejects.toMatchObject({
      name: 'GiveUpError',
      code: 'unknown-encoding',
    });
  });

  test('an empty body has no encoding to be broken', async () => {
    await expect(readBody(Readable.from([]), 'gzip', 10_000)).resolves.toHaveLength(0);
  });

  test('passes on what the connection failed with', async () => {
    const failing = new Readable({ read() {} });
    failing.push('<title>');
    setImmediate(() => failing.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' })));
    await expect(readBody(failing, 'identity', 10_000)).rejects.toMatchObject({ code: 'ECONNRESET' });
  });
});
