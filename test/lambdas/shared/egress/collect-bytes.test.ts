import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { collectBytes } from '../../../../lambdas/shared/egress/collect-bytes.ts';

/** Adds pieces of one size. */
const collected = (pieces: number, size: number, maxBytes: number) => {
  const collector = collectBytes(maxBytes);
  const piece = Buffer.alloc(size, 'x');
  for (let index = 0; index < pieces; index += 1) collector.add(piece);
  return collector.bytes();
};

describe('collectBytes', () => {
  test('puts pieces together as they came', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 50_000 }), { maxLength: 20 }), (pieces) => {
        const collector = collectBytes(1_000_000);
        for (const piece of pieces) collector.add(Buffer.from(piece));
        expect(collector.bytes().equals(Buffer.concat(pieces))).toBe(true);
      }),
    );
  });

  test('takes the limit and not a byte more', () => {
    expect(collected(10, 10_000, 100_000)).toHaveLength(100_000);
    expect(() => collected(10, 10_000, 99_999)).toThrow(
      expect.objectContaining({ name: 'GiveUpError', code: 'body-too-large' }),
    );
  });

  test('takes small pieces, and crumbs while they are few', () => {
    expect(collected(100_000, 8, 10_000_000)).toHaveLength(800_000);
    expect(collected(50_000, 1, 10_000_000)).toHaveLength(50_000);
    expect(() => collected(50_001, 7, 10_000_000)).toThrow(
      expect.objectContaining({ name: 'GiveUpError', code: 'body-in-crumbs' }),
    );
  });

  test('keeps none of the memory that the pieces came in', () => {
    const collector = collectBytes(100_000);
    const read = Buffer.alloc(65_536);
    for (let index = 0; index < 100; index += 1) collector.add(read.subarray(index, index + 1));
    expect(collector.bytes().buffer).not.toBe(read.buffer);
    expect(collector.bytes().buffer.byteLength).toBeLessThan(65_536);
  });
});
