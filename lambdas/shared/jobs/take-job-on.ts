import type { FetchMessage, PageMessage } from '../../contract/queue-messages.ts';
import type { PageToSend } from '../../domain/frontier.ts';
import { type BrowserFlags, browsersAllowed } from '../flags/browsers-allowed.ts';
import type { ScrapeJobStore } from '../stores/scrape-job-store.ts';

/** The message that puts a page on its way. */
export const pageMessageOf = (
  { jobId, sourceId }: Pick<PageMessage, 'jobId' | 'sourceId'>,
  { pageId, url, depth, visit }: Omit<PageToSend, 'foundOn'>,
): FetchMessage => ({ jobId, pageId, sourceId, url, depth, attempt: 0, ...(visit && { visit }) });

export interface JobMover {
  readonly jobs: Pick<ScrapeJobStore, 'moveOn'>;
  readonly sendPages: (messages: readonly FetchMessage[]) => Promise<void>;
  readonly readFlags: () => Promise<BrowserFlags>;
}

/**
 * Takes a job on after one of its pages has ended: ends it with its last page, or sends pages that waited for room.
 * Pages that are put on their way but never sent, because the process dies in between, are found by the planner.
 * @param freed browsers that this end has freed, or may be free: pages that wait for one look for no more at a time, so that as
 * many are on their way to browsers as browsers keep up with
 * @throws GiveUpError `unknown-job`
 */
export const takeJobOn = async (
  { jobs, sendPages, readFlags }: JobMover,
  job: Pick<PageMessage, 'jobId' | 'sourceId'>,
  freed = 0,
): Promise<void> => {
  const browsers = freed === 0 ? 0 : Math.min(freed, browsersAllowed(await readFlags()));
  const pages = await jobs.moveOn(job.jobId, browsers);
  if (pages.length > 0) await sendPages(pages.map((page) => pageMessageOf(job, page)));
};
