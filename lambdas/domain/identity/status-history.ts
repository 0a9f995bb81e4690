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

/** A page that shows what a vehicle was sold for says that it is sold, whatever else it says. */
const soldByPrice = (history: ListingHistory): StatusEvent[] =>
  priceHistory(history)
    .filter(({ price }) => price.kind === 'sold')
    .map(({ firstSeenAt }) => ({ status: 'sold', at: firstSeenAt }));

const raisedBids = (history: ListingHistory): StatusEvent[] =>
  priceHistory(history).flatMap(({ price, firstSeenAt }, at, prices) => {
    const before = prices[at - 1]?.price;
    const isRaised =
      price.kind === 'current-bid' && before?.kind === 'current-bid' && price.amount > before.amount;
    return isRaised ? [{ status: 'bid-up' as const, at: firstSeenAt }] : [];
  });

/** What happened to a listing, in time order: listed, bid up, over, and listed again where it stood after its end. */
export const statusHistory = (history: ListingHistory): readonly StatusEvent[] => {
  const over: StatusEvent[] = history.ends.map(({ kind, firstSeenAt }) => ({
    status: kind,
    at: firstSeenAt,
  }));
  const ends = [...soldByPrice(history), ...over];
  const lastEnd =
    ends
      .map(({ at }) => at)
      .sort()
      .at(-1) ?? '9999';
  const standing = history.versions.filter(
    ({ fields, lastSeenAt }) => fields.price?.kind !== 'sold' && lastSeenAt > lastEnd,
  );
  // An offer that stands unchanged after its end leaves only its last sight.
  const again = standing
    .map(({ firstSeenAt, lastSeenAt }) => (firstSeenAt > lastEnd ? firstSeenAt : lastSeenAt))
    .sort()
    .slice(0, 1)
    .map((at): StatusEvent => ({ status: 'listed', at }));
  const events: StatusEvent[] = [
    { status: 'listed', at: history.firstSeenAt },
    ...raisedBids(history),
    ...ends,
    ...again,
  ];
  return events.sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
};
