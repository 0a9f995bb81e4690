import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { formError } from './vin-form.ts';
import { isOfOtherMake, makesOfVin } from './vin-makers.ts';
import { isNorthAmerican, modelYearsOf } from './vin-year.ts';

/** The year after that of the last sight: makers sell model years ahead. */
const latestModelYear = ({ lastSeenAt }: KnownListing): number => Number(lastSeenAt.slice(0, 4)) + 1;

const yearsBetween = (years: readonly number[], year: number): number =>
  Math.min(...years.map((each) => Math.abs(each - year)));

const yearContradiction = (
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

/**
 * The year against the VIN of a maker outside North America, where only some write the year: those of which nearly all
 * other vehicles around show it.
 * @param others listings of other vehicles, in any order
 */
export const doubtfulYear = (
  listing: KnownListing,
  others: readonly KnownListing[],
  { vin: rules }: AnomalyRules,
): readonly Anomaly[] => {
  const { vin, year } = listing.fields;
  if (vin === null || year === null || isOfClassic(year, rules) || isNorthAmerican(vin)) return [];
  const latest = latestModelYear(listing);
  const years = modelYearsOf(vin, latest);
  const isOff = years.length === 0 || yearsBetween(years, year) > rules.yearsApartElsewhere;
  if (!isOff || years.length === 0) return [];
  const ofMaker = new Map(
    others.flatMap(({ fields }): [string, number][] =>
      fields.vin?.startsWith(vin.slice(0, 3)) && fields.year !== null ? [[fields.vin, fields.year]] : [],
    ),
  );
  const telling = [...ofMaker].filter(
    ([other, shown]) => yearsBetween(modelYearsOf(other, latest), shown) <= rules.yearsApartElsewhere,
  );
  if (ofMaker.size < rules.leastOfMaker || telling.length < rules.shareOfMaker * ofMaker.size) return [];
  return [
    yearContradiction(
      listing,
      years,
      `${telling.length} of ${ofMaker.size} other VINs that begin with ${vin.slice(0, 3)} state their year there`,
    ),
  ];
};
