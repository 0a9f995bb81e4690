import type { CursorList, Cursors } from '../shared/api/cursor.ts';
import type { OperationHandler } from '../shared/api/operation.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import { jobNotFound } from './job-not-found.ts';

export interface JobPageServices {
  readonly jobs: Pick<ScrapeJobStore, 'standingOf' | 'listPages'>;
  readonly cursors: Cursors;
}

/** The pages of a job, each with why it ended as it did. */
export const listJobPages =
  ({ jobs, cursors }: JobPageServices): OperationHandler<'listScrapeJobPages'> =>
  async ({ path: { id }, query: { state, limit, cursor }, caller: { subject } }) => {
    const list: CursorList = { operationId: 'listScrapeJobPages', subject, parameters: { id, state } };
    const after = cursor === undefined ? undefined : cursors.open(list, cursor);
    if ((await jobs.standingOf(id)) === undefined) throw jobNotFound();
    const { pages, next } = await jobs.listPages(id, {
      ...(state === undefined ? {} : { state }),
      ...(after === undefined ? {} : { after }),
      limit,
    });
    return {
      status: 200,
      body: {
        items: pages,
        hasMore: next !== undefined,
        ...(next !== undefined && { nextCursor: cursors.seal(list, next) }),
      },
    };
  };
