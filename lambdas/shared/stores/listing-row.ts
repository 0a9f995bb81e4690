import { tables } from '../../contract/tables.ts';
import { cohortOf } from '../../domain/judging/cohort.ts';
import { placeInCohort } from '../../domain/judging/neighbourhood.ts';
import type { KnownListing } from '../../domain/known-listing.ts';
import type { Listing, StoredProvenance } from '../../domain/listing.ts';

const { partitionKey: cohortKey, sortKey: placeKey } = tables.listings.indexes.byCohort;

type Page = Pick<Listing, 'rawPageKey' | 'contentHash'>;

/**
 * The row: a listing, its place in the cohort index, and how often it was written. A field's provenance names its page
 * only where that is not the listing's own: said of every field it would be more than half of the row, which is paid for
 * by the kilobyte, once more for its index, and again by everyone who reads the cohort.
 */
export type ListingRow = Omit<KnownListing, 'provenance'> & {
  readonly provenance: Readonly<Record<string, Omit<StoredProvenance, keyof Page> & Partial<Page>>>;
  readonly revision: number;
  readonly [cohortKey]?: string;
  readonly [placeKey]?: number;
};

export const listingOf = (row: ListingRow): KnownListing => {
  const { revision: _, [cohortKey]: _cohort, [placeKey]: _place, provenance, ...listing } = row;
  const { rawPageKey, contentHash } = row;
  const entries = Object.entries(provenance);
  return {
    ...listing,
    provenance: Object.fromEntries(
      entries.map(([field, entry]) => [field, { rawPageKey, contentHash, ...entry }]),
    ),
  };
};

const withoutPage = (entry: StoredProvenance, page: Page): ListingRow['provenance'][string] => {
  const { rawPageKey, contentHash, ...provenance } = entry;
  const isOwn = rawPageKey === page.rawPageKey && contentHash === page.contentHash;
  return isOwn ? provenance : entry;
};

/** @param revision how often the row was written with this writing, from 1 */
export const rowOf = (listing: KnownListing, revision: number): ListingRow => {
  const cohort = cohortOf(listing.fields);
  const entries = Object.entries(listing.provenance);
  return {
    ...listing,
    provenance: Object.fromEntries(entries.map(([field, entry]) => [field, withoutPage(entry, listing)])),
    revision,
    // A vehicle of unknown make, model or year is left out of the index.
    ...(cohort === undefined
      ? {}
      : { [cohortKey]: cohort.name, [placeKey]: placeInCohort(listing.listingId, cohort.year) }),
  };
};
