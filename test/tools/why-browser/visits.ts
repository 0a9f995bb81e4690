import { noVisits, type VisitsOfDay } from '../../../lambdas/domain/rendering/visit-sums.ts';

/** Visits of a day, as told. */
export const visitsOf = (told: Partial<VisitsOfDay>): VisitsOfDay => ({
  ...noVisits,
  sourceId: 'rapidbid',
  day: '2026-11-21',
  shape: 'rapidbid.example/lots/{number}',
  why: 'empty-shell',
  ...told,
});

/** Pages that were fetched in vain and rendered then. */
export const escalated = (pages: number, noMore: number, told: Partial<VisitsOfDay> = {}): VisitsOfDay =>
  visitsOf({
    pages,
    fetches: pages,
    fetchMs: pages * 100,
    renders: pages,
    renderMs: pages * 2_000,
    compared: pages,
    noMore,
    ...told,
  });
