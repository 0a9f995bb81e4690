import type { StoredPageMessage } from '../contract/queue-messages.ts';
import type { PageReading } from '../domain/reading/page-reading.ts';
import { lessonOf, yieldOf } from '../domain/rendering/lesson-of.ts';
import { sumsOfVisit } from '../domain/rendering/visit-sums.ts';
import type { VisitStore } from '../shared/stores/visit-store.ts';

export interface VisitKeeper {
  readonly visits: Pick<VisitStore, 'learn' | 'count'>;
}

/** Takes in what the way a page was got has brought: for the next pages of its shape, and for the bill. */
export const noteVisit = async (
  { visits }: VisitKeeper,
  { visit, sourceId, status }: StoredPageMessage,
  reading: PageReading,
): Promise<void> => {
  if (visit === undefined) return;
  const gave = yieldOf(reading);
  const lesson = lessonOf({ visit, status, kind: reading.kind, gave });
  if (lesson !== undefined) await visits.learn({ sourceId, shape: visit.shape }, lesson);
  await visits.count(sourceId, visit, sumsOfVisit(visit, gave, lesson));
};
