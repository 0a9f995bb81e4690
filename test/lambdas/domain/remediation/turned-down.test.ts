import { expect, test } from '@jest/globals';
import { turnedDown } from '../../../../lambdas/domain/remediation/turned-down.ts';

test.each([
  [10, 5],
  [5, 3],
  [3, 2],
  [2, 1],
  [1, undefined],
  [0, undefined],
])('%s browsers become %s: never none, which is for people to say', (before, after) => {
  expect(turnedDown(before, 0)).toBe(after);
});

test('of two ways the plain one is less', () => {
  expect(turnedDown('redis', 'memory')).toBe('memory');
  expect(turnedDown('memory', 'memory')).toBeUndefined();
});
