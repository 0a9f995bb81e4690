import { describe, expect, test } from '@jest/globals';
import { memoryPicture } from '../../../../tools/bench/memory/memory-picture.ts';
import { growthOf, type MemorySample } from '../../../../tools/bench/memory/memory-sample.ts';

const samples = (heapAt: (readings: number) => number): MemorySample[] =>
  Array.from({ length: 21 }, (_, at) => ({
    readings: at * 500,
    heapMb: heapAt(at * 500),
    residentMb: 200,
  }));

describe('the growth of memory', () => {
  test('is that over 10,000 readings, once the process has settled', () => {
    const settling = samples((readings) => (readings < 1_000 ? 10 + readings : 40 + readings / 1_000));
    expect(growthOf(settling, 'heapMb')).toBeCloseTo(10);
    expect(growthOf(settling, 'residentMb')).toBe(0);
  });

  test('of a process that only warms up is none', () => {
    expect(
      growthOf(
        samples((readings) => Math.min(readings, 1_000) / 50),
        'heapMb',
      ),
    ).toBe(0);
  });
});

test('the picture has a bar for each sample, the longest for the most', () => {
  const lines = memoryPicture([
    { readings: 0, heapMb: 10, residentMb: 90 },
    { readings: 1_500, heapMb: 20, residentMb: 120.4 },
  ]).split('\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^ {7}0 █{25} +10\.0 {5}90$/);
  expect(lines[2]).toMatch(/^ {3}1,500 █{50} {3}20\.0 {4}120$/);
});
