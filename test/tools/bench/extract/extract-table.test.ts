import { describe, expect, test } from '@jest/globals';
import { extractTable, ratiosByRound, speedOf } from '../../../../tools/bench/extract/extract-table.ts';

/** Runs of 100 pages each, by their wall time in ms. */
const side = (name: string, ...wallMs: readonly number[]) => ({
  name,
  runs: wallMs.map((wall) => ({ pages: 100, wallMs: wall, cpuMs: wall * 1.5, peakMemoryMb: 300, found: {} })),
});

describe('the result of an extraction benchmark', () => {
  const ours = side('Ours', 500, 250, 400);
  const theirs = side('Theirs', 1_000, 1_000, 800);

  test('counts the median speed of the runs', () => {
    expect([speedOf(ours), speedOf(theirs)]).toEqual([250, 100]);
  });

  test('has the ratio of each round', () => {
    expect(ratiosByRound(ours, theirs)).toEqual([2, 4, 2]);
    expect(ratiosByRound(ours, side('Theirs', 1_000))).toEqual([2]);
  });

  test('shows speed, spread, times, memory and ratio of each side', () => {
    const rows = extractTable([ours, theirs], theirs)
      .split('\n')
      .map((line) => line.split('│').map((cell) => cell.trim()));
    expect(rows).toContainEqual(['', 'Ours', '250.0', '± 20.0 %', '4.00', '6.00', '300', '2.50', '']);
    expect(rows).toContainEqual(['', 'Theirs', '100.0', '± 0.0 %', '10.00', '15.00', '300', '1.00', '']);
  });
});
