import type { FlagValues } from '../contract/flags.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { CursorList, Cursors } from '../shared/api/cursor.ts';
import type { OperationHandlers, OperationRequest } from '../shared/api/operation.ts';
import type { CachedValue } from '../shared/cache/cache-kind.ts';
import type { CachedOpportunities } from './cached-opportunities.ts';

export interface OpportunityServices {
  readonly opportunities: CachedOpportunities;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly cursors: Cursors;
  readonly readFlags: () => Promise<Pick<FlagValues, 'ENABLE_CURSOR_PAGINATION'>>;
}

type ListQuery = OperationRequest<'listOpportunities'>['query'];

/** @throws ApiError `invalid-request`: amounts of several currencies cannot be compared. */
const requireCurrency = ({ currency, sort, priceMin, priceMax }: ListQuery): void => {
  if (currency !== undefined || (sort !== 'price' && priceMin === undefined && priceMax === undefined))
    return;
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
  cursors,
  readFlags,
  now = Date.now,
}: OpportunityServices): OperationHandlers<'find-opportunities'> => ({
  listOpportunities: async ({ query, caller: { subject } }) => {
    requireCurrency(query);
    const { limit, cursor, sort, ...filter } = query;
    const list: CursorList = { operationId: 'listOpportunities', subject, parameters: { sort, ...filter } };
    const listed = await opportunities.list({
      order: sort,
      filter,
      limit,
      ...(cursor !== undefined && { after: cursors.open(list, cursor) }),
    });
    const { items, next } = listed.value;
    const isPaged = next !== undefined && (await readFlags()).ENABLE_CURSOR_PAGINATION;
    return {
      status: 200,
      body: {
        items,
        hasMore: next !== undefined,
        ...(isPaged && { nextCursor: cursors.seal(list, next) }),
      },
      headers: ageOf(listed, now()),
    };
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
});
