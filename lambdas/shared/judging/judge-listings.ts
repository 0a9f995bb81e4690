import { isDeepStrictEqual } from 'node:util';
import { impossibleValues } from '../../domain/anomalies/detect-anomalies.ts';
import { type Cohort, cohortOf } from '../../domain/judging/cohort.ts';
import { offerSeen } from '../../domain/judging/comparables.ts';
import { judgeListing, reasonsAgainst } from '../../domain/judging/judge-listing.ts';
import type { JudgingRules } from '../../domain/judging/judging-rules.ts';
import { influenceYears } from '../../domain/judging/neighbourhood.ts';
import type { Opportunity } from '../../domain/judging/opportunity.ts';
import type { KnownListing } from '../../domain/known-listing.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import type { ListingChange, ListingStore } from '../stores/listing-store.ts';
import type { OpportunityStore } from '../stores/opportunity-store.ts';
import { type Doubter, doubtListing } from './doubt-listing.ts';
import {
  type CohortReader,
  createNeighbourhoodReader,
  type NeighbourhoodReader,
} from './read-neighbourhood.ts';

export interface Judges extends Doubter {
  readonly listings: Pick<ListingStore, 'get'> & CohortReader;
  readonly opportunities: Pick<OpportunityStore, 'getMany' | 'put' | 'remove'>;
  /** Those that hold now. */
  readonly rules: () => Promise<JudgingRules>;
  readonly now: () => Date;
}

/** All that judgements of one round have in common. */
interface Round {
  readonly rules: JudgingRules;
  /** ISO 8601, UTC. */
  readonly judgedAt: string;
  readonly neighbours: NeighbourhoodReader;
  /** Whether a listing may speak for the value of others. */
  readonly isBelieved: (listing: KnownListing) => boolean;
  readonly isDoubting: boolean;
  /** The listings whose changes are followed, by id: they are looked at whatever they are judged. */
  readonly newest: ReadonlyMap<string, KnownListing>;
}

/** Judgements of one cohort that get in each other's way settle in two or three rounds. */
const MAX_ROUNDS = 6;

/** As a row gives it back: what is undefined is not there. */
const asStored = (opportunity: Opportunity): unknown => JSON.parse(JSON.stringify(opportunity));

/** @returns the opportunity that a listing is, if it is one and nothing about it is doubtful. */
const opportunityOf = async (
  judges: Judges,
  listing: KnownListing,
  { rules, judgedAt, neighbours, isBelieved, isDoubting, newest }: Round,
): Promise<Opportunity | undefined> => {
  const cohort = cohortOf(listing.fields);
  const isNewest = newest.has(listing.listingId);
  // Most listings fail a gate, which needs no neighbours.
  const isJudged = cohort !== undefined && reasonsAgainst(listing, judgedAt, rules).length === 0;
  if (!isJudged && !(isDoubting && isNewest)) return undefined;
  const near = cohort === undefined ? [] : await neighbours(cohort);
  const judgement = isJudged ? judgeListing(listing, near.filter(isBelieved), judgedAt, rules) : undefined;
  const opportunity = judgement?.verdict === 'opportunity' ? judgement.opportunity : undefined;
  if (!isDoubting || !(isNewest || opportunity !== undefined)) return opportunity;
  const isHeldBack = await doubtListing(judges, listing, { neighbours: near, rules, judgedAt });
  return isHeldBack ? undefined : opportunity;
};

/** @returns how many opportunities were written or removed. */
const judgeRound = async (judges: Judges, judged: readonly KnownListing[], round: Round): Promise<number> => {
  const { opportunities } = judges;
  const known = await opportunities.getMany(judged.map(({ listingId }) => listingId));
  const before = new Map(known.map((opportunity) => [opportunity.opportunityId, opportunity]));
  let written = 0;
  for (const listing of judged) {
    const opportunity = await opportunityOf(judges, listing, round);
    const previous = before.get(listing.listingId);
    if (opportunity === undefined) {
      if (previous === undefined) continue;
      await opportunities.remove(listing.listingId);
    } else {
      if (isDeepStrictEqual(asStored(opportunity), previous)) continue;
      // A neighbour comes from the index, which may not know yet that it is over.
      const isKnown = isDeepStrictEqual(await judges.listings.get(listing.listingId), listing);
      if (isKnown) await opportunities.put(opportunity);
    }
    written += 1;
  }
  return written;
};

