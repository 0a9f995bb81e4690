import { tables } from '../../contract/tables.ts';
import { cohortOf } from '../../domain/judging/cohort.ts';
import { placeInCohort } from '../../domain/judging/neighbourhood.ts';
import type { KnownListing } from '../../domain/known-listing.ts';
import { packJson, unpackJson } from './pack-json.ts';

const { partitionKey: cohortKey, sortKey: placeKey } = tables.listings.indexes.byCohort;

/**
 * The row: a listing, its place in the cohort index, and how often it was written. The provenance, which says the page's
 * key and hash of every field, would be three quarters of it, paid for by the kilobyte, once more in the index, and again
 * by everyone who reads the cohort: it is packed.
 */
export type ListingRow = Omit<KnownListing, 'provenance'> & {
  /** Not packed in rows of the version before. */
  readonly provenance: string | KnownListing['provenance'];
  readonly revision: number;
  readonly [cohortKey]?: string;
  readonly [placeKey]?: number;
};

/** A version that does not unpack reads the text letter by letter, and writes that back: no entry of it says its method. */
const told = (provenance: KnownListing['provenance']): KnownListing['provenance'] =>
  Object.fromEntries(Object.entries(provenance).filter(([, entry]) => entry?.method !== undefined));

export const listingOf = ({
  revision: _,
  [cohortKey]: _cohort,
  [placeKey]: _place,
  provenance,
  ...listing
}: ListingRow): KnownListing => ({
  ...listing,
  provenance:
    typeof provenance === 'string'
      ? (unpackJson(provenance) as KnownListing['provenance'])
      : told(provenance),
});

/** @param revision how often the row was written with this writing, from 1 */
export const rowOf = (listing: KnownListing, revision: number): ListingRow => {
  const cohort = cohortOf(listing.fields);
  return {
    ...listing,
    provenance: packJson(listing.provenance),
    revision,
    // A vehicle of unknown make, model or year is left out of the index.
    ...(cohort === undefined
      ? {}
      : { [cohortKey]: cohort.name, [placeKey]: placeInCohort(listing.listingId, cohort.year) }),
  };
};
