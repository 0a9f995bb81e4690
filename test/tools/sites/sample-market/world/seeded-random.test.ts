import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { seededRandom } from '../../../../../tools/sites/sample-market/world/seeded-random.ts';

const draws = (seed: string): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: 50 }, () => random.between(0, 1));
};

describe('seededRandom', () => {
  test('repeats itself for the same seed, and not for the next', () => {
    expect(draws('7/visit/2')).toEqual(draws('7/visit/2'));
    expect(draws('7/visit/2')).not.toEqual(draws('7/visit/3'));
  });

  test('keeps its bounds, both of them reached', () => {
    const random = seededRandom('bounds');
    const drawn = new Set(Array.from({ length: 500 }, () => random.integer(3, 6)));
    expect([...drawn].sort()).toEqual([3, 4, 5, 6]);
  });

  test('is normally distributed where asked', () => {
    const random = seededRandom('normal');
    const drawn = Array.from({ length: 4_000 }, () => random.normal(10, 2));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    const within = drawn.filter((value) => Math.abs(value - 10) < 2).length / drawn.length;
    expect(mean).toBeCloseTo(10, 0);
    expect(within).toBeGreaterThan(0.64);
    expect(within).toBeLessThan(0.72);
  });

  test('shuffling keeps every item', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.string(), (items, seed) => {
        const shuffled = seededRandom(seed).shuffled(items);
        expect([...shuffled].sort((a, b) => a - b)).toEqual([...items].sort((a, b) => a - b));
      }),
    );
  });

  test('has nothing to pick from an empty list', () => {
    expect(() => seededRandom('none').pick([])).toThrow('Nothing to pick from');
  });
});
