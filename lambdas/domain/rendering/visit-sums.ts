import type { PageYield, Visit, VisitReason } from '../../contract/visit.ts';
import type { Lesson } from './render-memory.ts';

/** What visits to the pages of one shape took and gave, added up. */
export interface VisitSums {
  readonly pages: number;
  /** HTTP fetches among them, and the milliseconds of the fetching function that they took. */
  readonly fetches: number;
  readonly fetchMs: number;
  /** The same in browsers. */
  readonly renders: number;
  readonly renderMs: number;
  /** Renders that can be compared with what HTTP alone gave, and those that gave no more. */
  readonly compared: number;
  readonly noMore: number;
  readonly offers: number;
  readonly links: number;
}

export const noVisits: VisitSums = {
  pages: 0,
  fetches: 0,
  fetchMs: 0,
  renders: 0,
  renderMs: 0,
  compared: 0,
  noMore: 0,
  offers: 0,
  links: 0,
};

/** One day of the visits to the pages of one shape that were got the same way for the same reason. */
export interface VisitsOfDay extends VisitSums {
  readonly sourceId: string;
  /** ISO 8601, UTC. */
  readonly day: string;
  readonly shape: string;
  readonly why: VisitReason;
  /** What one of the pages showed that spoke for a browser. */
  readonly evidence?: string;
}

const sumNames = Object.keys(noVisits) as readonly (keyof VisitSums)[];

export const addVisits = (one: VisitSums, other: VisitSums): VisitSums =>
  Object.fromEntries(sumNames.map((name) => [name, one[name] + other[name]])) as unknown as VisitSums;

/** @param lesson what the visit taught: whether a comparison was possible, and how it ended */
export const sumsOfVisit = (visit: Visit, gave: PageYield, lesson: Lesson | undefined): VisitSums => {
  const isRender = visit.renderMs !== undefined;
  const isCompared = isRender && lesson !== undefined;
  return {
    pages: 1,
    fetches: visit.fetchMs === undefined ? 0 : 1,
    fetchMs: visit.fetchMs ?? 0,
    renders: isRender ? 1 : 0,
    renderMs: visit.renderMs ?? 0,
    compared: isCompared ? 1 : 0,
    noMore: isCompared && lesson !== 'needed' ? 1 : 0,
    offers: gave.offers,
    links: gave.links,
  };
};
