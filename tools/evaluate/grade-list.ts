import { canonicalUrl } from '../../lambdas/domain/canonical-url.ts';
import { thingOf } from '../../lambdas/domain/reading/link-shape.ts';
import type { PageReading } from '../../lambdas/domain/reading/page-reading.ts';
import type { Truth } from './grade-fields.ts';

/** A list's items, counted. */
export interface ListGrade {
  readonly stated: number;
  readonly found: number;
  readonly invented: number;
  /** First items of the index that the reader did not find, as addresses. */
  readonly missing: readonly string[];
}

/**
 * What tells an item from others, wherever its page was saved from: the end of its path, or the number by which the
 * query names it.
 */
const itemOf = (url: string): string => {
  const [path = '', query = ''] = thingOf(url).split('?');
  return (query === '' ? path.split('/').at(-1) : /\d{5,}/.exec(query)?.[0]) ?? query;
};

const firstAddresses = (truth: Truth, url: string): readonly string[] =>
  (Array.isArray(truth.first3) ? truth.first3 : []).flatMap((item: unknown) => {
    const address = typeof item === 'object' && item !== null && 'url' in item ? item.url : null;
    return typeof address === 'string' ? (canonicalUrl(address, url) ?? []) : [];
  });

/**
 * Holds a list's items against their number and the first few addresses, which is what the index notes; more items than
 * stated count as invented.
 * @param url the page's own, absolute
 * @returns undefined where nobody counted the items
 */
export const gradeList = (truth: Truth, reading: PageReading, url: string): ListGrade | undefined => {
  const stated = truth.vehicle_items;
  if (typeof stated !== 'number') return undefined;
  const links = reading.links.filter((link) => link !== reading.nextPage);
  const got = links.length > 0 ? links.length : reading.offers.length;
  const items = new Set(links.map(itemOf));
  // Offers without links cannot be told apart by addresses.
  const missing =
    links.length === 0 ? [] : firstAddresses(truth, url).filter((first) => !items.has(itemOf(first)));
  const found = stated === 0 ? 0 : Math.max(0, Math.min(stated, got) - missing.length);
  return { stated, found, invented: got - found, missing: stated === 0 ? [] : missing };
};
