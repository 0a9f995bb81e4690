import { ApiError } from '../shared/api/api-error.ts';
import type { OperationHandler } from '../shared/api/operation.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import { jobNotFound } from './job-not-found.ts';
import { cursorBehind, type ListedState, readCursor } from './page-cursor.ts';

export interface JobPageServices {
  readonly jobs: Pick<ScrapeJobStore, 'standingOf' | 'listPages'>;
}

/** @throws ApiError `invalid-request`: to begin anew instead would send a client in circles. */
const placeIn = (cursor: string | undefined, state: ListedState): string | undefined => {
  if (cursor === undefined) return undefined;
  const pageId = readCursor(cursor, state);
  if (pageId !== undefined) return pageId;
  throw new ApiError(
    'invalid-request',
    'The cursor is none of this list; take nextCursor unchanged from its last answer, with the same state.',
    { violations: [{ pointer: '/query/cursor', detail: 'is no cursor of this list' }] },
  );
};

/** The pages of a job, each with why it ended as it did. */
export const listJobPages =
  ({ jobs }: JobPageServices): OperationHandler<'listScrapeJobPages'> =>
  async ({ path: { id }, query: { state, limit, cursor } }) => {
    const after = placeIn(cursor, state);
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
        ...(next !== undefined && { nextCursor: cursorBehind(next, state) }),
      },
    };
  };
