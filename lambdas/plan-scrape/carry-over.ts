import type { ScrapeJob } from '../domain/scrape-job.ts';
import { pageMessageOf } from '../shared/jobs/take-job-on.ts';
import type { Planner } from './planner.ts';

/** Pages handed over in one go: as many as a transaction takes. */
const pagesAtOnce = 40;

/** The job of the same source that was made last, if that was after this one. */
const successorOf = async (
  { jobs }: Pick<Planner, 'jobs'>,
  { jobId, sourceId, createdAt }: ScrapeJob,
): Promise<ScrapeJob | undefined> => {
  const others = (await jobs.openJobs()).filter((job) => job.sourceId === sourceId && job.jobId !== jobId);
  const read = await Promise.all(others.map((job) => jobs.getJob(job.jobId)));
  return read
    .filter((job) => job !== undefined)
    .filter((job) => job.createdAt > createdAt && (job.state === 'planned' || job.state === 'running'))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))[0];
};

/**
 * Hands pages that wait for a browser over to the next job of their source, so that while there are no browsers one job of
 * each source waits for them, and each page once. They are found there before they end here: a planner that dies in between
 * hands them over again.
 * @returns whether any page was handed over; there may be more of them
 */
export const carryOver = async (planner: Planner, job: ScrapeJob): Promise<boolean> => {
  const { jobs, sources, sendPages } = planner;
  const { jobId, sourceId } = job;
  const [successor, source] = await Promise.all([successorOf(planner, job), sources.get(sourceId)]);
  if (successor === undefined || source === undefined) return false;
  const next = successor.jobId;
  const pages = await jobs.awaitingBrowser(jobId, pagesAtOnce);
  const added = await jobs.addPages(
    next,
    pages.map(({ visit: _, ...page }) => page),
    source,
  );
  await sendPages(added.map((page) => pageMessageOf(successor, page)));
  // A job that has as many pages as it may leaves them here.
  const taken = await Promise.all(pages.map(({ pageId }) => jobs.getPage(next, pageId)));
  const handedOver = taken.flatMap((page) => (page === undefined ? [] : [page.pageId]));
  if (handedOver.length === 0) return false;
  return jobs.skipAwaiting(jobId, handedOver, `carried-over: job ${next} visits it`);
};
