import { type Comparison, compareListings, numbersContradict } from './compare-listings.ts';
import { findCandidates, type PartialView } from './find-candidates.ts';
import type { Fingerprint } from './fingerprint.ts';
import type { standingDecisions } from './identity-decision.ts';
import { identityRules } from './identity-rules.ts';

/** The decision that stands for each pair that people decided. */
export type Decisions = ReturnType<typeof standingDecisions>;

/** Two listings, compared. */
export interface Edge extends Comparison {
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
export const findAmbiguous = (
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

/** Decided pairs that no evidence brings together are matches all the same. */
const decidedEdges = (prints: ReadonlyMap<string, Fingerprint>, decided: Decisions): Edge[] =>
  [...decided].flatMap(([pair, verdict]) => {
    const [a, b] = pair.split(' ').map((listingId) => prints.get(listingId));
    if (verdict !== 'same' || a === undefined || b === undefined) return [];
    return [{ ...compareListings(a, b), verdict, a, b, pair }];
  });

/** Candidates that nobody decided about, compared; and the pairs that people decided to be one. */
export const findEdges = (prints: readonly Fingerprint[], decided: Decisions, view: PartialView) => {
  const { pairs, isCommonPicture } = findCandidates(prints, view);
  const edges = [...pairs]
    .filter(([pair]) => !decided.has(pair))
    .map(([pair, [a, b]]): Edge => ({ ...compareListings(a, b, isCommonPicture), a, b, pair }));
  return {
    edges,
    byPeople: decidedEdges(new Map(prints.map((print) => [print.listingId, print])), decided),
    contradict: (a: Fingerprint, b: Fingerprint): boolean =>
      numbersContradict(a, b) || compareListings(a, b, isCommonPicture).weight < identityRules.rivalBelow,
  };
};

/** For each listing those that a match, or a person, brings together with it. */
export type Matched = ReadonlyMap<string, ReadonlySet<string>>;

/** Who wants to know a listing's vehicle must look at all that it is matched with, and at theirs, until none is new. */
export const matchedListings = (
  prints: readonly Fingerprint[],
  decided: Decisions,
  view: PartialView,
): Matched => {
  const { edges, byPeople } = findEdges(prints, decided, view);
  const matched = new Map<string, Set<string>>();
  const add = (one: string, other: string): void => {
    const own = matched.get(one);
    if (own === undefined) matched.set(one, new Set([other]));
    else own.add(other);
  };
  for (const { a, b } of [...edges.filter(({ verdict }) => verdict === 'same'), ...byPeople]) {
    add(a.listingId, b.listingId);
    add(b.listingId, a.listingId);
  }
  return matched;
};

/** The listing itself and all that it is matched with, directly or by way of others, by name. */
export const matchedWith = (listingId: string, matched: Matched): readonly string[] => {
  const found = new Set([listingId]);
  // A set that grows while it is walked is walked to its end.
  for (const each of found) for (const other of matched.get(each) ?? []) found.add(other);
  return [...found].sort();
};
