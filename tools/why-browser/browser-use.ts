import type { VisitReason } from '../../lambdas/contract/visit.ts';
import {
  addVisits,
  noVisits,
  type VisitSums,
  type VisitsOfDay,
} from '../../lambdas/domain/rendering/visit-sums.ts';
import { costOfVisits } from '../costs/cost-of-visits.ts';

/** Whether pages must be rendered, by those that were both fetched and rendered. */
export type Necessity = 'yes' | 'no' | 'partly' | 'unknown' | 'none rendered';

/** What a source, or one shape of its pages, pays for browsers, and whether it must. */
export interface BrowserUse {
  readonly sourceId: string;
  /** Absent for the source as a whole. */
  readonly shape?: string;
  readonly pages: number;
  readonly rendered: number;
  /** Pages by the reason that decided how they were got. */
  readonly reasons: Readonly<Partial<Record<VisitReason, number>>>;
  /** US dollars for 1,000 pages, and how much of it the browser takes. */
  readonly perThousand: number;
  readonly browserPerThousand: number;
  /** Rendered pages that had been fetched as well, and those that gave no more than over HTTP. */
  readonly compared: number;
  readonly sameOverHttp: number;
  readonly must: Necessity;
  /** What one of the pages showed that spoke for a browser. */
  readonly evidence?: string;
}

/** Pages compared that are too few to say anything. */
const fewCompared = 3;
/** From this share on it is the rule, below its rest the exception. */
const clearShare = 0.8;

const necessityOf = ({ renders, compared, noMore }: VisitSums): Necessity => {
  if (renders === 0) return 'none rendered';
  if (compared < fewCompared) return 'unknown';
  if (noMore / compared >= clearShare) return 'no';
  return (compared - noMore) / compared >= clearShare ? 'yes' : 'partly';
};

const useOf = (visits: readonly VisitsOfDay[]): Omit<BrowserUse, 'sourceId' | 'shape'> => {
  const sums = visits.reduce<VisitSums>(addVisits, noVisits);
  const { browser, total } = costOfVisits(sums);
  const reasons: Partial<Record<VisitReason, number>> = {};
  for (const { why, pages } of visits) reasons[why] = (reasons[why] ?? 0) + pages;
  const evidence = visits.find((visit) => visit.evidence !== undefined)?.evidence;
  const perThousand = (cost: number): number => (sums.pages === 0 ? 0 : (1_000 * cost) / sums.pages);
  return {
    pages: sums.pages,
    rendered: sums.renders,
    reasons,
    perThousand: perThousand(total),
    browserPerThousand: perThousand(browser),
    compared: sums.compared,
    sameOverHttp: sums.noMore,
    must: necessityOf(sums),
    ...(evidence === undefined ? {} : { evidence }),
  };
};

/** What is spent on browsers in all decides what comes first. */
const bySpending = (one: BrowserUse, other: BrowserUse): number =>
  other.browserPerThousand * other.pages - one.browserPerThousand * one.pages ||
  other.pages - one.pages ||
  `${one.sourceId} ${one.shape}`.localeCompare(`${other.sourceId} ${other.shape}`);

/** The use of browsers by source, what is spent the most on first. */
export const useBySource = (visits: readonly VisitsOfDay[]): BrowserUse[] =>
  [...Map.groupBy(visits, ({ sourceId }) => sourceId)]
    .map(([sourceId, own]) => ({ sourceId, ...useOf(own) }))
    .sort(bySpending);

/** The same by shape, of pages that were rendered at least once. */
export const useByShape = (visits: readonly VisitsOfDay[]): BrowserUse[] =>
  [...Map.groupBy(visits, ({ sourceId, shape }) => `${sourceId} ${shape}`).values()]
    .flatMap((own) => {
      const [first] = own;
      return first === undefined ? [] : [{ sourceId: first.sourceId, shape: first.shape, ...useOf(own) }];
    })
    .filter(({ rendered }) => rendered > 0)
    .sort(bySpending);
