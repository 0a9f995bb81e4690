import { isDeepStrictEqual } from 'node:util';
import { type Cohort, cohortOf } from '../domain/judging/cohort.ts';
import { judgeListing } from '../domain/judging/judge-listing.ts';
import { judgingRules } from '../domain/judging/judging-rules.ts';
import type { Opportunity } from '../domain/judging/opportunity.ts';
import type { KnownListing } from '../domain/known-listing.ts';
import { RetryLaterError } from '../shared/errors/work-errors.ts';
import type { ListingChange, ListingStore } from '../shared/stores/listing-store.ts';
import type { OpportunityStore } from '../shared/stores/opportunity-store.ts';

export interface Judges {
  readonly listings: Pick<ListingStore, 'get' | 'byCohort'>;
  readonly opportunities: Pick<OpportunityStore, 'getMany' | 'put' | 'remove'>;
  readonly now: () => Date;
}

/** Judgements of one cohort that get in each other's way settle in two or three rounds. */
const MAX_ROUNDS = 6;

/**
 * A changed listing can change the judgement of all that may be an opportunity: of near years as a comparable, of
 * older ones as a bound. No lane takes older vehicles.
 */
const influenceYears =
  judgingRules.valuation.nearYears + Math.max(...judgingRules.lanes.map(({ age }) => age.limit));

/** The cohorts that a change touches: where the listing was, and where it is now. */
const cohortsOf = ({ before, after }: ListingChange): Cohort[] => {
  const cohorts = [before, after].flatMap((listing) => (listing ? [cohortOf(listing.fields)] : []));
  const known = cohorts.filter((cohort) => cohort !== undefined);
  return known.filter(
    (cohort, index) => known.findIndex((other) => isDeepStrictEqual(other, cohort)) === index,
  );
};

const neighbourhoodOf = async (
  { listings }: Judges,
  change: ListingChange,
  cohorts: readonly Cohort[],
): Promise<KnownListing[]> => {
  const found = await Promise.all(cohorts.map((cohort) => listings.byCohort(cohort, influenceYears)));
  const neighbours = new Map(found.flat().map((listing) => [listing.listingId, listing]));
  // The index may not have the change yet; the row may have changed again.
  const { listingId } = change.after;
  neighbours.set(listingId, (await listings.get(listingId)) ?? change.after);
  return [...neighbours.values()];
};

/** Whether the judgement of a listing can depend on one in the cohort. */
const isNear = ({ fields }: KnownListing, { name, year }: Cohort): boolean => {
  const cohort = cohortOf(fields);
  return cohort?.name === name && Math.abs(cohort.year - year) <= influenceYears;
};

/** As a row gives it back: what is undefined is not there. */
const asStored = (opportunity: Opportunity): unknown => JSON.parse(JSON.stringify(opportunity));

/** Judges the neighbours. @returns how many opportunities were written or removed. */
const judgeNeighbours = async (
  { opportunities, now }: Judges,
  neighbours: readonly KnownListing[],
  judged: readonly KnownListing[],
): Promise<number> => {
  const judgedAt = now().toISOString();
  const known = await opportunities.getMany(judged.map(({ listingId }) => listingId));
  const before = new Map(known.map((opportunity) => [opportunity.opportunityId, opportunity]));
  let written = 0;
  for (const listing of judged) {
    const judgement = judgeListing(listing, neighbours, judgedAt);
    const previous = before.get(listing.listingId);
    if (judgement.verdict === 'opportunity') {
      if (isDeepStrictEqual(asStored(judgement.opportunity), previous)) continue;
      await opportunities.put(judgement.opportunity);
    } else {
      if (previous === undefined) continue;
      await opportunities.remove(listing.listingId);
    }
    written += 1;
  }
  return written;
};

/**
 * Judges a stored listing again, and all whose market value it may have moved; writes only what changed.
 * Others may do the same at the same time with an older view, so whoever wrote something looks again whether it still
 * stands: the last to write has seen everything, and the opportunities end the same in whatever order listings come.
 * @throws RetryLaterError `cohort-busy` when the cohort keeps changing.
 */
export const judgeCohorts = async (judges: Judges, change: ListingChange): Promise<void> => {
  const cohorts = cohortsOf(change);
  for (let round = 1; round <= MAX_ROUNDS; round += 1) {
    const neighbours = await neighbourhoodOf(judges, change, cohorts);
    const judged = neighbours.filter(
      (listing) =>
        listing.listingId === change.after.listingId || cohorts.some((cohort) => isNear(listing, cohort)),
    );
    if ((await judgeNeighbours(judges, neighbours, judged)) === 0) return;
  }
  throw new RetryLaterError(
    'cohort-busy',
    `The cohort of listing ${change.after.listingId} kept changing`,
    5,
  );
};
