import { canonicalJson } from '../domain/audit/canonical-json.ts';
import type { Opportunity } from '../domain/judging/opportunity.ts';
import type { CachedValue, CacheKind } from '../shared/cache/cache-kind.ts';
import { opportunityGroups } from '../shared/cache/opportunity-groups.ts';
import type { ReadCache } from '../shared/cache/read-cache.ts';
import type { ListedPage, ListRequest, OpportunityStore } from '../shared/stores/opportunity-store.ts';

/** As OpportunityStore, with the age of what it gives. */
export interface CachedOpportunities {
  list(request: ListRequest): Promise<CachedValue<ListedPage>>;
  get(opportunityId: string): Promise<CachedValue<Opportunity | undefined>>;
}

/**
 * Clients are promised answers at most half a minute old; a source is looked at every few minutes at most. Where changes do
 * not reach the shared cache it is another minute.
 */
const times = { freshFor: 10_000, staleFor: 20_000, absentFor: 5_000, sharedFor: 60_000 };

/** A page of a list. */
export const pages: CacheKind = {
  name: 'opportunity-page',
  shape: 1,
  groupOf: () => opportunityGroups.lists,
  ...times,
};

/** An opportunity with its receipt. */
export const singles: CacheKind = {
  name: 'opportunity',
  shape: 1,
  groupOf: opportunityGroups.one,
  ...times,
};

/** Opportunities and their lists are the same for every caller: what differs, the cursor, is sealed after the reading. */
export const cachedOpportunities = (
  store: Pick<OpportunityStore, 'list' | 'get'>,
  cache: ReadCache,
): CachedOpportunities => ({
  list: (request) => cache.read(pages, canonicalJson(request), () => store.list(request)),
  get: (opportunityId) => cache.read(singles, opportunityId, () => store.get(opportunityId)),
});
