import { basename } from 'node:path';
import { canonicalUrl } from '../../../lambdas/domain/canonical-url.ts';
import type { PageRecord } from './read-page-index.ts';

/** A saved page at the address where it is served. */
export interface PlacedPage {
  readonly record: PageRecord;
  /** Lower case, without port. */
  readonly host: string;
  /** In the spelling that the crawler knows pages by, which sorts the query. */
  readonly url: string;
}

/** The character references that people paste along with an address from a page's source. */
const references: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
};

const withoutReferences = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#39);/g, (_, name: string) => references[name] ?? '');

/** The URL a page was saved from; undefined where it is unknown or no web address with a name for a host. */
const knownUrl = (text: string | undefined): URL | undefined => {
  if (text === undefined) return undefined;
  const address = withoutReferences(text);
  const url = URL.parse(/^[a-z]+:\/\//i.test(address) ? address : `http://${address}`);
  // An address of digits is nobody's site, and could be this machine's own.
  const named = url !== null && /^https?:$/.test(url.protocol) && /\.[a-z][a-z0-9-]*$/.test(url.hostname);
  return named ? url : undefined;
};

/** The page's address on plain HTTP, without port. */
const addressOf = (record: PageRecord): string => {
  const known = knownUrl(record.url);
  const address =
    known === undefined
      ? undefined
      : canonicalUrl(`http://${known.hostname}${known.pathname}${known.search}`);
  return address ?? `http://${record.site}/${encodeURIComponent(basename(record.name))}`;
};

/** The n-th page of one URL gets a query of its own, so that none hides another. */
const copyOf = (address: string, number: number): string => {
  const copy = number === 1 ? address : `${address}${address.includes('?') ? '&' : '?'}copy=${number}`;
  return canonicalUrl(copy) ?? copy;
};

/** Gives every page an address of its own: that of its URL, else its file name on the site it came from. */
export const placePages = (records: readonly PageRecord[]): readonly PlacedPage[] => {
  const taken = new Set<string>();
  return records.map((record) => {
    const address = addressOf(record);
    let number = 1;
    while (taken.has(copyOf(address, number))) number += 1;
    const url = copyOf(address, number);
    taken.add(url);
    return { record, host: new URL(url).hostname, url };
  });
};
