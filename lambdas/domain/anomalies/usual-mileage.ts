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

/**
 * How the vehicles of a cohort are driven, each vehicle once, new ones aside. Median and median absolute deviation stay
 * where they are as long as fewer than half of the odometers are wrong.
 * @param others listings of other vehicles than the one that is judged, in any order
 * @returns undefined when there are too few to say
 */
export const usualMileageOf = (
  others: readonly KnownListing[],
  { mileage: rules }: AnomalyRules,
): UsualMileage | undefined => {
  const rates = new Map<string, number>();
  const unused = new Map<string, number>();
  const ordered = others.toSorted((a, b) => (a.listingId < b.listingId ? -1 : 1));
  for (const { fields, vehicleId, listingId, lastSeenAt } of ordered) {
    const miles = milesOf(fields.mileage);
    if (miles === undefined || fields.year === null) continue;
    const vehicle = vehicleId ?? fields.vin ?? listingId;
    if (miles < rules.newBelow) unused.set(vehicle, fields.year);
    else rates.set(vehicle, lnRateOf(miles, yearsDriven(fields.year, lastSeenAt)));
  }
  if (rates.size < rules.leastComparables) return undefined;
  const values = [...rates.values()];
  const lnMedian = middleOf(values);
  const deviation = perMedianDeviation * middleOf(values.map((value) => Math.abs(value - lnMedian)));
  const newOf = new Map<number, number>();
  for (const year of unused.values()) newOf.set(year, (newOf.get(year) ?? 0) + 1);
  return { lnMedian, deviation: Math.max(rules.leastDeviation, deviation), vehicles: values.length, newOf };
};
