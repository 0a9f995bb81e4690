import type { FlagValues } from '../contract/flags.ts';
import type { Opportunity } from '../domain/judging/opportunity.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { RouteHandlers } from '../shared/api/api-handler.ts';
import { checkedRoute } from '../shared/api/checked-route.ts';
import type { OpportunityStore } from '../shared/stores/opportunity-store.ts';
import {
  validateBareRequest,
  validateOpportunityList,
} from '../shared/validation/compiled/request-validators.js';
import { maximumLimit } from './request-schemas.ts';

/** An opportunity as a list shows it; the receipt is served with the single one. */
type OpportunitySummary = Omit<Opportunity, 'receipt'>;

/** The best first. */
interface OpportunityList {
  readonly items: readonly OpportunitySummary[];
  /** Whether there are more than `limit` allowed. */
  readonly hasMore: boolean;
}

export interface OpportunityServices {
  readonly store: Pick<OpportunityStore, 'best' | 'get'>;
  readonly readFlags: () => Promise<FlagValues>;
}

const defaultLimit = 20;

/** The wanted length of the list; where unchecked requests come through, anything unusable means the default. */
const limitOf = (values: readonly string[] = []): number => {
  const limit = Number(values[0]);
  return Number.isInteger(limit) && limit >= 1 && limit <= maximumLimit ? limit : defaultLimit;
};

const summaryOf = ({ receipt: _receipt, ...summary }: Opportunity): OpportunitySummary => summary;

export const opportunityRoutes = ({ store, readFlags }: OpportunityServices): RouteHandlers => ({
  'GET /api/opportunities': checkedRoute(validateOpportunityList, readFlags, async ({ query }) => {
    const limit = limitOf(query.limit);
    const found = await store.best(limit + 1);
    const list: OpportunityList = {
      items: found.slice(0, limit).map(summaryOf),
      hasMore: found.length > limit,
    };
    return { status: 200, body: list };
  }),

  'GET /api/opportunities/{id}': checkedRoute(validateBareRequest, readFlags, async ({ id }) => {
    const opportunity = await store.get(id);
    if (opportunity === undefined) {
      throw new ApiError(
        'not-found',
        'No opportunity has this id: it was withdrawn, or never was. GET /api/opportunities lists the current ones.',
      );
    }
    return { status: 200, body: opportunity };
  }),
});
