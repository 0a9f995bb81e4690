import type { JudgingRules } from '../judging/judging-rules.ts';
import type { KnownListing } from '../known-listing.ts';
import type { PriceKind } from '../listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { describeNumber, describePrice } from './describe-values.ts';
import { isTypedPattern } from './typed-pattern.ts';

/** What a seller names, or a buyer paid; a current bid begins anywhere. */
export const namedKinds: readonly PriceKind[] = ['asking', 'buy-now', 'sold'];

const dollarsOf = (
  { amount, currency }: { readonly amount: number; readonly currency: string },
  { exchangeRates }: JudgingRules,
): number | undefined => {
  const rate = exchangeRates.perUsDollar[currency];
  return rate === undefined ? undefined : amount / rate;
};

/** @param evidence one sentence */
export const placeholderPrice = (value: string, evidence: string): Anomaly => ({
  code: 'price-placeholder',
  field: 'price',
  value,
  evidence,
});

/** A price that nobody means, whatever the vehicle. */
export const impossiblePrice = (
  { fields: { price } }: KnownListing,
  { price: rules }: AnomalyRules,
  judging: JudgingRules,
): readonly Anomaly[] => {
  if (price === null) return [];
  const value = describePrice(price);
  const dollars = dollarsOf(price, judging);
  const isNamed = namedKinds.includes(price.kind);
  if (isNamed && price.amount <= 1)
    return [placeholderPrice(value, `A price of ${describeNumber(price.amount)} is none.`)];
  if (dollars === undefined) return [];
  if (isNamed && dollars < rules.least)
    return [placeholderPrice(value, `No vehicle is sold for less than ${rules.least} USD.`)];
  if (dollars > rules.most)
    return [
      placeholderPrice(value, `No vehicle is offered for more than ${describeNumber(rules.most)} USD.`),
    ];
  if (dollars >= rules.typedFrom && isTypedPattern(price.amount, 5))
    return [placeholderPrice(value, `${describeNumber(price.amount)} is typed where a price is not wanted.`)];
  return [];
};
