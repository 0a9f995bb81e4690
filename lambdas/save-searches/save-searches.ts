import { canonicalJson } from '../domain/audit/canonical-json.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { OperationHandlers, OperationRequest } from '../shared/api/operation.ts';
import { needsCurrency } from '../shared/stores/plan-list.ts';
import {
  mostSearches,
  type ReadSearch,
  type SavedSearch,
  type SavedSearchStore,
} from '../shared/stores/saved-search-store.ts';

export interface SavedSearchServices {
  readonly searches: SavedSearchStore;
  readonly now: () => Date;
}

type NewSearch = OperationRequest<'createSavedSearch'>['body'];

/** One person changes a search at a time; five races in a row are a fault. */
const MAX_ROUNDS = 5;

const notFound = (): ApiError =>
  new ApiError('not-found', 'You keep no search of this id. GET /api/saved-searches lists those you keep.');

/** @throws ApiError `invalid-request`: a search that could never be run. */
const requireCurrency = ({ filter, sort }: NewSearch): void => {
  if (!needsCurrency(sort, filter)) return;
  throw new ApiError('invalid-request', 'State the currency of the prices, such as "currency": "USD".', {
    violations: [
      { pointer: '/body/filter/currency', detail: 'is needed with priceMin, priceMax and sort by price' },
    ],
  });
};

const isAsAsked = ({ name, filter, sort }: SavedSearch, asked: NewSearch): boolean =>
  canonicalJson({ name, filter, sort }) === canonicalJson(asked);

const contended = (): ApiError =>
  new ApiError('unavailable', 'The search kept changing, and was left as it is; send the request again.', {
    headers: { 'retry-after': '5' },
  });

/** A caller's own searches: whose they are is in the token alone, so that nobody can ask for another's. */
export const savedSearchOperations = ({
  searches,
  now,
}: SavedSearchServices): OperationHandlers<'save-searches'> => {
  const requireSearch = async (subject: string, searchId: string): Promise<ReadSearch> => {
    const read = await searches.get(subject, searchId);
    if (read === undefined) throw notFound();
    return read;
  };

  return {
    listSavedSearches: async ({ caller: { subject } }) => ({
      status: 200,
      body: { items: await searches.list(subject) },
    }),

    createSavedSearch: async ({ body, caller: { subject }, effectId }) => {
      requireCurrency(body);
      const at = now().toISOString();
      const search = await searches.create(subject, {
        searchId: effectId,
        ...body,
        createdAt: at,
        updatedAt: at,
      });
      if (search === undefined) {
        throw new ApiError(
          'saved-searches-full',
          `You keep ${mostSearches} searches, which is all there is room for; remove one first.`,
        );
      }
      return {
        status: 201,
        body: search,
        headers: { location: `saved-searches/${effectId}` },
        change: { before: null, after: search },
      };
    },

    getSavedSearch: async ({ path: { id }, caller: { subject } }) => ({
      status: 200,
      body: (await requireSearch(subject, id)).search,
    }),

    replaceSavedSearch: async ({ path: { id }, body, caller: { subject }, requireMatch }) => {
      requireCurrency(body);
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const { search: before, revision } = await requireSearch(subject, id);
        const isDone = isAsAsked(before, body);
        await requireMatch(
          async () => before,
          () => isDone,
        );
        if (isDone) return { status: 200, body: before };
        const { searchId, createdAt } = before;
        const after = { searchId, ...body, createdAt, updatedAt: now().toISOString() };
        if (await searches.replace(subject, after, revision)) {
          return { status: 200, body: after, change: { before, after } };
        }
      }
      throw contended();
    },

    removeSavedSearch: async ({ path: { id }, caller: { subject }, requireMatch }) => {
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const { search: before, revision } = await requireSearch(subject, id);
        await requireMatch(async () => before);
        if (await searches.remove(subject, id, revision)) {
          return { status: 200, body: before, change: { before, after: null } };
        }
      }
      throw contended();
    },
  };
};
