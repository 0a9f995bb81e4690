import type { Opportunity } from '../domain/judging/opportunity.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';
import type { OpportunityStore } from '../shared/stores/opportunity-store.ts';

/** An opportunity as a list shows it; the receipt is served with the single one. */
type OpportunitySummary = Omit<Opportunity, 'receipt'>;

export interface OpportunityServices {
  readonly store: Pick<OpportunityStore, 'best' | 'get'>;
}

const summaryOf = ({ receipt: _receipt, ...summary }: Opportunity): OpportunitySummary => summary;

export const opportunityOperations = ({
  store,
}: OpportunityServices): OperationHandlers<'find-opportunities'> => ({
  listOpportunities: async ({ query: { limit } }) => {
    const found = await store.best(limit + 1);
    return {
      status: 200,
      body: { items: found.slice(0, limit).map(summaryOf), hasMore: found.length > limit },
    };
  },

  getOpportunity: async ({ path }) => {
    const opportunity = await store.get(path.id);
    if (opportunity === undefined) {
      throw new ApiError(
        'not-found',
        'No opportunity has this id: it was withdrawn, or never was. GET /api/opportunities lists the current ones.',
      );
    }
    return { status: 200, body: opportunity };
  },
});
