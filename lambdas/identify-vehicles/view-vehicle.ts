import { type IdentityDecision, lastDecisions } from '../domain/identity/identity-decision.ts';
import {
  type MatchedVehicle,
  type Merge,
  matchFingerprints,
  type Undecidable,
} from '../domain/identity/match-vehicles.ts';
import type { KnownListing } from '../domain/known-listing.ts';
import { gatherEvidence } from '../shared/identity/gather-evidence.ts';
import type { IdentityStore } from '../shared/stores/identity-store.ts';
import type { ListingStore } from '../shared/stores/listing-store.ts';
import { type Histories, type HistoryView, viewHistory } from './view-history.ts';

/** Where a listing stands, so that a person can look. */
type ListingPage = Pick<KnownListing, 'listingId' | 'sourceId' | 'url' | 'lastSeenAt'>;

/** The vehicle that a listing shows as clients see it, with all that speaks for it and against it. */
export interface VehicleView extends MatchedVehicle {
  /** The listing that was asked for. */
  readonly listingId: string;
  /** What brings the vehicle's listings together. */
  readonly merges: readonly Merge[];
  /** Of the listing that was asked for, the most likely first. */
  readonly undecidable: readonly Undecidable[];
  /** What people decided last about each pair with one of the vehicle's listings, the latest first. */
  readonly decisions: readonly IdentityDecision[];
  /** Of all listings that are named here and still known. */
  readonly pages: readonly ListingPage[];
  /** Of the vehicle's listings that are still known, in the order of `listingIds`. */
  readonly histories: readonly HistoryView[];
}

export interface VehicleTables {
  readonly identities: Pick<IdentityStore, 'of' | 'sharing' | 'prints'>;
  readonly listings: Pick<ListingStore, 'get'>;
  readonly histories: Histories;
}

/** Nobody looks at more: a fleet has hundreds of twins that are all as like. */
const mostUndecidable = 50;

const byTime = (a: IdentityDecision, b: IdentityDecision): number =>
  a.decidedAt === b.decidedAt ? 0 : a.decidedAt < b.decidedAt ? 1 : -1;

/**
 * Finds from the fingerprints, as a visit would, which vehicle a listing shows, and why; stores nothing.
 * @returns undefined when the listing is unknown, or forgotten.
 */
export const viewVehicle = async (
  { identities, listings, histories }: VehicleTables,
  listingId: string,
): Promise<VehicleView | undefined> => {
  const { prints, decisions, about, tooLarge } = await gatherEvidence(identities, [listingId]);
  const found = matchFingerprints(prints, decisions, { about, tooLarge });
  const vehicle = found.vehicles.find(({ listingIds }) => listingIds.includes(listingId));
  if (vehicle === undefined) return undefined;
  const isOfVehicle = (each: string): boolean => vehicle.listingIds.includes(each);
  const undecidable = found.undecidable
    .filter(({ listings: pair }) => pair.includes(listingId))
    .slice(0, mostUndecidable);
  const decided = [...lastDecisions(decisions).values()]
    .filter(({ listings: pair }) => pair.some(isOfVehicle))
    .sort(byTime);
  const named = new Set([
    ...vehicle.listingIds,
    ...[...undecidable, ...decided].flatMap(({ listings: pair }) => pair),
  ]);
  const known = (await Promise.all([...named].map((each) => listings.get(each)))).filter(
    (listing) => listing !== undefined,
  );
  const own = known.filter((listing) => isOfVehicle(listing.listingId));
  const viewed = await Promise.all(own.map((listing) => viewHistory(histories, listing)));
  return {
    listingId,
    ...vehicle,
    merges: found.merges.filter(({ listings: pair }) => pair.every(isOfVehicle)),
    undecidable,
    decisions: decided,
    pages: known.map(({ listingId: id, sourceId, url, lastSeenAt }) => ({
      listingId: id,
      sourceId,
      url,
      lastSeenAt,
    })),
    histories: viewed.filter((history) => history !== undefined),
  };
};
