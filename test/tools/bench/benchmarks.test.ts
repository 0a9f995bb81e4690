import { expect, test } from '@jest/globals';
import { benchmarks } from '../../../tools/bench/benchmarks.ts';

test('every benchmark has a name of its own and one sentence', () => {
  expect(new Set(benchmarks.map(({ name }) => name)).size).toBe(benchmarks.length);
  for (const { name, summary } of benchmarks) {
    expect(name).toMatch(/^[a-z]+$/);
    expect(summary).toMatch(/^[A-Z][^.]+\.$/);
  }
});
