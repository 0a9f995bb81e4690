import type { MetricName } from '../contract/metrics.ts';
import type { RescoreMessage } from '../contract/queue-messages.ts';
import { type AnomalyRecord, isSameReview } from '../domain/anomalies/anomaly-record.ts';
import type { KnownListing } from '../domain/known-listing.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { CursorList, Cursors } from '../shared/api/cursor.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';
import { changedMeanwhile } from '../shared/api/require-match.ts';
import type { AnomalyKey, AnomalyStore } from '../shared/stores/anomaly-store.ts';
import type { ListingStore } from '../shared/stores/listing-store.ts';
import { anomalyIdOf, keyOfAnomaly, placeOf, positionAt } from './anomaly-names.ts';

/** An anomaly as clients see it. */
interface AnomalyView extends Omit<AnomalyRecord, 'mark'> {
  readonly anomalyId: string;
}

/** One with where its listing stands, so that a person can look. */
interface AnomalyDetail extends AnomalyView {
  readonly listing: Pick<KnownListing, 'sourceId' | 'url' | 'lastSeenAt'> | null;
}

export interface AnomalyServices {
  readonly anomalies: Pick<AnomalyStore, 'open' | 'get' | 'review'>;
  readonly listings: Pick<ListingStore, 'get'>;
  readonly cursors: Cursors;
  readonly sendToRescorer: (message: RescoreMessage) => Promise<void>;
  readonly count: (name: MetricName) => void;
  readonly now: () => Date;
}

const notFound = (): ApiError =>
  new ApiError(
    'not-found',
    'No anomaly has this id: its listing shows other values by now, or it never was. GET /api/anomalies lists the open ones.',
  );

/** @throws ApiError `not-found`. */
const requireKey = (id: string): AnomalyKey => {
  const key = keyOfAnomaly(id);
  if (key === undefined) throw notFound();
  return key;
};

const overtaken = ({ review }: AnomalyRecord): ApiError =>
  new ApiError(
    'anomaly-reviewed',
    `Somebody else reviewed it in the same moment: ${review?.verdict}, "${review?.reason}". Nothing was stored; look again with GET /api/anomalies/{id}, and send your review once more if it still holds.`,
  );

const viewOf = ({ mark, ...record }: AnomalyRecord): AnomalyView => ({
  anomalyId: anomalyIdOf({ listingId: record.listingId, mark }),
  ...record,
});

/** What the detail was made from. */
const recordIn = (
  { anomalyId: _id, listing: _listing, ...record }: AnomalyDetail,
  { mark }: AnomalyKey,
): AnomalyRecord => ({ ...record, mark });

/**
 * A review is stored before its listing is put up for judgement, which must see it. When the message cannot be sent the
 * client asks again; the same review changes nothing, and sends another message.
 */
export const anomalyOperations = (services: AnomalyServices): OperationHandlers<'review-anomalies'> => {
  const { anomalies, listings, cursors, sendToRescorer, count, now } = services;

  const detailOf = async (record: AnomalyRecord): Promise<AnomalyDetail> => {
    const listing = await listings.get(record.listingId);
    if (listing === undefined) return { ...viewOf(record), listing: null };
    const { sourceId, url, lastSeenAt } = listing;
    return { ...viewOf(record), listing: { sourceId, url, lastSeenAt } };
  };

  const requireDetail = async (key: AnomalyKey): Promise<AnomalyDetail> => {
    const record = await anomalies.get(key);
    if (record === undefined) throw notFound();
    return detailOf(record);
  };

  const judgeAgain = async (listingId: string): Promise<void> => {
    try {
      await sendToRescorer({ kind: 'listings', listingIds: [listingId] });
    } catch (cause) {
      throw new ApiError(
        'unavailable',
        'The review is stored, but its listing could not be put up for judgement; send the review again.',
        { headers: { 'retry-after': '5' }, cause },
      );
    }
  };

  return {
    listOpenAnomalies: async ({ query: { limit, cursor }, caller: { subject } }) => {
      const list: CursorList = { operationId: 'listOpenAnomalies', subject, parameters: {} };
      const found = await anomalies.open(limit + 1, {
        at: now().toISOString(),
        ...(cursor !== undefined && { after: positionAt(cursors.open(list, cursor)) }),
      });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return {
        status: 200,
        body: {
          items: shown.map(viewOf),
          hasMore: last !== undefined,
          ...(last && { nextCursor: cursors.seal(list, placeOf(last)) }),
        },
      };
    },

    getAnomaly: async ({ path }) => ({ status: 200, body: await requireDetail(requireKey(path.id)) }),

    reviewAnomaly: async ({ path, body, caller, requireMatch }) => {
      const key = requireKey(path.id);
      const review = { ...body, by: caller.subject, at: now().toISOString() };
      const seen = await requireMatch(
        () => requireDetail(key),
        (detail) => isSameReview(detail.review, review),
      );
      const change = await anomalies.review(key, review, seen && recordIn(seen, key));
      if (change === undefined) throw notFound();
      const { before, after } = change;
      if (!isSameReview(after.review, review))
        throw seen === undefined ? overtaken(after) : changedMeanwhile();
      if (after.state === 'dismissed' && before.state !== 'dismissed') count('AnomaliesDismissed');
      await judgeAgain(after.listingId);
      return {
        status: 200,
        body: await detailOf(after),
        change: {
          before: { state: before.state, review: before.review },
          after: { state: after.state, review },
        },
      };
    },
  };
};
