import type { ScrapeJob } from '../domain/scrape-job.ts';
import { browsersAllowed } from '../shared/flags/browsers-allowed.ts';
import { carryOver } from './carry-over.ts';
import type { Planner } from './planner.ts';

/** Far from the function's 60 s; what is left goes on with another message. */
const tendForMs = 20_000;

/** Pages ended in one go: as many as a transaction takes. */
const pagesAtOnce = 40;

/** @returns whether there was any to end; there may be more */
const skipSome = async ({ jobs }: Planner, jobId: string): Promise<boolean> => {
  const pages = await jobs.awaitingBrowser(jobId, pagesAtOnce);
  const pageIds = pages.map(({ pageId }) => pageId);
  await jobs.skipAwaiting(jobId, pageIds, 'job-cancelled: before there was a browser for it');
  return pages.length > 0;
};

/**
 * Ends the pages of a cancelled job that wait for a browser; leaves those of any other to the next job of their source,
 * while there are no browsers.
 * @returns false when time ran out before all were tended
 */
export const tendBrowserWaits = async (planner: Planner, job: ScrapeJob): Promise<boolean> => {
  const { jobId, state, counters } = job;
  const { now, readFlags } = planner;
  const isCancelled = state === 'cancelled';
  if (counters.awaitingBrowser === 0 || (!isCancelled && state !== 'running')) return true;
  if (!isCancelled && browsersAllowed(await readFlags()) > 0) return true;
  const end = now().getTime() + tendForMs;
  while (now().getTime() < end) {
    const isMore = isCancelled ? await skipSome(planner, jobId) : await carryOver(planner, job);
    if (!isMore) return true;
  }
  return false;
};
