import type { FlagValues } from '../contract/flags.ts';
import { pageStates, type ScrapePage } from '../domain/scrape-job.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { RouteHandler } from '../shared/api/api-handler.ts';
import { checkedRoute } from '../shared/api/checked-route.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import { validateJobPages } from '../shared/validation/compiled/request-validators.js';
import { jobNotFound } from './job-not-found.ts';
import { cursorBehind, type ListedState, readCursor } from './page-cursor.ts';
import { maximumLimit } from './request-schemas.ts';

export interface JobPageServices {
  readonly jobs: Pick<ScrapeJobStore, 'standingOf' | 'listPages'>;
  readonly readFlags: () => Promise<FlagValues>;
}

/** In an order of the table's own. */
interface JobPageList {
  readonly items: readonly ScrapePage[];
  readonly hasMore: boolean;
  /** Where there may be more: what to ask for next. */
  readonly nextCursor?: string;
}

const defaultLimit = 20;

/** Where unchecked requests come through, anything unusable means the default. */
const limitOf = (values: readonly string[] = []): number => {
  const limit = Number(values[0]);
  return Number.isInteger(limit) && limit >= 1 && limit <= maximumLimit ? limit : defaultLimit;
};

const stateOf = ([wanted]: readonly string[] = []): ListedState =>
  pageStates.find((state) => state === wanted);

/** Checked whatever the flags say: to begin anew instead would send a client in circles. @throws ApiError `invalid-request`. */
const placeIn = ([cursor]: readonly string[] = [], state: ListedState): string | undefined => {
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
export const listJobPages = ({ jobs, readFlags }: JobPageServices): RouteHandler =>
  checkedRoute(validateJobPages, readFlags, async ({ id, query }) => {
    const state = stateOf(query.state);
    const after = placeIn(query.cursor, state);
    if ((await jobs.standingOf(id)) === undefined) throw jobNotFound();
    const { pages, next } = await jobs.listPages(id, {
      ...(state === undefined ? {} : { state }),
      ...(after === undefined ? {} : { after }),
      limit: limitOf(query.limit),
    });
    const list: JobPageList = {
      items: pages,
      hasMore: next !== undefined,
      ...(next !== undefined && { nextCursor: cursorBehind(next, state) }),
    };
    return { status: 200, body: list };
  });
