import type { Offer } from '../listing.ts';

/** What a page turned out to be: a closed set, because the crawler acts on it. */
export const pageKinds = [
  'detail',
  'list',
  'several-vehicles',
  'not-a-vehicle',
  'ended',
  'not-found',
  'blocked',
  'empty-shell',
] as const;

export type PageKind = (typeof pageKinds)[number];

/** A raw page, decoded to text, as the readers get it. */
export interface Page {
  readonly url: string;
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Everything one page says. */
export interface PageReading {
  readonly kind: PageKind;
  /** What the verdict stands on, for people. */
  readonly evidence: readonly string[];
  readonly offers: readonly Offer[];
  /** How the offer ended, on a page of kind `ended`. */
  readonly end?: 'sold' | 'ended';
  /** Absolute URLs of a list's items and of its next page, in page order, without repeats. */
  readonly links: readonly string[];
  /** Which of the links is the list's next page. */
  readonly nextPage?: string;
  /** Signs that scripts fill the page; empty or absent where there are none. */
  readonly clientRendering?: readonly string[];
}
