import { describe, expect, test } from '@jest/globals';
import { retryAfterSeconds } from '../../../../lambdas/shared/egress/retry-after.ts';

const now = Date.parse('2026-11-21T12:00:00Z');

describe('retryAfterSeconds', () => {
  test.each([
    ['0', 0],
    ['120', 120],
    [' 7 ', 7],
    ['Sat, 21 Nov 2026 12:00:30 GMT', 30],
    ['Saturday, 21-Nov-26 12:01:00 GMT', 60],
    ['Sat, 21 Nov 2026 11:59:00 GMT', 0],
  ])('"%s" asks for %d s', (header, seconds) => {
    expect(retryAfterSeconds(header, now)).toBe(seconds);
  });

  test.each(['', '-5', '1.5', '5 s', 'soon', '2026-11-21', 'Sat, nonsense'])(
    '"%s" asks for nothing',
    (header) => {
      expect(retryAfterSeconds(header, now)).toBeUndefined();
    },
  );
});
