import { opportunityGroups } from '../shared/cache/opportunity-groups.ts';
import { markGroup, type SharedStore } from '../shared/cache/shared-layer.ts';

export interface CacheInvalidator {
  readonly store: Pick<SharedStore, 'set'>;
  /** Like none before. */
  readonly newMark: () => string;
}

/**
 * Makes untrue what the shared cache holds of opportunities that changed, and all lists.
 * @throws when the cache cannot be told: to be tried again, while what it holds grows too old by itself.
 */
export const invalidateCache = async (
  { store, newMark }: CacheInvalidator,
  opportunityIds: readonly string[],
): Promise<void> => {
  const mark = newMark();
  const groups = new Set(opportunityIds.map(opportunityGroups.one)).add(opportunityGroups.lists);
  await Promise.all([...groups].map((group) => markGroup(store, group, mark)));
};
