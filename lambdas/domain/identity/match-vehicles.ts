import type { KnownListing } from '../known-listing.ts';
import { type Comparison, compareListings, numbersContradict, type Reason } from './compare-listings.ts';
import { findCandidates } from './find-candidates.ts';
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

interface Edge extends Comparison {
  readonly a: Fingerprint;
  readonly b: Fingerprint;
  readonly pair: string;
}

/** What a VIN proves competes with nothing: all listings of one vehicle may print it. */
const isByVin = ({ reasons }: Comparison): boolean =>
  reasons.some(({ code }) => code === 'vin-equal' || code === 'vin-mistyped');

/** Edges by each of their ends. */
const edgesByEnd = (edges: readonly Edge[]): ReadonlyMap<string, readonly Edge[]> => {
  const byEnd = new Map<string, Edge[]>();
  for (const edge of edges) {
    for (const { listingId } of [edge.a, edge.b]) {
      const own = byEnd.get(listingId);
      if (own === undefined) byEnd.set(listingId, [edge]);
      else own.push(edge);
    }
  }
  return byEnd;
};

/** Matches that a rival of another vehicle reaches as well: the listing at their one end could belong to either. */
const findAmbiguous = (
  edges: readonly Edge[],
  contradict: (a: Fingerprint, b: Fingerprint) => boolean,
): ReadonlySet<Edge> => {
  const byEnd = edgesByEnd(edges);
  const hasRival = (edge: Edge, end: Fingerprint): boolean => {
    const other = edge.a === end ? edge.b : edge.a;
    return (byEnd.get(end.listingId) ?? []).some((rival) => {
      if (rival === edge || isByVin(rival) || rival.weight + identityRules.lead <= edge.weight) return false;
      return contradict(other, rival.a === end ? rival.b : rival.a);
    });
  };
  return new Set(
    edges.filter((edge) => !isByVin(edge) && (hasRival(edge, edge.a) || hasRival(edge, edge.b))),
  );
};

const byStrength = (a: Edge, b: Edge): number => b.weight - a.weight || (a.pair < b.pair ? -1 : 1);

type Decisions = ReturnType<typeof standingDecisions>;

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

/** Decided pairs that no evidence brings together are matches all the same. */
const decidedEdges = (prints: ReadonlyMap<string, Fingerprint>, decided: Decisions): Edge[] =>
  [...decided].flatMap(([pair, verdict]) => {
    const [a, b] = pair.split(' ').map((listingId) => prints.get(listingId));
    if (verdict !== 'same' || a === undefined || b === undefined) return [];
    return [{ ...compareListings(a, b), verdict, a, b, pair }];
  });

const describe = ({ a, b, weight, reasons }: Edge) => {
  const listings: readonly [string, string] =
    a.listingId < b.listingId ? [a.listingId, b.listingId] : [b.listingId, a.listingId];
  return { listings, weight, reasons };
};

/**
 * Finds which listings show one vehicle. Depends on nothing but the listings (each once, as known) and the decisions:
 * in any order they end in the same vehicles. Would rather keep two than merge two.
 */
export const matchVehicles = (
  listings: readonly KnownListing[],
  decisions: readonly IdentityDecision[] = [],
): Identities => {
  const prints = new Map(listings.map((listing) => [listing.listingId, fingerprintOf(listing)]));
  const ordered = [...prints.values()].sort((a, b) => (a.listingId < b.listingId ? -1 : 1));
  const decided = standingDecisions(decisions);
  const { pairs, isCommonPicture } = findCandidates(ordered);
  const edges = [...pairs]
    .filter(([pair]) => !decided.has(pair))
    .map(([pair, [a, b]]): Edge => ({ ...compareListings(a, b, isCommonPicture), a, b, pair }));
  const matches = edges.filter(({ verdict }) => verdict === 'same');
  const contradict = (a: Fingerprint, b: Fingerprint): boolean =>
    numbersContradict(a, b) || compareListings(a, b, isCommonPicture).weight < identityRules.rivalBelow;
  const ambiguous = findAmbiguous(matches, contradict);
  const byPeople = decidedEdges(prints, decided).sort(byStrength);
  const byEvidence = matches.filter((edge) => !ambiguous.has(edge)).sort(byStrength);
  const { joined, groups } = joinAlong([...byPeople, ...byEvidence], ordered, decided);
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
