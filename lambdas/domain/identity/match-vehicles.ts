import type { KnownListing } from '../known-listing.ts';
import { numbersContradict, type Reason } from './compare-listings.ts';
import type { PartialView } from './find-candidates.ts';
import { type Decisions, type Edge, findAmbiguous, findEdges } from './find-edges.ts';
import { type Fingerprint, fingerprintOf } from './fingerprint.ts';
import { type IdentityDecision, pairOf, standingDecisions } from './identity-decision.ts';
import { identityRules } from './identity-rules.ts';

/** One vehicle over all sites and visits. */
export interface MatchedVehicle {
  /** That of the listing that was seen first. */
  readonly vehicleId: string;
  /** What most of its listings print; null when none does. */
  readonly vin: string | null;
  /** In the order in which they were seen first. */
  readonly listingIds: readonly string[];
}

/** Why two listings, and all that hangs on them, are one vehicle. A decision `different` about the two undoes it. */
export interface Merge {
  readonly listings: readonly [string, string];
  readonly by: 'evidence' | 'person';
  readonly ruleVersion: string;
  readonly weight: number;
  readonly reasons: readonly Reason[];
}

/** Two listings that may be one vehicle, and stay two because nobody can tell. */
export interface Undecidable {
  readonly listings: readonly [string, string];
  /** `evidence`: too little speaks for it; `rivals`: as much speaks for another vehicle. */
  readonly why: 'evidence' | 'rivals';
  readonly weight: number;
  readonly reasons: readonly Reason[];
}

export interface Identities {
  readonly vehicles: readonly MatchedVehicle[];
  readonly merges: readonly Merge[];
  readonly undecidable: readonly Undecidable[];
}

const byStrength = (a: Edge, b: Edge): number => b.weight - a.weight || (a.pair < b.pair ? -1 : 1);

/** Joins along the strongest matches first, and never what numbers or people keep apart, however long the chain. */
const joinAlong = (edges: readonly Edge[], prints: readonly Fingerprint[], decided: Decisions) => {
  const groupOf = new Map(prints.map((print) => [print.listingId, [print]]));
  const mayJoin = (one: readonly Fingerprint[], other: readonly Fingerprint[]): boolean =>
    one.every((a) =>
      other.every((b) => {
        const verdict = decided.get(pairOf(a.listingId, b.listingId));
        return verdict === 'same' || (verdict === undefined && !numbersContradict(a, b));
      }),
    );
  const joined = edges.filter(({ a, b }) => {
    const [one, other] = [groupOf.get(a.listingId), groupOf.get(b.listingId)];
    if (one === undefined || other === undefined || one === other || !mayJoin(one, other)) return false;
    one.push(...other);
    for (const { listingId } of other) groupOf.set(listingId, one);
    return true;
  });
  return { joined, groups: [...new Set(groupOf.values())] };
};

/** Of several spellings the one that most listings print; of as many, the first in the alphabet. */
const commonVin = (group: readonly Fingerprint[]): string | null => {
  const printed = Map.groupBy(
    group.flatMap(({ vin }) => vin ?? []),
    (vin) => vin,
  );
  const [most] = [...printed].sort(([a, { length: m }], [b, { length: n }]) => n - m || (a < b ? -1 : 1));
  return most?.[0] ?? null;
};

const bySight = (a: Fingerprint, b: Fingerprint): number =>
  a.from - b.from || (a.listingId < b.listingId ? -1 : 1);

const vehicleOf = (group: readonly Fingerprint[]): MatchedVehicle => {
  const listingIds = [...group].sort(bySight).map(({ listingId }) => listingId);
  return { vehicleId: listingIds[0] ?? '', vin: commonVin(group), listingIds };
};

const describe = ({ a, b, weight, reasons }: Edge) => {
  const listings: readonly [string, string] =
    a.listingId < b.listingId ? [a.listingId, b.listingId] : [b.listingId, a.listingId];
  return { listings, weight, reasons };
};

/**
 * Finds which listings show one vehicle. Depends on nothing but the fingerprints (of each listing one) and the
 * decisions: in any order they end in the same vehicles. Would rather keep two than merge two.
 * @param view for a part of the market: what is told is right for the listings that it is about
 */
export const matchFingerprints = (
  prints: readonly Fingerprint[],
  decisions: readonly IdentityDecision[] = [],
  view: PartialView = {},
): Identities => {
  const ordered = prints.toSorted((a, b) => (a.listingId < b.listingId ? -1 : 1));
  const decided = standingDecisions(decisions);
  const { edges, byPeople, contradict } = findEdges(ordered, decided, view);
  const matches = edges.filter(({ verdict }) => verdict === 'same');
  const ambiguous = findAmbiguous(matches, contradict);
  const byEvidence = matches.filter((edge) => !ambiguous.has(edge)).sort(byStrength);
  const { joined, groups } = joinAlong([...byPeople.toSorted(byStrength), ...byEvidence], ordered, decided);
  const people = new Set(byPeople);
  const group = new Map(groups.flatMap((own) => own.map(({ listingId }) => [listingId, own])));
  const isApart = ({ a, b }: Edge): boolean => group.get(a.listingId) !== group.get(b.listingId);
  const open = edges.filter(
    (edge) => (edge.verdict === 'undecidable' || ambiguous.has(edge)) && isApart(edge),
  );
  return {
    vehicles: groups.map(vehicleOf).sort((a, b) => (a.vehicleId < b.vehicleId ? -1 : 1)),
    merges: joined.map((edge) => ({
      ...describe(edge),
      by: people.has(edge) ? 'person' : 'evidence',
      ruleVersion: identityRules.version,
    })),
    undecidable: open
      .sort(byStrength)
      .map((edge) => ({ ...describe(edge), why: ambiguous.has(edge) ? 'rivals' : 'evidence' })),
  };
};

/** @param listings each once, as known */
export const matchVehicles = (
  listings: readonly KnownListing[],
  decisions: readonly IdentityDecision[] = [],
): Identities => matchFingerprints(listings.map(fingerprintOf), decisions);
