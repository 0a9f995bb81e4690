import { canonicalJson } from '../domain/audit/canonical-json.ts';
import type { Opportunity } from '../domain/judging/opportunity.ts';
import type { CachedValue, CacheKind } from '../shared/cache/cache-kind.ts';
import { opportunityGroups } from '../shared/cache/opportunity-groups.ts';
import type { ReadCache } from '../shared/cache/read-cache.ts';
import type {
  ListedPage,
  ListRequest,
  NumberedPage,
  OpportunityStore,
} from '../shared/stores/opportunity-store.ts';
import type { NumberedRequest } from './list-by-number.ts';

/** As OpportunityStore, with the age of what it gives. */
export interface CachedOpportunities {
  list(request: ListRequest): Promise<CachedValue<ListedPage>>;
  listByNumber(request: NumberedRequest): Promise<CachedValue<NumberedPage>>;
  get(opportunityId: string): Promise<CachedValue<Opportunity | undefined>>;
}

/**
 * Clients are promised answers at most a minute and a half old, be there a shared cache or not: a source is looked at every few
 * minutes at most. With one, changes are usually seen within a quarter of a minute.
 */
const times = { freshFor: 10_000, staleFor: 20_000, absentFor: 5_000, keptFor: 60_000 };

/** A page of a list. */
export const pages: CacheKind = {
  name: 'opportunity-page',
  shape: 1,
  groupOf: () => opportunityGroups.lists,
  ...times,
};

/** A page by its number. */
export const numberedPages: CacheKind = {
  name: 'numbered-page',
  shape: 1,
  groupOf: () => opportunityGroups.lists,
  ...times,
};

/** An opportunity with its receipt: long, and there are thousands of them. */
export const singles: CacheKind = {
  name: 'opportunity',
  shape: 2,
  isPacked: true,
  groupOf: opportunityGroups.one,
  ...times,
};

/** Opportunities and their lists are the same for every caller: what differs, the cursor, is sealed after the reading. */
export const cachedOpportunities = (
  store: Pick<OpportunityStore, 'list' | 'listByNumber' | 'get'>,
  cache: ReadCache,
): CachedOpportunities => ({
  list: (request) => cache.read(pages, canonicalJson(request), () => store.list(request)),
  listByNumber: ({ page, limit }) =>
    cache.read(numberedPages, `${page}/${limit}`, () => store.listByNumber(page, limit)),
  get: (opportunityId) => cache.read(singles, opportunityId, () => store.get(opportunityId)),
});
