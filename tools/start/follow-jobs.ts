import { setTimeout as sleep } from 'node:timers/promises';
import type { ScrapeJob } from '../../lambdas/domain/scrape-job.ts';
import type { ApiClient } from './api-client.ts';
import { hasEnded } from './job-totals.ts';

/** Jobs did not end in time; the message says which, and what is left of them. */
export class StalledJobsError extends Error {
  override readonly name = 'StalledJobsError';
  readonly jobs: readonly ScrapeJob[];

  constructor(message: string, jobs: readonly ScrapeJob[]) {
    super(message);
    this.jobs = jobs;
  }
}

/**
 * The market needs about half a minute; a page that is deferred comes back within seconds of its Retry-After. Of the 100
 * requests a minute that an address may send, a handful of jobs takes no more than these at this pace.
 */
export const followTimes = { pollMs: 2_500, stallLimitMs: 180_000, totalLimitMs: 900_000 };

export interface FollowOptions {
  readonly onProgress: (jobs: readonly ScrapeJob[]) => void;
  readonly pollMs: number;
  /** Longest time without any counter moving. */
  readonly stallLimitMs: number;
  /** Longest time in all. */
  readonly totalLimitMs: number;
  readonly now?: () => number;
}

/**
 * Asks the API for the jobs until all have ended.
 * @returns the jobs as they ended.
 * @throws StalledJobsError when nothing moves for too long, or all of it takes too long.
 */
export const followJobs = async (
  api: Pick<ApiClient, 'job'>,
  jobIds: readonly string[],
  options: FollowOptions,
): Promise<readonly ScrapeJob[]> => {
  const { onProgress, pollMs, stallLimitMs, totalLimitMs, now = Date.now } = options;
  const start = now();
  let moved = start;
  let seen = '';
  for (;;) {
    const jobs = await Promise.all(jobIds.map(api.job));
    onProgress(jobs);
    if (jobs.every(hasEnded)) return jobs;
    const state = JSON.stringify(jobs);
    if (state !== seen) moved = now();
    seen = state;
    const late = (limitMs: number, since: number, what: string): void => {
      if (now() - since < limitMs) return;
      throw new StalledJobsError(`The jobs ${what} for ${Math.round(limitMs / 1000)} s`, jobs);
    };
    late(stallLimitMs, moved, 'have not moved');
    late(totalLimitMs, start, 'have not ended');
    await sleep(pollMs);
  }
};
