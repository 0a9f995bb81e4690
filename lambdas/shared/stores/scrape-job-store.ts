import type { PageToSend } from '../../domain/frontier.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { createFrontierStore, type FrontierStore } from './frontier-store.ts';
import { createJobList, type JobList } from './job-list.ts';
import { requireJob } from './job-rows.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import { createPageStore, type PageStore } from './page-store.ts';
import { createPageWalk, type PageWalk } from './page-walk.ts';
import { createPutBackStore, type PutBackStore } from './put-back.ts';

/** All that is known of jobs: their own rows, their frontiers, their pages. */
export interface ScrapeJobStore
  extends Omit<JobStore, 'endIfDone'>,
    JobList,
    Omit<FrontierStore, 'release'>,
    PageStore,
    PageWalk,
    PutBackStore {
  /**
   * Takes a job on after one of its pages has ended: ends it when that was the last, or puts waiting pages on their way.
   * @param browsers how many of the pages that wait for a browser may go on; 0 if not told
   * @returns the pages that need a message.
   * @throws GiveUpError `unknown-job`
   */
  moveOn(jobId: string, browsers?: number): Promise<PageToSend[]>;
}

export const createScrapeJobStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
  clock: () => Date = () => new Date(),
): ScrapeJobStore => {
  const table = { name: tableName, client, clock };
  const { endIfDone, ...jobs } = createJobStore(table);
  const { release, ...frontier } = createFrontierStore(table);
  return {
    ...jobs,
    ...createJobList(table),
    ...frontier,
    ...createPageStore(table),
    ...createPageWalk(table),
    ...createPutBackStore(table),

    async moveOn(jobId, browsers = 0) {
      const job = await requireJob(table, jobId);
      return (await endIfDone(job)) ? [] : release(job, browsers);
    },
  };
};
