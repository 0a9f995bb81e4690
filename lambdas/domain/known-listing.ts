import type { Listing } from './listing.ts';

/** A listing over all visits to its page. */
export interface KnownListing extends Listing {
  /** ISO 8601, UTC: when its page was last seen saying that the offer is over; absent while it stands. */
  readonly endedAt?: string;
  /** Of the vehicle that it is known to show, over all sites: its own id while no other listing is known to show it. */
  readonly vehicleId?: string;
}

/** Of two times (ISO 8601, UTC) the earlier. */
export const earlier = (a: string, b: string): string => (a < b ? a : b);
/** Of two times (ISO 8601, UTC) the later. */
export const later = (a: string, b: string): string => (a > b ? a : b);

const contentNameOf = (listing: Listing): string =>
  [listing.contentHash, listing.extractorVersion, listing.schemaVersion].join(' ');

/**
 * Of two sightings, the one whose content counts: the later. The clock's ties are broken the same way everywhere, also
 * between two versions of the extractor that read one page while a release is rolled out.
 */
const isNewer = (seen: Listing, known: Listing): boolean =>
  seen.lastSeenAt === known.lastSeenAt
    ? contentNameOf(seen) > contentNameOf(known)
    : seen.lastSeenAt > known.lastSeenAt;

/** A mark of its end counts only until the listing is seen standing after it. */
const endOf = (endedAt: string | undefined, lastSeenAt: string): { readonly endedAt?: string } =>
  endedAt === undefined || endedAt < lastSeenAt ? {} : { endedAt };

/**
 * What is known of a listing after it was seen (again): the content of the latest sighting, the earliest first and the
 * latest last time. Sightings end in the same listing in whatever order and however often they come.
 * @returns `known` itself when the sighting says nothing new.
 */
export const withSighting = (known: KnownListing | undefined, seen: Listing): KnownListing => {
  if (known === undefined) return { ...seen, vehicleId: seen.listingId };
  const content = isNewer(seen, known) && contentNameOf(known) !== contentNameOf(seen) ? seen : known;
  const firstSeenAt = earlier(known.firstSeenAt, seen.firstSeenAt);
  const lastSeenAt = later(known.lastSeenAt, seen.lastSeenAt);
  if (content === known && firstSeenAt === known.firstSeenAt && lastSeenAt === known.lastSeenAt) return known;
  const { endedAt, vehicleId } = known;
  const { endedAt: _, ...listing }: KnownListing = content;
  return {
    ...listing,
    firstSeenAt,
    lastSeenAt,
    ...endOf(endedAt, lastSeenAt),
    ...(vehicleId === undefined ? {} : { vehicleId }),
  };
};

/**
 * What is known after its page said at `endedAt` (ISO 8601, UTC) that the offer is over.
 * @returns `known` itself when it was seen standing, or ended, later than that.
 */
export const withEnd = (known: KnownListing, endedAt: string): KnownListing =>
  endedAt < known.lastSeenAt || (known.endedAt !== undefined && endedAt <= known.endedAt)
    ? known
    : { ...known, endedAt };
