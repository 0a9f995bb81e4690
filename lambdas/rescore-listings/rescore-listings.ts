import type { MetricName } from '../contract/metrics.ts';
import type { RescoreMessage, RescoreSliceMessage } from '../contract/queue-messages.ts';
import { rulesVersion } from '../domain/judging/rules-version.ts';
import type { KnownListing } from '../domain/known-listing.ts';
import { RetryLaterError } from '../shared/errors/work-errors.ts';
import { type Judges, judgeAgain } from '../shared/judging/judge-listings.ts';
import type { CohortWalk } from '../shared/stores/cohort-walk.ts';
import type { WalkStore } from '../shared/stores/walk-store.ts';
import { startWalk, type WalkStarter } from './start-walk.ts';

export interface Rescorer extends Judges, WalkStarter {
  readonly walks: WalkStore;
  readonly cohorts: CohortWalk;
  readonly count: (name: MetricName, value?: number) => void;
}

/** What is written of the progress. */
export interface ProgressLog {
  info(message: string, details: Record<string, unknown>): void;
  warn(message: string, details: Record<string, unknown>): void;
}

/** Listings judged between two looks at the clock, a second or two: as many as are judged together at most. */
const pageSize = 100;

/** Far from the function's 60 s, so that the slice's last page and its continuation fit in. */
const sliceMilliseconds = 20_000;

/** Judgements that others get in the way of settle in two or three rounds. */
const maxRounds = 6;

/**
 * Judges listings until nothing changes any more: what was written may have been judged with a view that a visit made
 * old meanwhile, so it is looked at again.
 * @throws RetryLaterError `cohort-busy` when they keep changing.
 */
const judgeUntilSettled = async (rescorer: Rescorer, listings: readonly KnownListing[]): Promise<void> => {
  const { count } = rescorer;
  let current = listings;
  for (let round = 1; round <= maxRounds; round += 1) {
    const changed = await judgeAgain(rescorer, current);
    if (round === 1 && listings.length > 0) count('ListingsRescored', listings.length);
    if (changed === 0) return;
    count('OpportunitiesRescored', changed);
    current = await knownOf(
      rescorer,
      listings.map(({ listingId }) => listingId),
    );
  }
  throw new RetryLaterError('cohort-busy', `The cohorts of ${listings.length} listings kept changing`, 30);
};

const knownOf = async ({ listings }: Rescorer, listingIds: readonly string[]): Promise<KnownListing[]> => {
  const found = await Promise.all(listingIds.map((listingId) => listings.get(listingId)));
  return found.filter((listing) => listing !== undefined);
};

/**
 * Judges a page of a walk. Listings that cannot be judged do not hold up those behind them: each goes into a message of its
 * own, which ends among the dead letters with the reason.
 * @throws what judging threw when it fails for most of them: then it is not the listings.
 */
const judgePage = async (
  rescorer: Rescorer,
  listings: readonly KnownListing[],
  log: ProgressLog,
): Promise<void> => {
  try {
    await judgeUntilSettled(rescorer, listings);
  } catch (error) {
    if (error instanceof RetryLaterError) throw error;
    const failed: string[] = [];
    for (const listing of listings) {
      await judgeUntilSettled(rescorer, [listing]).catch(() => failed.push(listing.listingId));
      if (failed.length > listings.length / 2) throw error;
    }
    log.warn('Listings left out of the walk', { listingIds: failed, error });
    await rescorer.send(failed.map((listingId) => ({ kind: 'listings', listingIds: [listingId] })));
  }
};

const walkSlice = async (rescorer: Rescorer, slice: RescoreSliceMessage, log: ProgressLog): Promise<void> => {
  const { walks, cohorts, now, send } = rescorer;
  const { walk, segment, segments } = slice;
  if ((await walks.last())?.walk !== walk) {
    log.info('Slice dropped: another walk has been started since', { walk, segment });
    return;
  }
  // While a release reaches some functions first, or rules some readers, only those that know them go on.
  if (!walk.startsWith(`${rulesVersion(await rescorer.rules())}@`))
    throw new RetryLaterError('rules-unlike', `The walk ${walk} is for rules that are not read here yet`, 60);
  const end = now().getTime() + sliceMilliseconds;
  let { after } = slice;
  do {
    const { listings, next } = await cohorts.page({ segment, segments, after }, pageSize);
    await judgePage(rescorer, listings, log);
    if (next === undefined) {
      const isFirst = await walks.ended(walk, segment, now().toISOString());
      log.info(isFirst ? 'Segment rescored' : 'Segment rescored once more', { walk, segment, segments });
      return;
    }
    after = next;
  } while (now().getTime() < end);
  await send([{ kind: 'slice', walk, segment, segments, after }]);
};

/**
 * Judges listings again by the present rules, day and comparables, without fetching anything. May run twice for a
 * message, and messages may come in any order: the same opportunities come of it, at worst some are judged once more.
 */
export const rescoreListings = async (
  rescorer: Rescorer,
  message: RescoreMessage,
  log: ProgressLog,
): Promise<void> => {
  if (message.kind === 'slice') return walkSlice(rescorer, message, log);
  if (message.kind === 'listings') {
    return judgeUntilSettled(rescorer, await knownOf(rescorer, message.listingIds));
  }
  const walk = await startWalk(rescorer);
  if (walk !== undefined) log.info('Rescoring of all listings started', { walk });
};
