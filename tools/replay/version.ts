import type { PageKind } from '../../lambdas/domain/reading/page-reading.ts';
import type { KeptPage } from '../raw-pages/raw-pages.ts';

/** Raised when this file changes meaning. A version with another number cannot be replayed beside this one. */
export const versionContract = 1;

/** A page to read, with what its source's row says. */
export interface PageToRead extends Omit<KeptPage, 'name' | 'isUrlKept'> {
  /** ISO 4217, for pages that print a bare number. */
  readonly currency?: string;
}

/** One offer, as a version would store it. */
export interface ReadListing {
  readonly listingId: string;
  /** By name; null = the page does not say. Other versions may have other fields. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Every way in which it breaks its contract: such a listing goes to quarantine. */
  readonly violations: readonly string[];
}

/** What a version makes of a page. */
export interface PageResult {
  readonly kind: PageKind | string;
  readonly listings: readonly ReadListing[];
  /** Absolute URLs that the crawler would follow. */
  readonly links: readonly string[];
  /** What the version's market takes in of the page; nobody else looks into it. */
  readonly sightings: readonly unknown[];
}

/** What a version thinks of a listing. */
export type Judged = { readonly listingId: string; readonly sourceId: string; readonly url: string } & (
  | {
      readonly verdict: 'opportunity';
      /** 0 to 100. */
      readonly score: number;
      /** The most to bid or pay, in the currency of the price. */
      readonly maximumBid: number | undefined;
      /** The vehicle in a few words, for people. */
      readonly title: string;
    }
  | { readonly verdict: 'passed-over'; readonly reasons: readonly string[] }
);

/** Listings over all pages, as the product would know them when every page was read. */
export interface Market {
  take(sightings: readonly unknown[]): void;
  listingIds(): readonly string[];
  /** @param judgedAt ISO 8601, UTC */
  judge(listingIds: readonly string[], judgedAt: string): readonly Judged[];
}

/** How a version calls itself. */
export interface VersionNames {
  readonly contract: number;
  readonly extractor: string;
  readonly schema: string;
  readonly rules: string;
}

/** One version of reading and judging: all that a replay asks of it. */
export interface Version {
  readonly names: VersionNames;
  read(page: PageToRead): PageResult;
  createMarket(): Market;
}
