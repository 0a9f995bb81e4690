import { whyToSkipWaiting } from '../domain/frontier.ts';
import type { ScrapeJob } from '../domain/scrape-job.ts';
import { browsersAllowed } from '../shared/flags/browsers-allowed.ts';
import { carryOver } from './carry-over.ts';
import type { Planner } from './planner.ts';

/** Far from the function's 60 s; what is left goes on with another message. */
const tendForMs = 20_000;

/** Pages ended in one go: as many as a transaction takes. */
const pagesAtOnce = 40;

/** @returns whether there was any to end; there may be more */
const skipSome = async ({ jobs, count }: Planner, job: ScrapeJob, reason: string): Promise<boolean> => {
  const { jobId, state } = job;
  const pages = await jobs.awaitingBrowser(jobId, pagesAtOnce);
  const pageIds = pages.map(({ pageId }) => pageId);
  const isSkipped = await jobs.skipAwaiting(jobId, pageIds, reason);
  if (isSkipped && state !== 'cancelled') count('PagesOutOfTime', pages.length);
  return pages.length > 0;
};

/**
 * Leaves the pages of a job that wait for a browser to the next job of their source, while there are no browsers; ends those
 * of a job that was cancelled or takes too long.
 * @returns false when time ran out before all were tended
 */
export const tendBrowserWaits = async (planner: Planner, job: ScrapeJob): Promise<boolean> => {
  const { state, counters } = job;
  const { now, readFlags } = planner;
  if (counters.awaitingBrowser === 0 || (state !== 'cancelled' && state !== 'running')) return true;
  const why = whyToSkipWaiting(job, now(), 'a browser');
  const handsOver = state === 'running' && browsersAllowed(await readFlags()) === 0;
  const end = now().getTime() + tendForMs;
  while (now().getTime() < end) {
    if (handsOver && (await carryOver(planner, job))) continue;
    if (why === undefined || !(await skipSome(planner, job, why))) return true;
  }
  return false;
};
