import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { median, medianDeviation, slopeOf } from '../../../../tools/bench/measure/statistics.ts';

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true });

describe('the median', () => {
  test.each([
    [[3], 3],
    [[1, 9], 5],
    [[9, 1, 5], 5],
    [[4, 1, 3, 2], 2.5],
    [[1, 1, 1_000_000], 1],
  ])('of %j is %d', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  test('has as many values above as below it, and leaves them in their order', () => {
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), (values) => {
        const before = [...values];
        const middle = median(values);
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values).toEqual(before);
      }),
    );
  });

  test('of nothing is refused', () => {
    expect(() => median([])).toThrow('No values, no median');
  });
});

test.each([
  [[5, 5, 5], 0],
  [[1, 2, 3, 4, 5], 1],
  [[10, 11, 12, 500], 1],
])('the spread of %j is %d: one disturbed run does not widen it', (values, spread) => {
  expect(medianDeviation(values)).toBe(spread);
});

describe('the slope', () => {
  const line = (slope: number, wild: Readonly<Record<number, number>> = {}) =>
    Array.from({ length: 11 }, (_, x) => ({ x, y: wild[x] ?? 7 + slope * x }));

  test.each([0, 2, -0.5])('of a line of slope %d is just that', (slope) => {
    expect(slopeOf(line(slope))).toBeCloseTo(slope);
  });

  test('is not moved by a few wild points', () => {
    expect(slopeOf(line(2, { 3: 900, 8: -40 }))).toBeCloseTo(2);
  });

  test('of points above one another is not asked for', () => {
    expect(
      slopeOf([
        { x: 1, y: 1 },
        { x: 1, y: 5 },
        { x: 2, y: 3 },
      ]),
    ).toBe(0);
  });
});
