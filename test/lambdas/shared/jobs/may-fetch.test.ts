import { describe, expect, test } from '@jest/globals';
import type { JobState } from '../../../../lambdas/domain/scrape-job.ts';
import { mayFetch } from '../../../../lambdas/shared/jobs/may-fetch.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const jobs = (state: JobState, at?: string) => ({
  standingOf: async () => ({
    state,
    ...(at && { lastChange: { action: 'pause', by: 'operator', at } as const }),
  }),
});

describe('a page may be fetched', () => {
  test.each<[JobState, boolean]>([
    ['planned', true],
    ['running', true],
    ['completed', true],
    ['cancelled', false],
  ])('while its job is %s: %s', async (state, may) => {
    expect(await mayFetch(jobs(state), 'job-1', now)).toBe(may);
  });

  test('when nothing is known of its job, as its row says the rest', async () => {
    expect(await mayFetch({ standingOf: async () => undefined }, 'job-1', now)).toBe(true);
  });

  test.each([
    ['a moment', '2026-11-21T11:59:59.000Z', 30],
    ['half a minute', '2026-11-21T11:59:30.000Z', 30],
    ['a minute', '2026-11-21T11:59:00.000Z', 60],
    ['a quarter of an hour', '2026-11-21T11:45:00.000Z', 900],
    ['a day', '2026-11-20T12:00:00.000Z', 900],
    ['less than nothing, as clocks differ', '2026-11-21T12:00:05.000Z', 30],
    ['nobody knows how long', undefined, 30],
  ])('not while it has been paused for %s', async (_, at, delaySeconds) => {
    await expect(mayFetch(jobs('paused', at), 'job-1', now)).rejects.toMatchObject({
      code: 'job-paused',
      delaySeconds,
      free: true,
    });
  });
});
