import { milesOf } from '../judging/market-value.ts';
import type { KnownListing } from '../known-listing.ts';
import type { AnomalyRules } from './anomaly-rules.ts';

/** How vehicles of a cohort are driven: median and deviation of ln(miles a year). */
export interface UsualMileage {
  readonly lnMedian: number;
  readonly deviation: number;
  /** Vehicles it stands on. */
  readonly vehicles: number;
  /** Model year → how many of its vehicles are new: never driven, or left over. */
  readonly newOf: ReadonlyMap<number, number>;
}

/** From a median absolute deviation to the standard deviation of a normal distribution. */
const perMedianDeviation = 1.4826;

const byId = (a: KnownListing, b: KnownListing): number => (a.listingId < b.listingId ? -1 : 1);

const middleOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 0 ? ((sorted[half - 1] ?? upper) + upper) / 2 : upper;
};

/** Years since a model year came on the market, in the autumn before it, at least one; `at` in ISO 8601, UTC. */
export const yearsDriven = (year: number, at: string): number =>
  Math.max(1, Number(at.slice(0, 4)) + (Number(at.slice(5, 7)) - 1) / 12 - year + 0.25);

/** ln of the miles a year that an odometer reading means. */
export const lnRateOf = (miles: number, years: number): number => Math.log((miles + 100) / years);

interface Driven {
  readonly lnRate: number;
  /** ISO 4217: vehicles offered in one currency are driven in one country, or in countries alike. */
  readonly currency: string | undefined;
}

/** Each vehicle once: how it was driven, or that it is new. */
const drivenOf = (others: readonly KnownListing[], { newBelow }: AnomalyRules['mileage']) => {
  const driven = new Map<string, Driven>();
  const unused = new Map<string, number>();
  for (const { fields, vehicleId, listingId, lastSeenAt } of others.toSorted(byId)) {
    const { year, mileage, price, vin } = fields;
    const miles = milesOf(mileage);
    if (miles === undefined || year === null) continue;
    const vehicle = vehicleId ?? vin ?? listingId;
    if (miles < newBelow) unused.set(vehicle, year);
    else
      driven.set(vehicle, {
        lnRate: lnRateOf(miles, yearsDriven(year, lastSeenAt)),
        currency: price?.currency,
      });
  }
  return { driven: [...driven.values()], unused: [...unused.values()] };
};

/**
 * How the vehicles of a cohort are driven, each vehicle once, new ones aside: those offered in the same currency, where
 * they are enough, else all. Median and median absolute deviation stay where they are as long as fewer than half of the
 * odometers are wrong.
 * @param others listings of other vehicles than the one that is judged, in any order
 * @param currency ISO 4217, of the one that is judged; undefined where it has no price
 * @returns undefined when there are too few to say
 */
export const usualMileageOf = (
  others: readonly KnownListing[],
  currency: string | undefined,
  { mileage: rules }: AnomalyRules,
): UsualMileage | undefined => {
  const { driven, unused } = drivenOf(others, rules);
  const ofCountry = driven.filter((each) => each.currency === currency);
  const counted = ofCountry.length >= rules.enoughOfCountry ? ofCountry : driven;
  if (counted.length < rules.leastComparables) return undefined;
  const values = counted.map(({ lnRate }) => lnRate);
  const lnMedian = middleOf(values);
  const deviation = perMedianDeviation * middleOf(values.map((value) => Math.abs(value - lnMedian)));
  const newOf = new Map<number, number>();
  for (const year of unused) newOf.set(year, (newOf.get(year) ?? 0) + 1);
  return { lnMedian, deviation: Math.max(rules.leastDeviation, deviation), vehicles: values.length, newOf };
};
