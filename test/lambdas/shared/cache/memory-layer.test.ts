import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CacheEntry } from '../../../../lambdas/shared/cache/cache-kind.ts';
import { createMemoryLayer } from '../../../../lambdas/shared/cache/memory-layer.ts';

const entry = (value: unknown): CacheEntry => ({
  value,
  readAt: 0,
  confirmedAt: 0,
  mark: '',
  freshUntil: 1,
  staleUntil: 2,
});
const text = (length: number): string => 'x'.repeat(length - 2);

describe('the memory of the cache', () => {
  test('lets go of what was not looked at for longest', () => {
    const memory = createMemoryLayer();
    for (const key of ['a', 'b', 'c']) memory.set(key, entry(key), 3);
    memory.get('a');
    memory.set('d', entry('d'), 3);
    expect(['a', 'b', 'c', 'd'].map((key) => memory.get(key)?.value)).toEqual(['a', undefined, 'c', 'd']);
  });

  test('shrinks with the next entry once fewer are allowed', () => {
    const memory = createMemoryLayer();
    for (let at = 0; at < 10; at += 1) memory.set(`k${at}`, entry(at), 10);
    memory.set('last', entry('last'), 2);
    expect([memory.size, memory.get('k9')?.value, memory.get('last')?.value]).toEqual([2, 9, 'last']);
  });

  test('counts what is packed as it lies there, and all else as objects', () => {
    const memory = createMemoryLayer();
    memory.set('packed', entry(Buffer.alloc(100)), 10);
    expect(memory.bytes).toBe(106);
    memory.set('listed', entry({ ab: 'cd' }), 10);
    expect(memory.bytes).toBe(106 + 6 + 2 * '{"ab":"cd"}'.length);
  });

  test.each([
    ['just short enough', 128 * 1024 - 1, true],
    ['one byte too many', 128 * 1024, false],
  ])('a value that is %s is kept: %#', (_title, length, isKept) => {
    const memory = createMemoryLayer();
    memory.set('k', entry('older'), 10);
    memory.set('k', entry(text(length)), 10);
    // What is too long takes the older value with it: that one is out of date.
    expect(memory.get('k') !== undefined).toBe(isKept);
  });

  test('never holds more entries or bytes than it may, and counts what it holds', () => {
    const writes = fc.array(
      fc.record({ key: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 2, max: 127_000 }) }),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(writes, fc.integer({ min: 1, max: 50 }), (all, most) => {
        const memory = createMemoryLayer();
        const lengths = new Map<string, number>();
        for (const { key, length } of all) {
          memory.set(String(key), entry(text(length)), most);
          lengths.set(String(key), 2 * length + String(key).length);
          expect(memory.size).toBeLessThanOrEqual(most);
          expect(memory.bytes).toBeLessThanOrEqual(8 * 1024 * 1024);
        }
        const held = [...lengths].filter(([key]) => memory.get(key) !== undefined);
        expect(memory.bytes).toBe(held.reduce((sum, [, length]) => sum + length, 0));
      }),
      { numRuns: 40 },
    );
  });
});
