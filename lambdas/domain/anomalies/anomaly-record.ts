import { earlier, type KnownListing } from '../known-listing.ts';
import { type Anomaly, anomalyMark } from './anomaly.ts';

/** What a person found: `confirmed`, the value is wrong; `dismissed`, it is right as it stands. */
export interface AnomalyReview {
  readonly verdict: 'confirmed' | 'dismissed';
  /** Who: the subject of the verified token. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** In the reviewer's words. */
  readonly reason: string;
}

/** An anomaly of a listing over time: as it was found first, and what people said of it. */
export interface AnomalyRecord extends Anomaly {
  readonly listingId: string;
  /** Names it within its listing, and what it was found on (`anomalyMark`). */
  readonly mark: string;
  readonly state: 'open' | AnomalyReview['verdict'];
  /** Whether the listing still shows the values that it was found on. A verdict counts only as long as they stand. */
  readonly stands: boolean;
  /** ISO 8601, UTC. */
  readonly detectedAt: string;
  /** The latest one; absent while it is open. */
  readonly review?: AnomalyReview;
}

/** What was found when a listing was judged. */
export interface Detections {
  readonly listing: Pick<KnownListing, 'listingId' | 'fields'>;
  readonly anomalies: readonly Anomaly[];
  /** ISO 8601, UTC. */
  readonly at: string;
}

const byMark = (a: AnomalyRecord, b: AnomalyRecord): number =>
  a.mark < b.mark ? -1 : a.mark > b.mark ? 1 : 0;

/** Of one mark a record stands once; a repeated detection keeps the first time and evidence, so that it writes nothing. */
const recordOf = (
  known: AnomalyRecord | undefined,
  anomaly: Anomaly,
  { listing: { listingId, fields }, at }: Detections,
): AnomalyRecord =>
  known === undefined
    ? {
        ...anomaly,
        listingId,
        mark: anomalyMark(anomaly.code, fields),
        state: 'open',
        stands: true,
        detectedAt: at,
      }
    : { ...known, stands: true, detectedAt: earlier(known.detectedAt, at) };

/**
 * The records of one listing after it was judged, by mark. What is found and not yet known opens a record; an open one
 * that is not found any more is gone. Reviewed records stay for ever, as the trail of what people decided; each stands
 * exactly as long as the listing shows what it was reviewed on. So a dismissed value is not questioned again, a
 * confirmed one stays held back though comparables come and go, and a new value is judged anew.
 * The same whatever the order of records and anomalies, and however often it is applied.
 * @param records all that is stored of the listing
 */
export const withDetections = (
  records: readonly AnomalyRecord[],
  detections: Detections,
): readonly AnomalyRecord[] => {
  const { listing, anomalies } = detections;
  const known = new Map(records.map((record) => [record.mark, record]));
  const found = new Map(
    anomalies.map((anomaly) => {
      const mark = anomalyMark(anomaly.code, listing.fields);
      return [mark, recordOf(known.get(mark), anomaly, detections)];
    }),
  );
  const kept = records
    .filter(({ mark, state }) => state !== 'open' && !found.has(mark))
    .map((record) => ({ ...record, stands: anomalyMark(record.code, listing.fields) === record.mark }));
  return [...found.values(), ...kept].sort(byMark);
};

/** Whether it says what stands: sent again after an answer that was lost, or by mistake. */
export const isSameReview = (known: AnomalyReview | undefined, review: AnomalyReview): boolean =>
  known?.verdict === review.verdict && known.reason === review.reason && known.by === review.by;

/** Whoever reviews does so after what was said before, whatever the clocks of two machines say. */
const momentAfter = (known: AnomalyReview | undefined, at: string): string =>
  known === undefined || known.at < at ? at : new Date(Date.parse(known.at) + 1).toISOString();

/**
 * The record after a person reviewed it as it is: what was said before gives way.
 * @returns `record` itself when the same person said the same before
 */
export const withReview = (record: AnomalyRecord, review: AnomalyReview): AnomalyRecord =>
  isSameReview(record.review, review)
    ? record
    : {
        ...record,
        state: review.verdict,
        review: { ...review, at: momentAfter(record.review, review.at) },
      };

/** Whether a listing is no opportunity for now: something about it is doubtful, or known to be wrong. */
export const isHeldBack = (records: readonly AnomalyRecord[]): boolean =>
  records.some(({ state, stands }) => stands && state !== 'dismissed');
