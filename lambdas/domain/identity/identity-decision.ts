/** What a person decided about two listings, whatever the evidence says. */
export interface IdentityDecision {
  readonly listings: readonly [string, string];
  /** `by-evidence` takes an earlier decision back. */
  readonly verdict: 'same' | 'different' | 'by-evidence';
  readonly decidedBy: string;
  /** ISO 8601, UTC. */
  readonly decidedAt: string;
  /** For whoever asks later. */
  readonly reason: string;
}

/** The name of a pair, the same in either order. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

const isLater = (a: IdentityDecision, b: IdentityDecision): boolean =>
  a.decidedAt === b.decidedAt ? a.verdict > b.verdict : a.decidedAt > b.decidedAt;

/** The last decision about each pair, by the pair, in whatever order they come. */
export const lastDecisions = (
  decisions: readonly IdentityDecision[],
): ReadonlyMap<string, IdentityDecision> => {
  const last = new Map<string, IdentityDecision>();
  for (const decision of decisions) {
    const pair = pairOf(...decision.listings);
    const known = last.get(pair);
    if (known === undefined || isLater(decision, known)) last.set(pair, decision);
  }
  return last;
};

/** The decision that stands for each pair; none stands that was taken back. */
export const standingDecisions = (
  decisions: readonly IdentityDecision[],
): ReadonlyMap<string, 'same' | 'different'> =>
  new Map(
    [...lastDecisions(decisions)].flatMap(([pair, { verdict }]) =>
      verdict === 'by-evidence' ? [] : [[pair, verdict] as const],
    ),
  );
