import { expect, test } from '@jest/globals';
import { isTypedPattern } from '../../../../lambdas/domain/anomalies/typed-pattern.ts';

test.each([
  [1_111, 4, true],
  [111, 4, false],
  [1_112, 4, false],
  [999_999, 5, true],
  [1_234, 4, true],
  [123, 3, true],
  [12, 3, false],
  [2_345, 4, false],
  [123_456_789, 5, true],
  [1_234_567_890, 5, false],
  [54_321, 5, true],
  [54_320, 5, false],
  [0, 1, false],
  [1_111.5, 4, true],
])('%d typed with %d digits at least: %s', (value, least, isTyped) => {
  expect(isTypedPattern(value, least)).toBe(isTyped);
});
