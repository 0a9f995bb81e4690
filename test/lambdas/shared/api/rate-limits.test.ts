import { describe, expect, test } from '@jest/globals';
import { anonymous } from '../../../../lambdas/shared/api/caller.ts';
import { limitsOf, rateLimitHeaders } from '../../../../lambdas/shared/api/rate-limits.ts';

describe('limitsOf', () => {
  test('counts whoever has no name by address alone', () => {
    expect(limitsOf(anonymous, '2001:db8::1')).toEqual([
      { name: 'address', bucket: 'address#2001:db8:0:0::/64', quota: 100, windowSeconds: 60 },
    ]);
  });

  test.each([
    [['viewer'], 100],
    [['viewer', 'analyst'], 200],
    [['operator', 'viewer'], 300],
    [['administrator'], 300],
  ] as const)('lets a client with the roles %j ask as its best role may', (roles, quota) => {
    const [, client] = limitsOf({ subject: 'somebody', roles }, '192.0.2.1');
    expect(client).toEqual({ name: 'client', bucket: 'client#somebody', quota, windowSeconds: 60 });
  });
});

describe('rateLimitHeaders', () => {
  const limits = limitsOf({ subject: 'somebody', roles: ['viewer'] }, '192.0.2.1');
  const met = (verdicts: readonly [boolean, number, number][]) =>
    limits.map((limit, place) => {
      const [allowed, remaining, seconds] = verdicts[place] ?? [true, 0, 0];
      return { ...limit, allowed, remaining, seconds };
    });

  test('name every limit, what is left of it and when it is whole again', () => {
    expect(
      rateLimitHeaders(
        met([
          [true, 99, 1],
          [true, 40, 36],
        ]),
      ),
    ).toEqual({
      'ratelimit-policy': '"address";q=100;w=60, "client";q=100;w=60',
      ratelimit: '"address";r=99;t=1, "client";r=40;t=36',
    });
  });

  test('say how long to wait until all that refused have a token', () => {
    expect(
      rateLimitHeaders(
        met([
          [false, 0, 1],
          [false, 0, 3],
        ]),
      ),
    ).toMatchObject({ 'retry-after': '3' });
  });
});
