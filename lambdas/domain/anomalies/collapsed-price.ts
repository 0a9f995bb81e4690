import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { dayOf, describeNumber, describePrice, describeRatio } from './describe-values.ts';
import type { ExpectedPrice } from './expected-price.ts';
import type { Sight } from './vehicle-sights.ts';

/**
 * A price against what the same page asked before. Where the market bears the new one out, the earlier one was wrong.
 * @param earlier what the page showed before, by first sight
 */
export const collapsedPrice = (
  { fields: { price } }: KnownListing,
  { earlier, expected }: { readonly earlier: readonly Sight[]; readonly expected: ExpectedPrice | undefined },
  { price: rules }: AnomalyRules,
): readonly Anomaly[] => {
  if (price === null || (price.kind !== 'asking' && price.kind !== 'buy-now')) return [];
  const isBorneOut = expected !== undefined && price.amount >= rules.believed * expected.amount;
  if (isBorneOut) return [];
  const asked = earlier.flatMap(({ fields, firstSeenAt }) =>
    fields.price !== null && fields.price.kind === price.kind && fields.price.currency === price.currency
      ? [{ amount: fields.price.amount, firstSeenAt }]
      : [],
  );
  const middle = asked.toSorted((a, b) => a.amount - b.amount)[asked.length >> 1];
  if (middle === undefined || price.amount >= rules.collapse * middle.amount) return [];
  return [
    {
      code: 'price-collapsed',
      field: 'price',
      value: describePrice(price),
      evidence: `The page asked ${describeNumber(middle.amount)} ${price.currency} on ${dayOf(middle.firstSeenAt)}; the price is ${describeRatio(price.amount / middle.amount)} of it.`,
    },
  ];
};
