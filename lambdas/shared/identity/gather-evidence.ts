import { blockingKeysOf } from '../../domain/identity/blocking-keys.ts';
import { type Matched, matchedListings } from '../../domain/identity/find-edges.ts';
import type { Fingerprint } from '../../domain/identity/fingerprint.ts';
import { type IdentityDecision, standingDecisions } from '../../domain/identity/identity-decision.ts';
import type { VehicleRecord } from '../../domain/identity/vehicle-record.ts';
import type { IdentityStore } from '../stores/identity-store.ts';

/** Listings whose vehicles are found together, at the most: a vehicle is rarely on offer in more than five places. */
const MOST_MATCHED = 100;

/** All that decides which vehicle some listings show. */
export interface Evidence {
  /** Of the listings themselves and of all that have something in common with one of them. */
  readonly prints: readonly Fingerprint[];
  readonly decisions: readonly IdentityDecision[];
  /** The listings that the evidence is complete for. */
  readonly about: ReadonlySet<string>;
  readonly tooLarge: ReadonlySet<string>;
  readonly matched: Matched;
  /** As they are stored, by listing. */
  readonly vehicles: ReadonlyMap<string, VehicleRecord>;
}

/**
 * Follows the matches of listings, from one to the next, until none is new. Reads a bounded number of rows: a listing has
 * at most 17 keys, and a key brings at most 64 listings.
 */
export const gatherEvidence = async (
  store: Pick<IdentityStore, 'of' | 'sharing' | 'prints'>,
  listingIds: readonly string[],
): Promise<Evidence> => {
  const prints = new Map<string, Fingerprint>();
  const decisions: IdentityDecision[] = [];
  const about = new Set<string>();
  const tooLarge = new Set<string>();
  const vehicles = new Map<string, VehicleRecord>();
  const keysRead = new Set<string>();

  /** Reads what a listing is, what people said of it, and who has something in common with it. */
  const follow = async (followed: readonly string[]): Promise<void> => {
    const kept = await Promise.all(followed.map((listingId) => store.of(listingId)));
    const keys = new Set<string>();
    for (const [at, { print, vehicle, decisions: own }] of kept.entries()) {
      const listingId = followed[at] ?? '';
      about.add(listingId);
      decisions.push(...own);
      if (vehicle !== undefined) vehicles.set(listingId, vehicle);
      if (print === undefined) continue;
      prints.set(listingId, print);
      for (const key of blockingKeysOf(print)) if (!keysRead.has(key)) keys.add(key);
    }
    const blocks = await Promise.all(
      [...keys].map(async (key) => ({ key, sharing: await store.sharing(key) })),
    );
    const others = new Set(kept.flatMap(({ decisions: own }) => own.flatMap(({ listings }) => listings)));
    for (const { key, sharing } of blocks) {
      keysRead.add(key);
      if (sharing === undefined) tooLarge.add(key);
      for (const listingId of sharing ?? []) others.add(listingId);
    }
    const unknown = [...others].filter((listingId) => !prints.has(listingId));
    for (const print of await store.prints(unknown)) prints.set(print.listingId, print);
  };

  let matched: Matched = new Map();
  let next: readonly string[] = [...new Set(listingIds)];
  while (next.length > 0 && about.size < MOST_MATCHED) {
    await follow(next);
    matched = matchedListings([...prints.values()], standingDecisions(decisions), { tooLarge, about });
    next = [...matched.keys()].filter((listingId) => !about.has(listingId)).sort();
  }
  return { prints: [...prints.values()], decisions, about, tooLarge, matched, vehicles };
};
