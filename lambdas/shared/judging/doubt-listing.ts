import type { FlagValues } from '../../contract/flags.ts';
import { isHeldBack } from '../../domain/anomalies/anomaly-record.ts';
import { detectAnomalies } from '../../domain/anomalies/detect-anomalies.ts';
import type { ListingHistory } from '../../domain/identity/listing-history.ts';
import { isOver } from '../../domain/judging/judge-listing.ts';
import type { JudgingRules } from '../../domain/judging/judging-rules.ts';
import type { KnownListing } from '../../domain/known-listing.ts';
import type { AnomalyStore } from '../stores/anomaly-store.ts';
import type { HistoryStore } from '../stores/history-store.ts';
import type { IdentityStore } from '../stores/identity-store.ts';

/** What it takes to doubt a listing's values. */
export interface Doubter {
  readonly histories: Pick<HistoryStore, 'of'>;
  readonly identities: Pick<IdentityStore, 'of'>;
  readonly anomalies: Pick<AnomalyStore, 'detected'>;
  readonly readFlags: () => Promise<Pick<FlagValues, 'ENABLE_ANOMALY_DETECTION'>>;
  /** Told how many anomalies were found that were not known before. */
  readonly onFlagged: (anomalies: number) => void;
}

/** Of one vehicle's other listings, so many are looked at: those that were seen first. */
const MOST_OTHERS = 10;

const historiesOf = async (
  { histories, identities }: Doubter,
  { listingId }: KnownListing,
): Promise<{ readonly history?: ListingHistory; readonly sameVehicle: readonly ListingHistory[] }> => {
  const { vehicle } = await identities.of(listingId);
  const others = (vehicle?.listingIds ?? []).filter((other) => other !== listingId).slice(0, MOST_OTHERS);
  const [history, ...found] = await Promise.all([listingId, ...others].map((each) => histories.of(each)));
  return { ...(history && { history }), sameVehicle: found.filter((each) => each !== undefined) };
};

/**
 * Looks for what is wrong with a listing, and stores it for people to review.
 * @returns whether the listing is held back: something is doubtful that nobody has dismissed.
 */
export const doubtListing = async (
  doubter: Doubter,
  listing: KnownListing,
  context: {
    readonly neighbours: readonly KnownListing[];
    readonly rules: JudgingRules;
    /** ISO 8601, UTC. */
    readonly judgedAt: string;
  },
): Promise<boolean> => {
  const { neighbours, rules, judgedAt } = context;
  // Nobody need review an offer that is over.
  const found = !isOver(listing, judgedAt)
    ? detectAnomalies(listing, { neighbours, ...(await historiesOf(doubter, listing)) }, { judging: rules })
    : [];
  const { records, opened } = await doubter.anomalies.detected({ listing, anomalies: found, at: judgedAt });
  if (opened > 0) doubter.onFlagged(opened);
  return isHeldBack(records);
};
