import { describe, expect, test } from '@jest/globals';
import { giveToken, leavesEnough, wantedTokens } from '../../../../lambdas/domain/limits/token-lease.ts';

/** A token comes back in 0.6 s. */
const limit = { quota: 100, windowSeconds: 60 };
const now = 1_000_000;

describe('a lease of three tokens', () => {
  const lease = { from: now, until: now + 1_800, size: 3, askedAt: now };

  test.each([
    ['at once the first', 0, 600],
    ['a moment later the second, since the bucket has the first again', 1, 1_200],
    ['when that of the second begins the second', 600, 1_200],
    ['when that of the last begins the last', 1_200, 1_800],
  ])('gives %s', (_title, after, from) => {
    expect(giveToken(lease, limit, now + after)).toEqual({
      ...{ ...lease, from: now + from, askedAt: now + after },
    });
  });

  test('gives nothing once the time of the last has begun', () => {
    expect(giveToken(lease, limit, now + 1_201)).toBeUndefined();
  });

  test('gives three at once, and no fourth', () => {
    const left = [1, 2, 3].reduce<typeof lease | undefined>(
      (each) => each && giveToken(each, limit, now),
      lease,
    );
    expect(left).toMatchObject({ from: now + 1_800 });
    expect(left && giveToken(left, limit, now)).toBeUndefined();
  });
});

describe('as many tokens are wanted at once', () => {
  const asked = { from: now, until: now, size: 3, askedAt: now };
  test.each([
    ['as one for a newcomer', undefined, 0, 1],
    ['as twice those of the last time for who comes back', asked, 10_000, 6],
    ['as one for who comes back late', asked, 10_001, 1],
    ['as a tenth of the quota at the most', { ...asked, size: 6 }, 0, 10],
  ])('%s', (_title, lease, after, tokens) => {
    expect(wantedTokens(lease, limit, now + after)).toBe(tokens);
  });

  test('as one where a tenth of the quota is less than that', () => {
    expect(wantedTokens(asked, { ...limit, quota: 3 }, now)).toBe(1);
  });
});

test.each([
  ['that leave half of it', 24_000, true],
  ['that leave less', 24_001, false],
])('a bucket may give tokens in advance %s', (_title, ahead, isEnough) => {
  expect(leavesEnough({ fullAt: now + ahead, tokens: 10 }, limit, now)).toBe(isEnough);
});
