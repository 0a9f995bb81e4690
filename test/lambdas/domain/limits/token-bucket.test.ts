import { describe, expect, test } from '@jest/globals';
import {
  granted,
  latestFullAt,
  refused,
  tokenMilliseconds,
} from '../../../../lambdas/domain/limits/token-bucket.ts';

const limit = { quota: 100, windowSeconds: 60 };
const now = 1_000_000;

test('a token of 100 a minute comes back in 0.6 s', () => {
  expect(tokenMilliseconds(limit)).toBe(600);
});

describe('a bucket', () => {
  test.each([
    ['that was full', 600, 99, 1],
    ['that gave half', 30_000, 50, 30],
    ['that gave the last but one', 59_400, 1, 60],
    ['that gave its last', 60_000, 0, 60],
    ['that lacks half a token', 300, 99, 1],
  ])('%s says what is left, and when it is full again', (_title, ahead, remaining, seconds) => {
    expect(granted(limit, now + ahead, now)).toEqual({ allowed: true, remaining, seconds });
  });

  test('gives its last token when it is full again within the window less that token', () => {
    expect(latestFullAt(limit, now)).toBe(now + 59_400);
  });

  test.each([
    ['a moment too early', 59_401, 1],
    ['a whole token too early', 60_000, 1],
    ['seconds too early, as after a limit was lowered', 62_000, 3],
  ])('that refuses %s says in how many whole seconds it has a token', (_title, ahead, seconds) => {
    expect(refused(limit, now + ahead, now)).toEqual({ allowed: false, remaining: 0, seconds });
  });
});
