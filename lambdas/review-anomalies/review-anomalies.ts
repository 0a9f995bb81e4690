import type { FlagValues } from '../contract/flags.ts';
import type { MetricName } from '../contract/metrics.ts';
import type { RescoreMessage } from '../contract/queue-messages.ts';
import { type AnomalyRecord, type AnomalyReview, isSameReview } from '../domain/anomalies/anomaly-record.ts';
import type { KnownListing } from '../domain/known-listing.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { RouteHandlers } from '../shared/api/api-handler.ts';
import { checkedRoute } from '../shared/api/checked-route.ts';
import type { AnomalyKey, AnomalyStore, OpenPosition } from '../shared/stores/anomaly-store.ts';
import type { ListingStore } from '../shared/stores/listing-store.ts';
import {
  validateAnomalyList,
  validateAnomalyReview,
  validateBareRequest,
} from '../shared/validation/compiled/request-validators.js';
import { anomalyIdOf, cursorBehind, keyOfAnomaly, readCursor } from './anomaly-names.ts';
import { maximumLimit } from './request-schemas.ts';

/** An anomaly as clients see it. */
interface AnomalyView extends Omit<AnomalyRecord, 'mark'> {
  readonly anomalyId: string;
}

/** One with where its listing stands, so that a person can look. */
interface AnomalyDetail extends AnomalyView {
  readonly listing: Pick<KnownListing, 'sourceId' | 'url' | 'lastSeenAt'> | null;
}

/** The latest found first. */
interface AnomalyList {
  readonly items: readonly AnomalyView[];
  readonly hasMore: boolean;
  /** Where there are more: what to ask for next. */
  readonly nextCursor?: string;
}

export interface AnomalyServices {
  readonly anomalies: Pick<AnomalyStore, 'open' | 'get' | 'review'>;
  readonly listings: Pick<ListingStore, 'get'>;
  readonly sendToRescorer: (message: RescoreMessage) => Promise<void>;
  readonly readFlags: () => Promise<FlagValues>;
  readonly count: (name: MetricName) => void;
  readonly now: () => Date;
}

const defaultLimit = 20;

/** The wanted length of the list; where unchecked requests come through, anything unusable means the default. */
const limitOf = (values: readonly string[] = []): number => {
  const limit = Number(values[0]);
  return Number.isInteger(limit) && limit >= 1 && limit <= maximumLimit ? limit : defaultLimit;
};

/** Checked whatever the flags say: to begin anew instead would send a client in circles. @throws ApiError `invalid-request`. */
const positionOf = ([cursor]: readonly string[] = []): OpenPosition | undefined => {
  if (cursor === undefined) return undefined;
  const position = readCursor(cursor);
  if (position !== undefined) return position;
  throw new ApiError(
    'invalid-request',
    'The cursor is none of this list; take nextCursor unchanged from its last answer, or leave the cursor out to begin anew.',
    { violations: [{ pointer: '/query/cursor', detail: 'is no cursor of this list' }] },
  );
};

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

/** What the body says, whether it was checked or not. @throws ApiError `invalid-request`. */
const reviewIn = (body: unknown): Pick<AnomalyReview, 'verdict' | 'reason'> => {
  const { verdict, reason } = (body ?? {}) as { readonly verdict?: unknown; readonly reason?: unknown };
  const isVerdict = verdict === 'confirmed' || verdict === 'dismissed';
  if (isVerdict && typeof reason === 'string') return { verdict, reason };
  throw new ApiError('invalid-request', 'Send {"verdict": "confirmed" or "dismissed", "reason": "why"}.');
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

/**
 * A review is stored before its listing is put up for judgement, which must see it. When the message cannot be sent the
 * client asks again; the same review changes nothing, and sends another message.
 */
export const anomalyRoutes = (services: AnomalyServices): RouteHandlers => {
  const { anomalies, listings, sendToRescorer, readFlags, count, now } = services;

  const detailOf = async (record: AnomalyRecord): Promise<AnomalyDetail> => {
    const listing = await listings.get(record.listingId);
    if (listing === undefined) return { ...viewOf(record), listing: null };
    const { sourceId, url, lastSeenAt } = listing;
    return { ...viewOf(record), listing: { sourceId, url, lastSeenAt } };
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
    'GET /api/anomalies': checkedRoute(validateAnomalyList, readFlags, async ({ query }) => {
      const limit = limitOf(query.limit);
      const after = positionOf(query.cursor);
      const found = await anomalies.open(limit + 1, {
        at: now().toISOString(),
        ...(after && { after }),
      });
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      const list: AnomalyList = {
        items: shown.map(viewOf),
        hasMore: last !== undefined,
        ...(last && { nextCursor: cursorBehind(last) }),
      };
      return { status: 200, body: list };
    }),

    'GET /api/anomalies/{id}': checkedRoute(validateBareRequest, readFlags, async ({ id }) => {
      const record = await anomalies.get(requireKey(id));
      if (record === undefined) throw notFound();
      return { status: 200, body: await detailOf(record) };
    }),

    'POST /api/anomalies/{id}/review': checkedRoute(
      validateAnomalyReview,
      readFlags,
      async ({ id, body, caller }) => {
        const review = { ...reviewIn(body), by: caller.subject, at: now().toISOString() };
        const change = await anomalies.review(requireKey(id), review);
        if (change === undefined) throw notFound();
        const { before, after } = change;
        if (!isSameReview(after.review, review)) throw overtaken(after);
        if (after.state === 'dismissed' && before.state !== 'dismissed') count('AnomaliesDismissed');
        await judgeAgain(after.listingId);
        return { status: 200, body: await detailOf(after) };
      },
    ),
  };
};
