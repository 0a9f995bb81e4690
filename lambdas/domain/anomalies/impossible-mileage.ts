import { milesOf } from '../judging/market-value.ts';
import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { describeMileage, describeNumber } from './describe-values.ts';
import { isTypedPattern } from './typed-pattern.ts';
import { yearsDriven } from './usual-mileage.ts';

/** Six digits that one types are no odometer; of five, only those that are typed most: others are a reading now and then. */
const isTypedReading = (value: number): boolean =>
  isTypedPattern(value, 6) || [11_111, 12_345, 99_999].includes(value);

/** An odometer reading that none shows, whatever the vehicle. */
export const impossibleMileage = (
  { fields: { mileage, year, condition }, lastSeenAt }: KnownListing,
  { mileage: rules }: AnomalyRules,
): readonly Anomaly[] => {
  const miles = milesOf(mileage);
  if (mileage === null || miles === undefined) return [];
  const because = (
    code: 'mileage-placeholder' | 'mileage-implausible-for-age',
    evidence: string,
  ): Anomaly[] => [{ code, field: 'mileage', value: describeMileage(mileage), evidence }];
  const reading = describeNumber(mileage.value);
  if (isTypedReading(mileage.value))
    return because('mileage-placeholder', `${reading} is typed where the odometer is not known.`);
  const years = year === null ? undefined : yearsDriven(year, lastSeenAt);
  const isNew = condition === 'new' || condition === 'demonstration';
  const isDriven = condition === 'used' || (!isNew && years !== undefined && years >= rules.drivenFrom);
  if (mileage.value <= 1 && isDriven)
    return because(
      'mileage-placeholder',
      `A used vehicle has been driven more than ${describeMileage(mileage)}.`,
    );
  const most = Math.min(rules.most, years === undefined ? rules.most : rules.mostAYear * years);
  if (miles <= most) return [];
  const age = years === undefined ? '' : ` of model year ${year}`;
  return because(
    'mileage-implausible-for-age',
    `No vehicle${age} has been driven more than ${describeNumber(most)} mi.`,
  );
};
