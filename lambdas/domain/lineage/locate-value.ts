import type { Provenance } from '../listing.ts';
import { decodeWithEncoding } from '../reading/decode-body.ts';
import type { SiteRules } from '../reading/site-rules.ts';
import { byteSpans } from './byte-spans.ts';
import type { FoundPlace } from './choose-place.ts';
import { locatorsFor } from './locators.ts';

/** Where a stored value is printed, in the bytes of its raw page. */
export interface LocatedValue {
  /** Offset of the first byte, from 0. */
  readonly start: number;
  /** Offset behind the last byte. */
  readonly end: number;
  /** What stands there, decoded and otherwise as it is written: with character references and escapes. */
  readonly printed: string;
  /** What stands around it, as it is written. */
  readonly before: string;
  readonly after: string;
  /** Of the value's begin, counted from 1. */
  readonly line: number;
  /** `path`: where the reader said; `text`: elsewhere, where the same is printed. */
  readonly by: 'path' | 'text';
}

/** Why a value cannot be found, in words. */
export interface UnlocatedValue {
  readonly reason: string;
}

/** A raw page, as it was stored. */
export interface RawBody {
  readonly body: Uint8Array;
  /** The Content-Type header; empty when there was none. */
  readonly contentType: string;
  /** As the page was read with. */
  readonly rules?: SiteRules | undefined;
}

export type ValueLocator = (provenance: Provenance) => LocatedValue | UnlocatedValue;

/** Characters to either side of a value: with it, what fits on a line or two. */
const contextCharacters = 60;

const lineAt = (text: string, position: number): number => {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
};

/** A part of a text without a half of a character at its ends. */
const wellFormed = (part: string): string => part.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, '');

const notPrinted = (provenance: Provenance): UnlocatedValue => ({
  reason: `the page does not print "${provenance.raw}" where ${provenance.method} reads: another version may have read it`,
});

/** Takes a page apart once, to find any number of values in it. */
export const valueLocator = ({ body, contentType, rules }: RawBody): ValueLocator => {
  const { text, encoding } = decodeWithEncoding(body, contentType);
  const find = locatorsFor({ text, contentType, rules });
  return (provenance) => {
    const found: FoundPlace | undefined = find(provenance);
    if (found === undefined) return notPrinted(provenance);
    const [bytes] = byteSpans(body, encoding, [found.span]);
    if (bytes === undefined) return { reason: `the page is no valid ${encoding} there` };
    const { start, end } = found.span;
    return {
      ...bytes,
      printed: text.slice(start, end),
      before: wellFormed(text.slice(Math.max(0, start - contextCharacters), start)),
      after: wellFormed(text.slice(end, end + contextCharacters)),
      line: lineAt(text, start),
      by: found.byPath ? 'path' : 'text',
    };
  };
};

/** Where one value is printed in its raw page. */
export const locateValue = (page: RawBody, provenance: Provenance): LocatedValue | UnlocatedValue =>
  valueLocator(page)(provenance);
