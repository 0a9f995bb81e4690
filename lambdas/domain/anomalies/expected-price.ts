import { cohortOf } from '../judging/cohort.ts';
import { comparableOffers } from '../judging/comparables.ts';
import type { JudgingRules } from '../judging/judging-rules.ts';
import { milesOf, valueVehicle } from '../judging/market-value.ts';
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

/**
 * The market value that receipts show, asked for the listing's own year alone: robust against faulty comparables
 * (Huber's weights), and unknown where there are few or they differ widely, as with classics.
 * @param others without the listing itself, its vehicle, and what is impossible by itself
 * @param mostMiles beyond it an odometer counts as that much: the price says how far is too far, not the other way round
 */
export const expectedPriceOf = (
  subject: KnownListing,
  others: readonly KnownListing[],
  { rules, mostMiles }: { readonly rules: JudgingRules; readonly mostMiles: number | undefined },
): ExpectedPrice | undefined => {
  const { price, trim, titleStatus, mileage } = subject.fields;
  const cohort = cohortOf(subject.fields);
  const judgedOn = subject.lastSeenAt.slice(0, 10);
  if (cohort === undefined || price === null) return undefined;
  const { currency } = price;
  const { offers } = comparableOffers(subject, others, { judgedOn, rules });
  const known = milesOf(mileage);
  const miles = known === undefined ? undefined : Math.min(known, mostMiles ?? known);
  const vehicle = { cohort: cohort.name, year: cohort.year, trim, titleStatus, currency, miles };
  const estimate = valueVehicle(vehicle, offers, { judgedOn, rules }).estimate();
  if (estimate === undefined || estimate.fit.year !== cohort.year) return undefined;
  const { ofOwnYear, deviation, fit } = estimate;
  return { amount: ofOwnYear, currency, deviation, vehicles: fit.points.length };
};
