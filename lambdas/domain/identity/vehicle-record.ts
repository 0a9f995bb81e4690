import { type Matched, matchedWith } from './find-edges.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { Identities, Merge } from './match-vehicles.ts';

/** Which vehicle a listing shows, and why; the same for every listing of the vehicle but for the listing itself. */
export interface VehicleRecord {
  readonly listingId: string;
  readonly vehicleId: string;
  /** What most of its listings print; null when none does. */
  readonly vin: string | null;
  /** Its listings, in the order in which they were seen first. */
  readonly listingIds: readonly string[];
  /** Each can be undone: a decision `different` about its two listings parts them. */
  readonly merges: readonly Merge[];
  /**
   * The listing, and those brought together with it by a match, the vehicle’s or a rival’s: whose change can change this
   * record.
   */
  readonly considered: readonly string[];
}

/**
 * Whether a listing is alone with its vehicle, and matched by no other: what everybody takes it for where no record says
 * otherwise.
 */
export const isAlone = ({ listingIds, considered }: VehicleRecord): boolean =>
  listingIds.length === 1 && considered.length === 1;

/** The records of the listings that `matched` is complete for. */
export const vehicleRecords = (
  { vehicles, merges }: Identities,
  matched: Matched,
  about: ReadonlySet<string>,
): readonly VehicleRecord[] =>
  vehicles.flatMap(({ listingIds, ...vehicle }) => {
    const own = merges.filter(({ listings }) =>
      listings.every((listingId) => listingIds.includes(listingId)),
    );
    return listingIds
      .filter((listingId) => about.has(listingId))
      .map((listingId) => ({
        listingId,
        ...vehicle,
        listingIds,
        merges: own,
        considered: matchedWith(listingId, matched),
      }));
  });

/** Months for which a listing that is not seen again can still be recognized: cars come back on the market within years. */
const keptMonths = 26;

/**
 * When what tells a listing from others may be forgotten: second since 1970 at the end of a month, so that visits move it
 * but once a month.
 */
export const forgottenAt = ({ to }: Pick<Fingerprint, 'to'>): number => {
  const seen = new Date(to);
  return Date.UTC(seen.getUTCFullYear(), seen.getUTCMonth() + keptMonths, 1) / 1_000;
};
