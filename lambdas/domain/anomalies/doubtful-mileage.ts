import { cohortOf } from '../judging/cohort.ts';
import { ageingOf } from '../judging/depreciation.ts';
import type { JudgingRules } from '../judging/judging-rules.ts';
import { milesOf } from '../judging/market-value.ts';
import type { KnownListing } from '../known-listing.ts';
import type { Price } from '../listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { describeMileage, describeNumber, describeRatio } from './describe-values.ts';
import type { PriceExpectation } from './expected-price.ts';
import { lnRateOf, type UsualMileage, yearsDriven } from './usual-mileage.ts';

/** Whether a listing's cohort is of one of the segments that judging knows. */
const isOfSegment = (
  listing: KnownListing,
  names: readonly string[],
  { valuation }: JudgingRules,
): boolean => {
  const cohort = cohortOf(listing.fields);
  const ageing = cohort && ageingOf(cohort.name, valuation);
  return ageing !== undefined && names.some((name) => valuation.ageings[name] === ageing);
};

/** ln of a normal density, but for a constant. */
const lnNormal = (distance: number, deviation: number): number =>
  -(distance ** 2) / (2 * deviation ** 2) - Math.log(deviation);

/**
 * ln of how much better a slip of one digit explains a reading than the vehicle having been driven so.
 * @param lnRatio ln of the reading as a share of the usual one, and of the mended reading
 * @param workers of which some vehicles of the cohort may be; undefined: none
 */
const evidenceOfUse = (
  { lnRatio, lnMended }: { readonly lnRatio: number; readonly lnMended: number },
  deviation: number,
  workers: AnomalyRules['mileage']['workers'] | undefined,
): number => {
  const owned = lnNormal(lnRatio, deviation);
  const slip = lnNormal(lnMended, deviation);
  if (workers === undefined) return slip - owned;
  const worked = Math.log(workers.share) + lnNormal(lnRatio - Math.log(workers.times), workers.deviation);
  return slip - Math.log(Math.exp(owned) + Math.exp(worked));
};

/** Squared deviations of a value at most: what lies further out is another matter. */
const furthest = 16;

/** ln of how much better a price fits an odometer as it is shown than another one; 0 where a price says nothing. */
const priceSpeaksFor = (
  shown: number,
  other: number,
  { price, expectedAt }: { readonly price: Price | null; readonly expectedAt: PriceExpectation },
): number => {
  if (price === null || price.kind === 'current-bid') return 0;
  const [atShown, atOther] = [expectedAt(shown), expectedAt(other)].map((expected) =>
    expected === undefined
      ? undefined
      : Math.min(furthest, (Math.log(price.amount / expected.amount) / expected.deviation) ** 2),
  );
  return atShown === undefined || atOther === undefined ? 0 : (atOther - atShown) / 2;
};

/** What an odometer is held against beside the listing. */
interface MileageContext {
  /** undefined: unknown, and nothing is doubtful. */
  readonly usual: UsualMileage | undefined;
  readonly expectedAt: PriceExpectation;
  readonly rules: AnomalyRules;
  readonly judging: JudgingRules;
}

/**
 * An odometer against how the vehicles of its cohort are driven. Weighs whether a digit is missing, or too many, against
 * the vehicle having been driven so: by how usual either would be, and by which of the two its price was made for.
 */
export const doubtfulMileage = (
  listing: KnownListing,
  { usual, expectedAt, rules: { mileage: rules }, judging }: MileageContext,
): readonly Anomaly[] => {
  const { mileage, year, price } = listing.fields;
  const miles = milesOf(mileage);
  if (mileage === null || miles === undefined || year === null || usual === undefined) return [];
  const years = yearsDriven(year, listing.lastSeenAt);
  const lnRatio = lnRateOf(miles, years) - usual.lnMedian;
  const isLow = lnRatio < 0;
  if (isLow) {
    const isLeftOver = miles < rules.newBelow && (usual.newOf.get(year) ?? 0) >= rules.leftOver;
    const isOfAge = years >= rules.drivenFrom && years < rules.classicFrom;
    if (!isOfAge || isLeftOver || isOfSegment(listing, rules.collected, judging)) return [];
  }
  const mended = isLow ? miles * 10 : miles / 10;
  const lnMended = lnRateOf(mended, years) - usual.lnMedian;
  const workers = !isLow && isOfSegment(listing, rules.workers.segments, judging) ? rules.workers : undefined;
  const byUse = evidenceOfUse({ lnRatio, lnMended }, usual.deviation, workers);
  if (byUse < rules.leastEvidenceOfUse) return [];
  const byPrice = priceSpeaksFor(miles, mended, { price, expectedAt });
  const most = isLow ? rules.mostEvidence.low : rules.mostEvidence.high;
  if (Math.min(most, byUse) - byPrice < rules.leastEvidence) return [];
  const evidence = `${usual.vehicles} other vehicles of the model are driven ${describeNumber(Math.exp(usual.lnMedian))} mi a year; this one of model year ${year} would be at ${describeRatio(Math.exp(lnRatio))} of that.`;
  return [
    { code: 'mileage-implausible-for-age', field: 'mileage', value: describeMileage(mileage), evidence },
  ];
};
