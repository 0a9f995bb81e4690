import { basename } from 'node:path';
import type { PageRecord } from './read-page-index.ts';

/** A saved page at the address where it is served. */
export interface PlacedPage {
  readonly record: PageRecord;
  /** Lower case, without port. */
  readonly host: string;
  /** Path and query, as a client sends them. */
  readonly target: string;
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

const addressOf = (record: PageRecord): { readonly host: string; readonly target: string } => {
  const url = knownUrl(record.url);
  if (url === undefined)
    return { host: record.site, target: `/${encodeURIComponent(basename(record.name))}` };
  return { host: url.hostname, target: `${url.pathname}${url.search}` };
};

/** The n-th page of one URL gets a query of its own, so that none hides another. */
const copyOf = (target: string, number: number): string =>
  number === 1 ? target : `${target}${target.includes('?') ? '&' : '?'}copy=${number}`;

/** Gives every page an address of its own: that of its URL, else its file name on the site it came from. */
export const placePages = (records: readonly PageRecord[]): readonly PlacedPage[] => {
  const taken = new Set<string>();
  return records.map((record) => {
    const { host, target } = addressOf(record);
    let number = 1;
    while (taken.has(`${host}${copyOf(target, number)}`)) number += 1;
    const own = copyOf(target, number);
    taken.add(`${host}${own}`);
    return { record, host, target: own, url: `http://${host}${own}` };
  });
};
