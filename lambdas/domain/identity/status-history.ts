import type { Price } from '../listing.ts';
import type { EndKind, ListingHistory } from './listing-history.ts';

export type ListingStatus = 'listed' | 'bid-up' | EndKind;

export interface StatusEvent {
  readonly status: ListingStatus;
  /** ISO 8601, UTC: when somebody saw it first. */
  readonly at: string;
}

export interface PriceEvent {
  readonly price: Price;
  /** ISO 8601, UTC. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

const isSame = (a: Price, b: Price): boolean =>
  a.amount === b.amount && a.currency === b.currency && a.kind === b.kind;

/** Every price that the listing showed, by first sight; neighbouring versions with one price are one. */
export const priceHistory = ({ versions }: ListingHistory): readonly PriceEvent[] => {
  const events: PriceEvent[] = [];
  for (const { fields, firstSeenAt, lastSeenAt } of versions) {
    if (fields.price === null) continue;
    const previous = events.at(-1);
    if (previous === undefined || !isSame(previous.price, fields.price))
      events.push({ price: fields.price, firstSeenAt, lastSeenAt });
    else if (lastSeenAt > previous.lastSeenAt) events.splice(-1, 1, { ...previous, lastSeenAt });
  }
  return events;
};

const raisedBids = (prices: readonly PriceEvent[]): StatusEvent[] =>
  prices.flatMap(({ price, firstSeenAt }, at) => {
    const before = prices[at - 1]?.price;
    const isRaised =
      price.kind === 'current-bid' && before?.kind === 'current-bid' && price.amount > before.amount;
    return isRaised ? [{ status: 'bid-up' as const, at: firstSeenAt }] : [];
  });

/** Its first and last moments. */
const momentsOf = (
  status: ListingStatus,
  { firstSeenAt, lastSeenAt }: { readonly firstSeenAt: string; readonly lastSeenAt: string },
): StatusEvent[] => [
  { status, at: firstSeenAt },
  { status, at: lastSeenAt },
];

/** Where a page was seen standing and over at one moment it counts as over, as `withEnd` has it. */
const byTime = (a: StatusEvent, b: StatusEvent): number =>
  a.at === b.at ? Number(b.status === 'listed') - Number(a.status === 'listed') : a.at < b.at ? -1 : 1;

/**
 * What happened to a listing, in time order: listed, bid up, over, and listed again where it stood after its end. Of each
 * content and each kind of end only the first and the last sight are known: what came and went between is not told,
 * but the last status always is right. A page that shows what the vehicle was sold for says that it is sold.
 * @param since ISO 8601, UTC: when the listing was seen first, if its first contents are not kept
 */
export const statusHistory = (
  history: ListingHistory,
  since: string = history.firstSeenAt,
): readonly StatusEvent[] => {
  const shown = history.versions.flatMap((version) =>
    momentsOf(version.fields.price?.kind === 'sold' ? 'sold' : 'listed', version),
  );
  const ends = history.ends.flatMap((end) => momentsOf(end.kind, end));
  const moments = [...shown, ...ends].filter(({ at }) => at >= since).sort(byTime);
  const events: StatusEvent[] = [{ status: 'listed', at: since }];
  for (const moment of moments) if (moment.status !== events.at(-1)?.status) events.push(moment);
  return [...events, ...raisedBids(priceHistory(history))].sort(byTime);
};
