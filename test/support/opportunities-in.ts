import { opportunityTotalIds } from '../../lambdas/contract/tables.ts';
import type { Row } from './dynamo-expressions.ts';

/** The opportunities of a world's tables, without the rows that say how many there are. */
export const opportunitiesIn = (world: {
  readonly rows: (table: 'opportunities') => readonly Row[];
}): Row[] =>
  world
    .rows('opportunities')
    .filter(({ opportunityId }) => !opportunityTotalIds.includes(String(opportunityId)));
