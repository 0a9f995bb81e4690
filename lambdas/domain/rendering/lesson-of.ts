import type { PageYield, Visit } from '../../contract/visit.ts';
import type { PageKind, PageReading } from '../reading/page-reading.ts';
import type { Lesson } from './render-memory.ts';

/** What a reading found, in numbers that can be compared. */
export const yieldOf = ({ offers, links }: Pick<PageReading, 'offers' | 'links'>): PageYield => ({
  offers: offers.length,
  fields: offers.reduce(
    (sum, { fields }) => sum + Object.values(fields).filter((value) => value !== null).length,
    0,
  ),
  links: links.length,
});

/** Whether one visit found anything that the other did not. */
export const givesMore = (one: PageYield, other: PageYield): boolean =>
  one.offers > other.offers || one.fields > other.fields || one.links > other.links;

const nothing: PageYield = { offers: 0, fields: 0, links: 0 };

/** The answer of a site that does not want us, or does not have the page, is no page of the shape. */
const saysNothing: readonly PageKind[] = ['blocked', 'not-found'];

/** A page as it was got and read in the end. */
export interface ReadVisit {
  readonly visit: Visit;
  /** HTTP status of the final answer. */
  readonly status: number;
  readonly kind: PageKind;
  readonly gave: PageYield;
}

/**
 * What a page teaches about the pages of its shape. Undefined where it was failed, blocked or missing, where it was
 * rendered without a fetch to compare with, and where its data was asked for in its place.
 */
export const lessonOf = ({ visit, status, kind, gave }: ReadVisit): Lesson | undefined => {
  if (status < 200 || status > 299 || saysNothing.includes(kind)) return undefined;
  const { why, fetched, renderMs } = visit;
  if (why === 'answer-known') return undefined;
  if (renderMs === undefined) return givesMore(gave, nothing) ? 'sufficed' : undefined;
  if (fetched === undefined) return undefined;
  if (givesMore(gave, fetched)) return 'needed';
  if ((visit.failedAnswers ?? 0) > 0) return undefined;
  return givesMore(fetched, nothing) ? 'sufficed' : 'vain';
};
