import type { FlagValues } from '../contract/flags.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { CursorList, Cursors } from '../shared/api/cursor.ts';
import type { OperationHandlers, OperationRequest } from '../shared/api/operation.ts';
import type { CachedValue } from '../shared/cache/cache-kind.ts';
import type { OpportunityOrder } from '../shared/stores/opportunity-places.ts';
import { needsCurrency, type OpportunityFilter } from '../shared/stores/plan-list.ts';
import type { SavedSearchStore } from '../shared/stores/saved-search-store.ts';
import { type AnnouncedEnd, announceEnd } from './announce-end.ts';
import type { CachedOpportunities } from './cached-opportunities.ts';
import { requestByNumber } from './list-by-number.ts';

export interface OpportunityServices {
  readonly opportunities: CachedOpportunities;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly savedSearches: Pick<SavedSearchStore, 'get'>;
  readonly cursors: Cursors;
  /** Of lists by page number. */
  readonly announcedEnd: AnnouncedEnd;
  readonly readFlags: () => Promise<Pick<FlagValues, 'ENABLE_CURSOR_PAGINATION' | 'LEGACY_PAGE_API'>>;
}

type ListQuery = OperationRequest<'listOpportunities'>['query'];

/** What a list is of, in which order, and which page of it. */
interface AskedPage {
  readonly order: OpportunityOrder;
  readonly filter: OpportunityFilter;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** @throws ApiError `invalid-request`: amounts of several currencies cannot be compared. */
const requireCurrency = ({ sort, ...filter }: ListQuery): void => {
  if (!needsCurrency(sort, filter)) return;
  throw new ApiError('invalid-request', 'State the currency of the prices, such as currency=USD.', {
    violations: [{ pointer: '/query/currency', detail: 'is needed with priceMin, priceMax and sort=price' }],
  });
};

/** How old the answer may be, in whole seconds (RFC 9111, 5.1). */
const ageOf = ({ readAt }: CachedValue<unknown>, now: number): { readonly age: string } => ({
  age: String(Math.max(0, Math.ceil((now - readAt) / 1_000))),
});

export const opportunityOperations = ({
  opportunities,
  savedSearches,
  cursors,
  announcedEnd,
  readFlags,
  now = Date.now,
}: OpportunityServices): OperationHandlers<'find-opportunities'> => {
  const pageOf = async (list: CursorList, { cursor, ...page }: AskedPage) => {
    const after = cursor === undefined ? {} : { after: cursors.open(list, cursor) };
    const listed = await opportunities.list({ ...page, ...after });
    const { items, next } = listed.value;
    const isPaged = next !== undefined && (await readFlags()).ENABLE_CURSOR_PAGINATION;
    return {
      status: 200 as const,
      body: {
        items,
        hasMore: next !== undefined,
        ...(isPaged && { nextCursor: cursors.seal(list, next) }),
      },
      headers: ageOf(listed, now()),
    };
  };

  const numberedPageOf = async (query: ListQuery & { readonly page: number }) => {
    const { LEGACY_PAGE_API: isOn } = await readFlags();
    const listed = await opportunities.listByNumber(requestByNumber(query, isOn));
    const { items: data, total, hasMore } = listed.value;
    return {
      status: 200 as const,
      body: { data, total, hasMore },
      headers: { ...ageOf(listed, now()), ...announceEnd(announcedEnd) },
    };
  };

  return {
    listOpportunities: async ({ query, caller: { subject } }) => {
      const { page, limit, cursor, sort, ...filter } = query;
      if (page !== undefined) return numberedPageOf({ ...query, page });
      requireCurrency(query);
      const parameters = { sort, ...filter };
      return pageOf(
        { operationId: 'listOpportunities', subject, parameters },
        { order: sort, filter, limit, cursor },
      );
    },

    runSavedSearch: async ({ path: { id }, query, caller: { subject } }) => {
      const saved = await savedSearches.get(subject, id);
      if (saved === undefined) {
        throw new ApiError(
          'not-found',
          'You keep no search of this id. GET /api/saved-searches lists those you keep.',
        );
      }
      const { sort, filter } = saved.search;
      // A search that was changed meanwhile is another list.
      const parameters = { id, sort, ...filter };
      return pageOf(
        { operationId: 'runSavedSearch', subject, parameters },
        { order: sort, filter, ...query },
      );
    },

    getOpportunity: async ({ path }) => {
      const found = await opportunities.get(path.id);
      const opportunity = found.value;
      if (opportunity === undefined) {
        throw new ApiError(
          'not-found',
          'No opportunity has this id: it was withdrawn, or never was. GET /api/opportunities lists the current ones.',
        );
      }
      return { status: 200, body: opportunity, headers: ageOf(found, now()) };
    },
  };
};
