import { describe, expect, test } from '@jest/globals';
import { describeGoal, type Goal, isMet } from '../../../tools/bench/goal.ts';

const goal = (overrides: Partial<Goal>): Goal => ({
  ...{ what: 'Ratio', measured: 1.5, bound: 'at least', limit: 1.5, unit: '' },
  ...overrides,
});

describe('a goal', () => {
  test.each([
    [{ measured: 1.5 }, true],
    [{ measured: 1.499 }, false],
    [{ bound: 'at most', measured: 1.5 }, true],
    [{ bound: 'at most', measured: 1.501 }, false],
    [{ measured: Number.NaN }, false],
    [{ bound: 'at most', measured: Number.NaN }, false],
  ] as const)('%j: met is %p', (overrides, met) => {
    expect(isMet(goal(overrides))).toBe(met);
  });

  test('is told with what was measured, and whether that is enough', () => {
    expect(describeGoal(goal({ measured: 1.8333 }))).toBe('Ratio: 1.83 (goal: at least 1.5) met');
    expect(describeGoal(goal({ what: 'Growth', measured: 7, bound: 'at most', limit: 2, unit: 'MB' }))).toBe(
      'Growth: 7 MB (goal: at most 2 MB) MISSED',
    );
  });
});
