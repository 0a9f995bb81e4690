import { cohortOf } from '../judging/cohort.ts';
import { ageingOf } from '../judging/depreciation.ts';
import type { JudgingRules } from '../judging/judging-rules.ts';
import { milesOf } from '../judging/market-value.ts';
import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { describeMileage, describeNumber, describeRatio } from './describe-values.ts';
import { isTypedPattern } from './typed-pattern.ts';
import { lnRateOf, type UsualMileage, yearsDriven } from './usual-mileage.ts';

const anomaly = (
  code: 'mileage-placeholder' | 'mileage-implausible-for-age',
  value: string,
  evidence: string,
): Anomaly => ({
  code,
  field: 'mileage',
  value,
  evidence,
});

/** Five digits that one types are an odometer once in ten thousand vehicles; fewer are more often. */
const leastTyped = 5;

/** An odometer reading that none shows, whatever the vehicle. */
export const impossibleMileage = (
  { fields, lastSeenAt }: KnownListing,
  { mileage: rules }: AnomalyRules,
): readonly Anomaly[] => {
  const { mileage, year, condition } = fields;
  const miles = milesOf(mileage);
  if (mileage === null || miles === undefined) return [];
  const value = describeMileage(mileage);
  if (isTypedPattern(mileage.value, leastTyped))
    return [
      anomaly(
        'mileage-placeholder',
        value,
        `${describeNumber(mileage.value)} is typed where the odometer is not known.`,
      ),
    ];
  if (miles > rules.most)
    return [
      anomaly(
        'mileage-implausible-for-age',
        value,
        `No vehicle has been driven more than ${describeNumber(rules.most)} mi.`,
      ),
    ];
  const years = year === null ? undefined : yearsDriven(year, lastSeenAt);
  const isNew = condition === 'new' || condition === 'demonstration';
  const isDriven = condition === 'used' || (!isNew && years !== undefined && years >= rules.drivenFrom);
  if (mileage.value <= 1 && isDriven)
    return [
      anomaly(
        'mileage-placeholder',
        value,
        `A used vehicle has been driven more than ${describeMileage(mileage)}.`,
      ),
    ];
  if (years === undefined) return [];
  if (miles > rules.mostAYear * years)
    return [
      anomaly(
        'mileage-implausible-for-age',
        value,
        `In ${describeNumber(years)} years no vehicle is driven more than ${describeNumber(rules.mostAYear * years)} mi.`,
      ),
    ];
  return [];
};

/** Kept rather than driven: a low odometer is what such a vehicle is bought for. */
const isCollected = (listing: KnownListing, { valuation }: JudgingRules): boolean => {
  const cohort = cohortOf(listing.fields);
  return cohort !== undefined && ageingOf(cohort.name, valuation) === valuation.ageings.exotic;
};

/** An odometer against how the vehicles of its cohort are driven. @param usual undefined: unknown, and nothing is doubtful */
export const doubtfulMileage = (
  listing: KnownListing,
  usual: UsualMileage | undefined,
  { rules, judging }: { readonly rules: AnomalyRules; readonly judging: JudgingRules },
): readonly Anomaly[] => {
  const { mileage, year } = listing.fields;
  const miles = milesOf(mileage);
  if (mileage === null || miles === undefined || year === null || usual === undefined) return [];
  const years = yearsDriven(year, listing.lastSeenAt);
  const lnRatio = lnRateOf(miles, years) - usual.lnMedian;
  if (Math.abs(lnRatio) < rules.mileage.deviations * usual.deviation) return [];
  const isHigh = lnRatio > Math.log(rules.mileage.above);
  const isLow =
    lnRatio < Math.log(rules.mileage.below) &&
    !(miles < rules.mileage.newBelow && (usual.newOf.get(year) ?? 0) >= rules.mileage.leftOver) &&
    years >= rules.mileage.drivenFrom &&
    years < rules.mileage.classicFrom &&
    !isCollected(listing, judging);
  if (!isHigh && !isLow) return [];
  const evidence = `${usual.vehicles} other vehicles of the model are driven ${describeNumber(Math.exp(usual.lnMedian))} mi a year; this one of model year ${year} would be at ${describeRatio(Math.exp(lnRatio))} of that.`;
  return [anomaly('mileage-implausible-for-age', describeMileage(mileage), evidence)];
};
