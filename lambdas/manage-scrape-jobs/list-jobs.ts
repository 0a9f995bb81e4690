import type { CursorList, Cursors } from '../shared/api/cursor.ts';
import type { OperationHandler } from '../shared/api/operation.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';

export interface JobListServices {
  readonly jobs: Pick<ScrapeJobStore, 'listJobs'>;
  readonly cursors: Cursors;
}

/** The jobs of all sources or of one, perhaps only those in one state, the newest first. */
export const listJobs =
  ({ jobs, cursors }: JobListServices): OperationHandler<'listScrapeJobs'> =>
  async ({ query: { sourceId, state, limit, cursor }, caller: { subject } }) => {
    const list: CursorList = { operationId: 'listScrapeJobs', subject, parameters: { sourceId, state } };
    const after = cursor === undefined ? undefined : cursors.open(list, cursor);
    const { jobs: items, next } = await jobs.listJobs({ sourceId, state, after, limit });
    return {
      status: 200,
      body: {
        items,
        hasMore: next !== undefined,
        ...(next !== undefined && { nextCursor: cursors.seal(list, next) }),
      },
    };
  };
