import { cohortOf } from '../judging/cohort.ts';
import { comparableOffers } from '../judging/comparables.ts';
import type { JudgingRules } from '../judging/judging-rules.ts';
import { valueVehicle } from '../judging/market-value.ts';
import type { KnownListing } from '../known-listing.ts';

/** What a vehicle would be offered for, as the offers of comparable ones tell. */
export interface ExpectedPrice {
  /** In whole units of the listing's currency. */
  readonly amount: number;
  readonly currency: string;
  /** Standard deviation of ln(price). */
  readonly deviation: number;
  /** Comparable vehicles near its model year. */
  readonly vehicles: number;
}

/** What the vehicle would be offered for at an odometer in miles; undefined: with one that is not known. */
export type PriceExpectation = (miles: number | undefined) => ExpectedPrice | undefined;

/**
 * The market value that receipts show, asked for the listing's own year alone: robust against faulty comparables
 * (Huber's weights), and unknown where there are few or they differ widely, as with classics.
 * @param others without the listing itself, its vehicle, and what is impossible by itself
 * @param mostMiles beyond it an odometer counts as that much: no price falls further with wear
 */
export const priceExpectation = (
  subject: KnownListing,
  others: readonly KnownListing[],
  { rules, mostMiles }: { readonly rules: JudgingRules; readonly mostMiles: number },
): PriceExpectation => {
  const { price, trim, titleStatus } = subject.fields;
  const cohort = cohortOf(subject.fields);
  if (cohort === undefined || price === null) return () => undefined;
  const { currency } = price;
  const judgedOn = subject.lastSeenAt.slice(0, 10);
  const { offers } = comparableOffers(subject, others, { judgedOn, rules });
  return (odometer) => {
    const miles = odometer === undefined ? undefined : Math.min(odometer, mostMiles);
    const vehicle = { cohort: cohort.name, year: cohort.year, trim, titleStatus, currency, miles };
    const estimate = valueVehicle(vehicle, offers, { judgedOn, rules }).estimate();
    if (estimate === undefined || estimate.fit.year !== cohort.year) return undefined;
    const { ofOwnYear, deviation, fit } = estimate;
    return { amount: ofOwnYear, currency, deviation, vehicles: fit.points.length };
  };
};
