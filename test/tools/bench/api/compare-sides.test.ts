import { expect, test } from '@jest/globals';
import { ratioOf } from '../../../../tools/bench/api/compare-sides.ts';

test.each([
  ['runs that were slowed together', { ours: [10, 100, 30], bare: [5, 50, 15] }, 2],
  ['one run that was slowed alone', { ours: [10, 90, 10], bare: [10, 10, 10] }, 1],
  ['an even number of runs', { ours: [10, 30], bare: [10, 10] }, 2],
])('%s: the middle of the ratios counts', (_title, compared, ratio) => {
  expect(ratioOf(compared)).toBe(ratio);
});

test('without a run there is no ratio', () => {
  expect(() => ratioOf({ ours: [], bare: [] })).toThrow('No values');
});