/** A listing is a neighbour of many in one round, and says the same to each. */
const believedBy = (judging: JudgingRules): Round['isBelieved'] => {
  const known = new Map<string, boolean>();
  return (listing) => {
    const isBelieved = known.get(listing.listingId) ?? impossibleValues(listing, { judging }).length === 0;
    known.set(listing.listingId, isBelieved);
    return isBelieved;
  };
};

const roundOf = async (
  { listings, rules, readFlags, now }: Judges,
  newest: Round['newest'] = new Map(),
): Promise<Round> => {
  const [current, { ENABLE_ANOMALY_DETECTION: isDoubting }] = await Promise.all([rules(), readFlags()]);
  return {
    rules: current,
    judgedAt: now().toISOString(),
    neighbours: createNeighbourhoodReader(listings, { years: influenceYears(current), newest }),
    isBelieved: isDoubting ? believedBy(current) : () => true,
    isDoubting,
    newest,
  };
};

/**
 * Judges listings by the present rules, day and neighbours; writes only what changed.
 * @param listings at most 100
 * @returns how many opportunities were written or removed.
 */
export const judgeAgain = async (judges: Judges, listings: readonly KnownListing[]): Promise<number> =>
  judgeRound(judges, listings, await roundOf(judges));

/** The cohorts in which others may be judged otherwise after a change: where the listing was, and where it is. */
const cohortsMoved = ({ before, after }: ListingChange, { rules, judgedAt }: Round): Cohort[] => {
  const judgedOn = judgedAt.slice(0, 10);
  const seen = (listing: KnownListing | undefined) =>
    listing && {
      offer: offerSeen(listing, judgedOn, rules.valuation),
      vehicle: listing.vehicleId ?? listing.fields.vin,
    };
  const [was, is] = [before, after].map((listing) => listing && cohortOf(listing.fields));
  // What brought no news may be the repetition of a delivery that died before its judgements.
  const isNews = before !== after;
  if (isNews && isDeepStrictEqual(seen(before), seen(after)) && isDeepStrictEqual(was, is)) return [];
  const cohorts = [was, is].filter((cohort) => cohort !== undefined);
  return isDeepStrictEqual(was, is) ? cohorts.slice(1) : cohorts;
};

/**
 * Judges stored listings again, and, where others see a change of them, those whose market value it may have moved: each
 * once, however many changes moved it, so that changes of one cohort cost little more than one of them.
 * Others may do the same at the same time with an older view, so whoever wrote something looks again whether it still
 * stands: the last to write has seen everything, and the opportunities end the same in whatever order listings come.
 * In a cohort of more than a hundred listings the hundred nearest follow at once, the rest when it is rescored.
 * @throws RetryLaterError `cohort-busy` when the cohort keeps changing.
 */
export const judgeChanges = async (judges: Judges, changes: readonly ListingChange[]): Promise<void> => {
  for (let attempt = 1; attempt <= MAX_ROUNDS; attempt += 1) {
    // The rows may have changed again.
    const listings = await Promise.all(
      changes.map(async ({ after }) => (await judges.listings.get(after.listingId)) ?? after),
    );
    const newest = new Map(listings.map((listing) => [listing.listingId, listing]));
    const round = await roundOf(judges, newest);
    const moved = changes.flatMap((change) => cohortsMoved(change, round));
    const near = await Promise.all(moved.map((cohort) => round.neighbours(cohort)));
    const judged = new Map(near.flat().map((neighbour) => [neighbour.listingId, neighbour]));
    if ((await judgeRound(judges, [...new Map([...judged, ...newest]).values()], round)) === 0) return;
  }
  const [first] = changes;
  throw new RetryLaterError(
    'cohort-busy',
    `The cohort of listing ${first?.after.listingId} kept changing`,
    5,
  );
};

/** As `judgeChanges` does, of one. */
export const judgeChange = (judges: Judges, change: ListingChange): Promise<void> =>
  judgeChanges(judges, [change]);
