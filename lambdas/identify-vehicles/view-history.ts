import { versionsOfShownVehicle } from '../domain/identity/shown-vehicle.ts';
import {
  type PriceEvent,
  priceHistory,
  type StatusEvent,
  statusHistory,
} from '../domain/identity/status-history.ts';
import type { KnownListing } from '../domain/known-listing.ts';
import { listingIdOfPage } from '../domain/listing-identity.ts';
import { endsAllOffers } from '../domain/page-outcome.ts';
import type { HistoryStore } from '../shared/stores/history-store.ts';

/** What a listing showed of its vehicle over time. Times are ISO 8601, UTC. */
export interface HistoryView extends Pick<KnownListing, 'listingId' | 'firstSeenAt' | 'lastSeenAt'> {
  readonly statuses: readonly StatusEvent[];
  readonly prices: readonly PriceEvent[];
}

export type Histories = Pick<HistoryStore, 'of' | 'endsOf'>;

/** One of several listings of a page is over, too, when that page is gone. */
const endsOfPage = async (histories: Histories, { listingId, sourceId, url }: KnownListing) => {
  const page = listingIdOfPage(sourceId, url);
  if (page === listingId) return [];
  return (await histories.endsOf(page)).filter(({ kind }) => endsAllOffers(kind));
};

/** Begins where the page began to show the vehicle, if it showed another before. @returns undefined when nothing is kept. */
export const viewHistory = async (
  histories: Histories,
  listing: KnownListing,
): Promise<HistoryView | undefined> => {
  const [history, more] = await Promise.all([
    histories.of(listing.listingId),
    endsOfPage(histories, listing),
  ]);
  if (history === undefined) return undefined;
  const versions = versionsOfShownVehicle(history);
  const isReused = versions.length < history.versions.length;
  const firstSeenAt = isReused ? (versions[0]?.firstSeenAt ?? listing.firstSeenAt) : listing.firstSeenAt;
  const shown = { ...history, versions, ends: [...history.ends, ...more] };
  return {
    listingId: listing.listingId,
    firstSeenAt,
    lastSeenAt: listing.lastSeenAt,
    statuses: statusHistory(shown, firstSeenAt),
    prices: priceHistory(shown),
  };
};
