import type { PageToSend } from '../../domain/frontier.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { createFrontierStore, type FrontierStore } from './frontier-store.ts';
import { requireJob } from './job-rows.ts';
import { createJobStore, type JobStore } from './job-store.ts';
import { createPageStore, type PageStore } from './page-store.ts';
import { createPageWalk, type PageWalk } from './page-walk.ts';
import { createPutBackStore, type PutBackStore } from './put-back.ts';

/** All that is known of jobs: their own rows, their frontiers, their pages. */
export interface ScrapeJobStore
  extends Omit<JobStore, 'endIfDone'>,
    Omit<FrontierStore, 'release'>,
    PageStore,
    PageWalk,
    PutBackStore {
  /**
   * Takes a job on after one of its pages has ended: ends it when that was the last, or puts waiting pages on their way.
   * @param mayRender whether pages that wait for a browser may go on
   * @returns the pages that need a message.
   * @throws GiveUpError `unknown-job`
   */
  moveOn(jobId: string, mayRender?: boolean): Promise<PageToSend[]>;
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
    ...frontier,
    ...createPageStore(table),
    ...createPageWalk(table),
    ...createPutBackStore(table),

    async moveOn(jobId, mayRender = false) {
      const job = await requireJob(table, jobId);
      return (await endIfDone(job)) ? [] : release(job, mayRender);
    },
  };
};
