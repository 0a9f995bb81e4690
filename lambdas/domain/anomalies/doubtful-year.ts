import type { KnownListing } from '../known-listing.ts';
import type { Anomaly } from './anomaly.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { isOfClassic, latestModelYear, yearContradiction, yearsBetween } from './impossible-vin.ts';
import { isNorthAmerican, modelYearsOf } from './vin-year.ts';

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
