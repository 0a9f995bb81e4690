import type { ListingHistory } from '../identity/listing-history.ts';
import { versionsOfShownVehicle } from '../identity/shown-vehicle.ts';
import type { KnownListing } from '../known-listing.ts';
import type { VehicleFields } from '../listing.ts';

/** Something that a page showed, from the first visit that found it so to the last. */
export interface Sight {
  readonly listingId: string;
  readonly fields: VehicleFields;
  /** ISO 8601, UTC. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

const sightsOf = (history: ListingHistory): Sight[] =>
  versionsOfShownVehicle(history).map(({ fields, firstSeenAt, lastSeenAt }) => ({
    listingId: history.listingId,
    fields,
    firstSeenAt,
    lastSeenAt,
  }));

const bySight = (a: Sight, b: Sight): number =>
  a.firstSeenAt === b.firstSeenAt
    ? a.listingId < b.listingId
      ? -1
      : 1
    : a.firstSeenAt < b.firstSeenAt
      ? -1
      : 1;

/** What other pages showed of the vehicle, by first sight. */
export const otherSights = (
  { listingId }: KnownListing,
  histories: readonly ListingHistory[] = [],
): readonly Sight[] => {
  const others = new Map(
    histories
      .filter((history) => history.listingId !== listingId)
      .map((history) => [history.listingId, history]),
  );
  return [...others.values()].flatMap(sightsOf).sort(bySight);
};

/** What the listing's own page showed of the vehicle before it showed what it shows now, by first sight. */
export const earlierSights = (
  { lastSeenAt }: KnownListing,
  history: ListingHistory | undefined,
): readonly Sight[] =>
  history === undefined
    ? []
    : sightsOf(history)
        .filter((sight) => sight.lastSeenAt < lastSeenAt)
        .sort(bySight);
