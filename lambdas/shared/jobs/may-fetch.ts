import { RetryLaterError } from '../errors/work-errors.ts';
import type { ScrapeJobStore } from '../stores/scrape-job-store.ts';

/** Seconds. A short pause ends at once, and a long one costs no more than four messages an hour for each page. */
const shortestWait = 30;
const longestWait = 900;

/**
 * Whether a page of the job may be fetched. While the job is paused its pages wait, each time for as long again as the
 * pause has lasted so far, without using up their deferrals.
 * @returns false when the job is over for pages that are not fetched yet: it was cancelled.
 * @throws RetryLaterError `job-paused`
 */
export const mayFetch = async (
  jobs: Pick<ScrapeJobStore, 'standingOf'>,
  jobId: string,
  now: Date,
): Promise<boolean> => {
  const job = await jobs.standingOf(jobId);
  if (job?.state === 'paused') {
    const pausedSeconds = (now.getTime() - Date.parse(job.lastChange?.at ?? now.toISOString())) / 1_000;
    const delay = Math.min(longestWait, Math.max(shortestWait, pausedSeconds));
    throw new RetryLaterError('job-paused', `Job ${jobId} is paused`, delay, { free: true });
  }
  return job?.state !== 'cancelled';
};
