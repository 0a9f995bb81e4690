import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { formError } from './vin-form.ts';
import { isOfOtherMake, makesOfVin } from './vin-makers.ts';
import { isNorthAmerican, modelYearsOf } from './vin-year.ts';

/** The year after that of the last sight: makers sell model years ahead. */
export const latestModelYear = ({ lastSeenAt }: KnownListing): number => Number(lastSeenAt.slice(0, 4)) + 1;

export const yearsBetween = (years: readonly number[], year: number): number =>
  Math.min(...years.map((each) => Math.abs(each - year)));

export const yearContradiction = (
  { fields: { vin, year } }: KnownListing,
  years: readonly number[],
  because: string,
): Anomaly => ({
  code: 'year-contradicts-vin',
  field: 'year',
  value: `${year} with ${vin}`,
  evidence: `The tenth character of the VIN, ${vin?.[9]}, says model year ${years.join(' or ')}, not ${year}; ${because}.`,
});

/** @param evidence one sentence */
export const mistypedVin = (vin: string, evidence: string): Anomaly => ({
  code: 'vin-mistyped',
  field: 'vin',
  value: vin,
  evidence,
});

/** Whether a VIN of that model year may have any form. */
export const isOfClassic = (year: number | null, { since, classicSince }: AnomalyRules['vin']): boolean =>
  year !== null && year >= classicSince && year < since;

/** What year and VIN cannot be, whatever others show. */
export const impossibleVin = (listing: KnownListing, { vin: rules }: AnomalyRules): readonly Anomaly[] => {
  const { vin, year, make } = listing.fields;
  const latest = latestModelYear(listing);
  if (year !== null && year > latest)
    return [
      {
        code: 'year-impossible',
        field: 'year',
        value: String(year),
        evidence: `The page was seen on ${listing.lastSeenAt.slice(0, 10)}, when no model year after ${latest} was sold.`,
      },
    ];
  if (vin === null || isOfClassic(year, rules)) return [];
  const error = formError(vin);
  if (error !== undefined) return [mistypedVin(vin, error)];
  const anomalies: Anomaly[] = [];
  if (make !== null && isOfOtherMake(vin, make))
    anomalies.push({
      code: 'vin-contradicts-vehicle',
      field: 'vin',
      value: `${vin} of a ${make}`,
      evidence: `VINs that begin with ${vin.slice(0, 3)} are given to ${[...(makesOfVin(vin) ?? [])].join(', ')}, not to ${make}.`,
    });
  const years = modelYearsOf(vin, latest);
  if (
    year !== null &&
    isNorthAmerican(vin) &&
    years.length > 0 &&
    yearsBetween(years, year) > rules.yearsApart
  )
    anomalies.push(
      yearContradiction(
        listing,
        years,
        'its check digit is right, and North American makers write the year there',
      ),
    );
  return anomalies;
};
