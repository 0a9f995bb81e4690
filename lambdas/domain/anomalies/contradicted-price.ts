import type { KnownListing } from '../known-listing.ts';
import type { Price } from '../listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { dayOf, describeNumber, describePrice } from './describe-values.ts';
import type { ExpectedPrice } from './expected-price.ts';
import { isOneKind } from './one-kind.ts';
import type { Sight } from './vehicle-sights.ts';

const isAsked = ({ kind }: Price): boolean => kind === 'asking' || kind === 'buy-now';

const middleOf = (amounts: readonly number[]): number | undefined =>
  amounts.toSorted((a, b) => a - b)[amounts.length >> 1];

/**
 * A price against what other pages ask for the vehicle at the same time: where the market of such a vehicle is not
 * known, they are all there is. Of three pages the one that stands alone is doubtful; of two the lower one, which
 * does harm.
 * @param sights what other pages showed of the vehicle
 */
export const contradictedPrice = (
  subject: KnownListing,
  { sights, expected }: { readonly sights: readonly Sight[]; readonly expected: ExpectedPrice | undefined },
  { price: rules }: AnomalyRules,
): readonly Anomaly[] => {
  const { price } = subject.fields;
  if (price === null || !isAsked(price) || expected !== undefined) return [];
  // Of each page what it asks now.
  const asked = new Map<string, { readonly amount: number; readonly sight: Sight }>();
  for (const sight of sights) {
    const { price: other } = sight.fields;
    const isAtOnce =
      sight.lastSeenAt >= subject.firstSeenAt &&
      sight.firstSeenAt <= subject.lastSeenAt &&
      isOneKind(sight.fields, subject.fields);
    const known = asked.get(sight.listingId);
    if (known !== undefined && known.sight.lastSeenAt > sight.lastSeenAt) continue;
    if (other !== null && isAsked(other) && other.currency === price.currency && isAtOnce)
      asked.set(sight.listingId, { amount: other.amount, sight });
  }
  const others = [...asked.values()];
  const isFar = (amount: number): boolean =>
    Math.max(amount, price.amount) > rules.contradiction * Math.min(amount, price.amount);
  const far = others.find(({ amount }) => isFar(amount));
  const middle = middleOf([...others.map(({ amount }) => amount), price.amount]);
  if (far === undefined || middle === undefined) return [];
  if (others.length === 1 ? far.amount < price.amount : !isFar(middle)) return [];
  return [
    {
      code: 'price-contradicts-other-listing',
      field: 'price',
      value: describePrice(price),
      evidence: `Another page asked ${describeNumber(far.amount)} ${price.currency} for the vehicle on ${dayOf(far.sight.lastSeenAt)}.`,
    },
  ];
};
