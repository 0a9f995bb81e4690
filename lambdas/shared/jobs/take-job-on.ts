import type { PageMessage } from '../../contract/queue-messages.ts';
import type { FoundPage } from '../../domain/scrape-job.ts';
import type { ScrapeJobStore } from '../stores/scrape-job-store.ts';

/** The message that puts a page on its way. */
export const pageMessageOf = (
  { jobId, sourceId }: Pick<PageMessage, 'jobId' | 'sourceId'>,
  { pageId, url, depth }: Pick<FoundPage, 'pageId' | 'url' | 'depth'>,
): PageMessage => ({ jobId, pageId, sourceId, url, depth, attempt: 0 });

export interface JobMover {
  readonly jobs: Pick<ScrapeJobStore, 'moveOn'>;
  readonly sendPages: (messages: readonly PageMessage[]) => Promise<void>;
}

/**
 * Takes a job on after one of its pages has ended: ends it with its last page, or sends pages that waited for room.
 * Pages that are put on their way but never sent, because the process dies in between, are found by the planner.
 * @throws GiveUpError `unknown-job`
 */
export const takeJobOn = async (
  { jobs, sendPages }: JobMover,
  job: Pick<PageMessage, 'jobId' | 'sourceId'>,
): Promise<void> => {
  const pages = await jobs.moveOn(job.jobId);
  if (pages.length > 0) await sendPages(pages.map((page) => pageMessageOf(job, page)));
};
