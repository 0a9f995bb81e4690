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

/** Miles that may have been driven between two days; none when they are one, or in the wrong order. */
const drivenBetween = (from: string, to: string, { odometer }: AnomalyRules): number => {
  const days = (Date.parse(to) - Date.parse(from)) / millisecondsADay;
  return days > 0 ? odometer.milesAtOnce + days * odometer.milesADay : 0;
};

/** Whether a reading is higher than sites round, and than the vehicle may have been driven to from one day to another. */
const isHigher = (higher: number, lower: number, driven: number, { odometer }: AnomalyRules): boolean =>
  higher - lower > Math.max(odometer.slackMiles, odometer.slackShare * higher) + driven;

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
  const readings = readingsOf(subject, sights, rules);
  const because = (
    code: 'odometer-went-down' | 'mileage-contradicts-other-listing',
    { sight }: Reading,
    conclusion: string,
  ): Anomaly[] => {
    const page = sight.listingId === subject.listingId ? 'The page' : 'Another page';
    const shown = `${describeMileage(sight.fields.mileage ?? mileage)} on ${dayOf(sight.firstSeenAt)}`;
    const evidence = `${page} showed the vehicle with ${shown}, ${conclusion}.`;
    return [{ code, field: 'mileage', value: describeMileage(mileage), evidence }];
  };
  const higher = readings.filter(({ miles: other, sight }) =>
    isHigher(other, miles, drivenBetween(subject.lastSeenAt, sight.firstSeenAt, rules), rules),
  );
  const isDigitAway = (a: number, b: number): boolean =>
    Math.max(a, b) > rules.mileage.digit * Math.min(a, b);
  const highest = higher
    .filter((reading) => !isDigitAway(reading.miles, miles))
    .toSorted((a, b) => b.miles - a.miles)[0];
  if (highest !== undefined)
    return because('odometer-went-down', highest, `${describeNumber(highest.miles - miles)} mi more`);
  if (year === null) return [];
  const years = yearsDriven(year, subject.lastSeenAt);
  const strangeness = (each: number): number =>
    Math.abs(lnRateOf(each, years) - (usual?.lnMedian ?? Math.log(rules.mileage.usual)));
  const lower = readings.filter(({ miles: other, sight }) =>
    isHigher(miles, other, drivenBetween(sight.lastSeenAt, subject.lastSeenAt, rules), rules),
  );
  const away = [...higher, ...lower].find(
    (reading) => isDigitAway(reading.miles, miles) && strangeness(miles) > strangeness(reading.miles),
  );
  return away === undefined
    ? []
    : because(
        'mileage-contradicts-other-listing',
        away,
        `which is less strange for a vehicle of model year ${year}`,
      );
};
