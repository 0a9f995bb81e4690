import { expect, test } from '@jest/globals';
import { browsersAllowed } from '../../../../lambdas/shared/flags/browsers-allowed.ts';

test.each([
  [true, 5, 5],
  [true, 0, 0],
  [false, 5, 0],
])('with the pool on: %s, and %i at once, %i browsers are allowed', (isOn, limit, allowed) => {
  expect(browsersAllowed({ ENABLE_BROWSER_POOL: isOn, MAX_BROWSER_CONTEXTS: limit })).toBe(allowed);
});
