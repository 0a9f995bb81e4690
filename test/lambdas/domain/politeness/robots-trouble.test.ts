import { describe, expect, test } from '@jest/globals';
import {
  type RobotsTrouble,
  robotsTroubleAfter,
  waitForRobots,
} from '../../../../lambdas/domain/politeness/robots-trouble.ts';

const now = 1_000_000_000;
const hour = 3_600_000;
const nextTrouble = (before?: Partial<RobotsTrouble>, retryAfterMs?: number) =>
  robotsTroubleAfter(before && { since: now - 1, until: now, level: 1, ...before }, {
    now,
    random: 0,
    retryAfterMs,
  });

describe('a robots.txt that was asked for in vain', () => {
  test.each([
    ['for the first time is asked for 5 s later', nextTrouble(), 5_000, 1, now],
    ['again is asked for after twice as long', nextTrouble({}), 10_000, 2, now - 1],
    ['for long is asked for every quarter of an hour', nextTrouble({ level: 8 }), 900_000, 8, now - 1],
    ['and named a time is asked for after it', nextTrouble({}, 60_000), 60_000, 2, now - 1],
    ['and named a shorter time is asked for as any other', nextTrouble({}, 9_999), 10_000, 2, now - 1],
    ['and named a time of ten years is asked for after a day', nextTrouble({}, 1e12), 24 * hour, 2, now - 1],
    [
      'an hour after the last try was due has its old trouble',
      nextTrouble({ until: now - hour }),
      10_000,
      2,
      now - 1,
    ],
    ['later than that has a new one', nextTrouble({ until: now - hour - 1 }), 5_000, 1, now],
  ])('%s', (_, trouble, waitMs, level, since) => {
    expect(trouble).toEqual({ since, until: now + waitMs, level });
  });

  test('is not asked for together with others', () => {
    expect(robotsTroubleAfter(undefined, { now, random: 1 }).until).toBe(now + 7_500);
  });
});

describe('a page whose robots.txt cannot be had', () => {
  const trouble = { since: now, until: now + 1, level: 1 };
  test.each([
    ['asks for it where there was no trouble', undefined, undefined],
    ['asks for it when the wait is over', { ...trouble, until: now }, undefined],
    ['waits until then', trouble, { verdict: 'wait', turnAt: now + 1 }],
    ['waits for five hours', { ...trouble, since: now - 5 * hour }, { verdict: 'wait', turnAt: now + 1 }],
    [
      'and no longer',
      { ...trouble, since: now - 5 * hour - 1 },
      { verdict: 'skip', reason: 'robots-unreachable' },
    ],
    [
      'but asks again, when that is due, however long it has been so',
      { ...trouble, since: now - 9 * hour, until: now },
      undefined,
    ],
  ])('%s', (_, known, wait) => {
    expect(waitForRobots(known, now)).toEqual(wait);
  });
});
