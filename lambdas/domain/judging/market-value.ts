import type { KnownListing } from '../known-listing.ts';
import type { PriceKind } from '../listing.ts';
import { cohortOf } from './cohort.ts';
import { judgingRules } from './judging-rules.ts';
import type { Comparable } from './opportunity.ts';

/** A current bid is where an auction stands, not what a vehicle is worth. */
const comparableKinds: readonly PriceKind[] = ['asking', 'buy-now', 'sold'];

/** The value at a share of the way through sorted numbers, interpolated (Hyndman and Fan, type 7). */
const quantile = (sorted: readonly number[], share: number): number => {
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)] ?? Number.NaN;
  const high = sorted[Math.ceil(position)] ?? Number.NaN;
  return low + (high - low) * (position - Math.floor(position));
};

const byPriceThenId = (a: Comparable, b: Comparable): number =>
  a.adjustedAmount - b.adjustedAmount || (a.listingId < b.listingId ? -1 : 1);

const toTheCent = (amount: number): number => Number(amount.toFixed(2));

/** A price brought to a model year that is `years` newer. */
const brought = (amount: number, years: number): number =>
  toTheCent(amount / (1 - judgingRules.yearlyDepreciation) ** years);

/** Whether `a` speaks for a vehicle rather than `b`, another offer of it: the one seen last, or by name. */
const speaksBefore = (a: KnownListing, b: KnownListing): boolean =>
  a.lastSeenAt === b.lastSeenAt ? a.listingId < b.listingId : a.lastSeenAt > b.lastSeenAt;

const isComparable = (subject: KnownListing, other: KnownListing): boolean => {
  const cohort = cohortOf(subject.fields);
  const otherCohort = cohortOf(other.fields);
  const { price } = other.fields;
  if (cohort === undefined || otherCohort === undefined || price === null) return false;
  return (
    other.listingId !== subject.listingId &&
    (other.fields.vin === null || other.fields.vin !== subject.fields.vin) &&
    otherCohort.name === cohort.name &&
    Math.abs(otherCohort.year - cohort.year) <= judgingRules.comparableYears &&
    price.currency === subject.fields.price?.currency &&
    price.amount > 0 &&
    comparableKinds.includes(price.kind)
  );
};

/**
 * The other vehicles of the same make, model, near year and currency; each once, however many sites offer it.
 * Cheapest first, so that the same listings give the same receipt in whatever order they come.
 */
export const comparablesFor = (subject: KnownListing, others: readonly KnownListing[]): Comparable[] => {
  const spokesmen = new Map<string, KnownListing>();
  for (const other of others) {
    if (!isComparable(subject, other)) continue;
    const vehicle = other.fields.vin ?? other.listingId;
    const spokesman = spokesmen.get(vehicle);
    if (spokesman === undefined || speaksBefore(other, spokesman)) spokesmen.set(vehicle, other);
  }
  return [...spokesmen.values()]
    .flatMap(({ listingId, url, fields: { year, price } }) => {
      if (year === null || price === null || subject.fields.year === null) return [];
      const adjustedAmount = brought(price.amount, subject.fields.year - year);
      return [{ listingId, url, year, price, adjustedAmount }];
    })
    .sort(byPriceThenId);
};

/** Where the middle of the comparables lies, and how far they lie apart. */
export interface PriceSample {
  /** In currency units, to the cent. */
  readonly median: number;
  /** Interquartile range as a share of the median. */
  readonly spread: number;
  readonly size: number;
}

/** @returns undefined when there are too few to say, or they cost next to nothing. */
export const samplePrices = (comparables: readonly Comparable[]): PriceSample | undefined => {
  if (comparables.length < judgingRules.minComparables) return undefined;
  const sorted = comparables.map(({ adjustedAmount }) => adjustedAmount).sort((a, b) => a - b);
  const median = toTheCent(quantile(sorted, 0.5));
  if (median <= 0) return undefined;
  const spread = (quantile(sorted, 0.75) - quantile(sorted, 0.25)) / median;
  return { median, spread, size: sorted.length };
};
