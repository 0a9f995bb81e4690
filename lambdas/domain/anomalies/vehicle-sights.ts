import type { ListingHistory } from '../identity/listing-history.ts';
import { vinLikeness } from '../identity/vin-likeness.ts';
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

/** What a page showed of the vehicle that it shows now: pages are used again for other vehicles, and slip for a visit. */
const sightsOf = ({ listingId, versions }: ListingHistory): Sight[] => {
  const now = versions.reduce<ListingHistory['versions'][number] | undefined>(
    (last, version) => (last === undefined || version.lastSeenAt > last.lastSeenAt ? version : last),
    undefined,
  );
  const shown = now?.fields.vin ?? versions.findLast(({ fields }) => fields.vin !== null)?.fields.vin ?? null;
  return versions
    .filter(
      ({ fields: { vin } }) => vin === null || shown === null || vinLikeness(vin, shown) !== 'different',
    )
    .map(({ fields, firstSeenAt, lastSeenAt }) => ({ listingId, fields, firstSeenAt, lastSeenAt }));
};

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
