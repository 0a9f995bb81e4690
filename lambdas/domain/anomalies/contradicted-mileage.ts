import { milesOf } from '../judging/market-value.ts';
import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { dayOf, describeMileage, describeNumber } from './describe-values.ts';
import { impossibleMileage } from './impossible-mileage.ts';
import { isOneKind } from './one-kind.ts';
import { lnRateOf, type UsualMileage, yearsDriven } from './usual-mileage.ts';
import type { Sight } from './vehicle-sights.ts';

const millisecondsADay = 86_400_000;

interface Reading {
  readonly miles: number;
  readonly sight: Sight;
}

/** Odometers that other pages, or this one before, showed of the vehicle; not what is no reading at all. */
const readingsOf = (
  subject: KnownListing,
  sights: readonly Sight[],
  rules: AnomalyRules,
): readonly Reading[] =>
  sights.flatMap((sight) => {
    const miles = milesOf(sight.fields.mileage);
    const isReading =
      miles !== undefined &&
      isOneKind(sight.fields, subject.fields) &&
      impossibleMileage({ ...subject, ...sight }, rules).length === 0;
    return isReading ? [{ miles, sight }] : [];
  });

/** Days that passed from the one sight's first to the subject's last, or 0. */
const daysBefore = (subject: KnownListing, { firstSeenAt }: Sight): number =>
  Math.max(0, (Date.parse(firstSeenAt) - Date.parse(subject.lastSeenAt)) / millisecondsADay);

/**
 * An odometer against what it showed before, or elsewhere at the time. A reading that differs by a digit is wrong on
 * the one page or the other: on the one that is the stranger for the vehicle's age.
 * @param sights what other pages showed of the vehicle, and this one before
 */
export const contradictedMileage = (
  subject: KnownListing,
  { sights, usual }: { readonly sights: readonly Sight[]; readonly usual: UsualMileage | undefined },
  rules: AnomalyRules,
): readonly Anomaly[] => {
  const { mileage, year } = subject.fields;
  const miles = milesOf(mileage);
  if (mileage === null || miles === undefined) return [];
  const { slackMiles, slackShare, milesADay, milesAtOnce } = rules.odometer;
  const readings = readingsOf(subject, sights, rules);
  const value = describeMileage(mileage);
  const shown = ({ sight }: Reading): string =>
    `${describeMileage(sight.fields.mileage ?? mileage)} on ${dayOf(sight.firstSeenAt)}`;
  // What is first seen later may have been driven on.
  const isHigher = ({ miles: other, sight }: Reading): boolean => {
    const days = daysBefore(subject, sight);
    const driven = days > 0 ? milesAtOnce + days * milesADay : 0;
    return other - miles > Math.max(slackMiles, slackShare * other) + driven;
  };
  const higher = readings.filter(isHigher).filter((reading) => reading.miles < rules.mileage.digit * miles);
  const highest = higher.toSorted((a, b) => b.miles - a.miles)[0];
  if (highest !== undefined)
    return [
      {
        code: 'odometer-went-down',
        field: 'mileage',
        value,
        evidence: `${highest.sight.listingId === subject.listingId ? 'The page' : 'Another page'} showed the vehicle with ${shown(highest)}, ${describeNumber(highest.miles - miles)} mi more.`,
      },
    ];
  if (year === null) return [];
  const years = yearsDriven(year, subject.lastSeenAt);
  const strangeness = (each: number): number =>
    Math.abs(lnRateOf(each, years) - (usual?.lnMedian ?? Math.log(rules.mileage.usual)));
  const isDigitAway = (reading: Reading): boolean => {
    const [less, more] = [Math.min(reading.miles, miles), Math.max(reading.miles, miles)];
    return (
      more > rules.mileage.digit * less && more > slackMiles && (reading.miles < miles || isHigher(reading))
    );
  };
  const away = readings
    .filter(isDigitAway)
    .find((reading) => strangeness(miles) > strangeness(reading.miles));
  if (away === undefined) return [];
  return [
    {
      code: 'mileage-contradicts-other-listing',
      field: 'mileage',
      value,
      evidence: `Another page showed the vehicle with ${shown(away)}, which is less strange for a vehicle of model year ${year}.`,
    },
  ];
};
