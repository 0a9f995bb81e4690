import type { KnownListing } from '../known-listing.ts';
import type { VehicleFields } from '../listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { describeNumber, describePrice, describeRatio } from './describe-values.ts';
import type { ExpectedPrice } from './expected-price.ts';
import { namedKinds, placeholderPrice } from './impossible-price.ts';
import { isTypedPattern } from './typed-pattern.ts';

/** Nines end prices: 999, 9,999 and 99,999 are asked in earnest. */
const looksTyped = (amount: number): boolean => isTypedPattern(amount, 3) && !/^9+$/.test(String(amount));

/** Whether a page says that the vehicle is worth less than its like: by its title, or by its condition. */
export const isDamaged = ({ titleStatus, condition }: VehicleFields): boolean =>
  !['clean', 'lien', null].includes(titleStatus) || condition === 'damaged' || condition === 'for-parts';

/** What else bears on a price. */
interface PriceContext {
  /** undefined: unknown, and nothing but the digits of the price can be doubtful. */
  readonly expected: ExpectedPrice | undefined;
  /** What it would be with a usual odometer: a worn vehicle is worth something, however the trend goes on. */
  readonly expectedUnworn: () => ExpectedPrice | undefined;
  /** Whether this page or another one of the vehicle says that it is damaged. */
  readonly isDamaged: boolean;
  /** Whether condition makes the price more than anything a page says. */
  readonly isClassic: boolean;
  /** Times the usual miles a year; undefined where the odometer is not known. */
  readonly use: number | undefined;
}

/** Shares of the expected price beyond which one is doubtful: the less is known of a vehicle, the wider. */
const limitsOf = (
  { titleStatus, price }: VehicleFields,
  { expected, isDamaged: isKnownDamaged, isClassic, use }: PriceContext,
  { below, above, wide, worn, mostUse, enoughComparables }: AnomalyRules['price'],
): { readonly below: number; readonly above: number } => {
  const isWide = isClassic || (expected?.vehicles ?? 0) < enoughComparables;
  const stated = isKnownDamaged ? below.damaged : titleStatus === null ? below.unstated : below.statedClean;
  const lowering = [use === undefined || use > worn.from, (use ?? 0) > mostUse, price?.kind === 'sold'];
  const least = stated * worn.share ** lowering.filter((holds) => holds).length;
  return isWide ? { below: Math.min(wide.below, least), above: wide.above } : { below: least, above };
};

/** A price against what comparable vehicles are offered for. */
export const doubtfulPrice = (
  { fields }: KnownListing,
  context: PriceContext,
  { price: rules }: AnomalyRules,
): readonly Anomaly[] => {
  const { price } = fields;
  const { expected } = context;
  if (price === null) return [];
  const value = describePrice(price);
  const isNamed = namedKinds.includes(price.kind);
  const isTyped = isNamed && looksTyped(price.amount);
  if (expected === undefined) {
    const evidence = `${describeNumber(price.amount)} is typed where a price is not wanted, and too few comparable vehicles say otherwise.`;
    return isTyped ? [placeholderPrice(value, evidence)] : [];
  }
  const ratio = price.amount / expected.amount;
  const evidence = `${expected.vehicles} comparable vehicles let expect ${describeNumber(expected.amount)} ${expected.currency}; the price is ${describeRatio(ratio)} of it.`;
  const isWithin = ratio <= rules.typedWithin && ratio >= 1 / rules.typedWithin;
  if (isTyped && !isWithin) return [placeholderPrice(value, evidence)];
  if (Math.abs(Math.log(ratio)) < rules.deviations * expected.deviation) return [];
  const limits = limitsOf(fields, context, rules);
  if (ratio > limits.above) {
    const unworn = context.expectedUnworn();
    const isFar = unworn !== undefined && price.amount > limits.above * unworn.amount;
    return isFar ? [{ code: 'price-far-above-market', field: 'price', value, evidence }] : [];
  }
  if (!isNamed || ratio >= limits.below) return [];
  const [least, most] = rules.monthly;
  const isMonthly = price.kind !== 'sold' && ratio >= least && ratio <= most;
  return [
    { code: isMonthly ? 'price-monthly-rate' : 'price-far-below-market', field: 'price', value, evidence },
  ];
};
