import { isDeepStrictEqual } from 'node:util';
import { disprovenBy } from '../../domain/identity/find-candidates.ts';
import { type Fingerprint, fingerprintOf } from '../../domain/identity/fingerprint.ts';
import { matchFingerprints } from '../../domain/identity/match-vehicles.ts';
import { isAlone, vehicleRecords } from '../../domain/identity/vehicle-record.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import type { IdentityStore } from '../stores/identity-store.ts';
import type { ListingChange, ListingStore } from '../stores/listing-store.ts';
import { type Evidence, gatherEvidence } from './gather-evidence.ts';

export interface Identifier {
  readonly identities: Pick<IdentityStore, 'of' | 'putPrint' | 'sharing' | 'prints' | 'putVehicle'>;
  readonly listings: Pick<ListingStore, 'identified'>;
}

/** Those who identify one vehicle's listings at the same time settle in two or three rounds. */
const MAX_ROUNDS = 6;

/** The evidence about listings; with a newcomer, also about those whose matches it disproves. */
const evidenceOf = async (
  { identities }: Pick<Identifier, 'identities'>,
  listingIds: readonly string[],
  newcomer: Fingerprint | undefined,
): Promise<Evidence> => {
  const evidence = await gatherEvidence(identities, listingIds);
  const disproven = newcomer === undefined ? [] : disprovenBy(newcomer, evidence.prints);
  return disproven.every((listingId) => evidence.about.has(listingId))
    ? evidence
    : gatherEvidence(identities, [...listingIds, ...disproven]);
};

/**
 * Finds anew which vehicles listings show, and whatever hangs on them; writes only what changed. Others may do the same
 * at the same time with an older view, so whoever wrote something looks again whether it still stands.
 * @param newcomer a listing among them that has something in common with others for the first time
 * @returns the vehicle of each listing that was looked at.
 * @throws RetryLaterError `vehicle-busy` when the listings keep changing.
 */
export const matchAgain = async (
  identifier: Pick<Identifier, 'identities'>,
  listingIds: readonly string[],
  newcomer?: Fingerprint,
): Promise<ReadonlyMap<string, string>> => {
  let seeds = listingIds;
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const evidence = await evidenceOf(identifier, seeds, round === 1 ? newcomer : undefined);
    const { prints, decisions, about, tooLarge, matched, vehicles } = evidence;
    const found = matchFingerprints(prints, decisions, { about, tooLarge });
    const records = vehicleRecords(found, matched, about);
    const changed = records.filter(
      (record) => !isDeepStrictEqual(isAlone(record) ? undefined : record, vehicles.get(record.listingId)),
    );
    for (const record of changed) await identifier.identities.putVehicle(record);
    if (changed.length === 0)
      return new Map(records.map(({ listingId, vehicleId }) => [listingId, vehicleId]));
    // What a listing was matched with before it changed may stand otherwise without it.
    seeds = [...about, ...[...vehicles.values()].flatMap(({ considered }) => considered)];
  }
  throw new RetryLaterError('vehicle-busy', `The listings around ${listingIds[0]} kept changing`, 5);
};

/** Whether the row named another vehicle before. */
const isRenamed = ({ before, after }: ListingChange): boolean =>
  before?.vehicleId !== undefined && before.vehicleId !== after.vehicleId;

/**
 * Finds anew which vehicles listings show, and writes it into the rows of all listings it concerns.
 * @returns each listing that was looked at, before and after.
 * @throws RetryLaterError `vehicle-busy` when the listings keep changing.
 */
export const identifyAgain = async (
  identifier: Identifier,
  listingIds: readonly string[],
  newcomer?: Fingerprint,
): Promise<readonly ListingChange[]> => {
  const changes = new Map<string, ListingChange>();
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const seeds = [...new Set([...listingIds, ...changes.keys()])];
    const vehicles = await matchAgain(identifier, seeds, round === 1 ? newcomer : undefined);
    const identified = await Promise.all(
      [...vehicles].map(([listingId, vehicleId]) => identifier.listings.identified(listingId, vehicleId)),
    );
    const known = identified.filter((change) => change !== undefined);
    for (const { before, after } of known)
      changes.set(after.listingId, { before: (changes.get(after.listingId) ?? { before }).before, after });
    // The name that gave way may have been found after ours: who took it away looks again.
    if (!known.some(isRenamed)) return [...changes.values()];
  }
  throw new RetryLaterError('vehicle-busy', `The rows around ${listingIds[0]} kept changing`, 5);
};

/**
 * Finds which vehicle a listing shows that was seen (again), and writes it into the rows of all listings it concerns.
 * @returns what changed of them: of the listing itself first, of others only those that show another vehicle now.
 */
export const identifyListing = async (
  identifier: Identifier,
  change: ListingChange,
): Promise<readonly ListingChange[]> => {
  const { listingId } = change.after;
  const print = fingerprintOf(change.after);
  const isNew = await identifier.identities.putPrint(print);
  const changes = await identifyAgain(identifier, [listingId], isNew ? print : undefined);
  const own = changes.find(({ after }) => after.listingId === listingId);
  const others = changes.filter((each) => each !== own && each.before?.vehicleId !== each.after.vehicleId);
  const isSame = own === undefined || own.after.vehicleId === change.after.vehicleId;
  return [isSame ? change : { before: change.before, after: own.after }, ...others];
};
