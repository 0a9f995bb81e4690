import { vinLikeness } from '../identity/vin-likeness.ts';
import type { KnownListing } from '../known-listing.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import { isNorthAmerican, missesCheckDigit } from './vin-year.ts';

/** ISO 3779: the last four characters count vehicles, in digits. */
const serialDigits = /\d{4}$/;

/**
 * Why a VIN was mistyped, whatever others show.
 * @returns a sentence; undefined where nothing says so
 */
export const formError = (vin: string): string | undefined => {
  if (missesCheckDigit(vin))
    return `The ninth character of a North American VIN is its check digit, and ${vin[8]} is not what the others call for.`;
  return serialDigits.test(vin) ? undefined : `A VIN ends in four digits, not in ${vin.slice(-4)}.`;
};

const isDigit = (character: string | undefined): boolean => /^\d$/.test(character ?? '');

/** The first character that no other VIN of the maker could have there: no filler Z where all have one, or no digit. */
const strangerAmong = (vin: string, ofMaker: readonly string[]): number | undefined => {
  const at = [...vin].findIndex((character, place) => {
    if (place < 3) return false;
    const isFiller = character !== 'Z' && ofMaker.every((other) => other[place] === 'Z');
    const isLetter = place >= 11 && !isDigit(character) && ofMaker.every((other) => isDigit(other[place]));
    return isFiller || isLetter;
  });
  return at === -1 ? undefined : at;
};

/** The VIN with a maker of other vehicles of the cohort in front, a slip away, where that makes its check digit right. */
const repairedMaker = (vin: string, makers: readonly string[]): string | undefined =>
  makers
    .filter(isNorthAmerican)
    .map((maker) => maker + vin.slice(3))
    .find((repaired) => vinLikeness(vin, repaired) === 'mistyped' && !missesCheckDigit(repaired));

/**
 * Why a VIN was mistyped, as the VINs of other vehicles of its cohort tell: all of its maker have a filler or a digit
 * where it has none, or a slip in its first three characters hides that it is North American.
 * @param others listings of other vehicles, in any order
 */
export const formErrorAmong = (
  vin: string,
  others: readonly KnownListing[],
  { vin: rules }: AnomalyRules,
): string | undefined => {
  const vins = [...new Set(others.flatMap(({ fields }) => fields.vin ?? []))].sort();
  const maker = vin.slice(0, 3);
  const ofMaker = vins.filter((other) => other !== vin && other.startsWith(maker));
  if (ofMaker.length === 0) {
    const repaired = repairedMaker(vin, [...new Set(vins.map((other) => other.slice(0, 3)))]);
    return (
      repaired && `No other VIN around begins with ${maker}; as ${repaired} its check digit would be right.`
    );
  }
  const at = ofMaker.length < rules.leastOfMaker ? undefined : strangerAmong(vin, ofMaker);
  if (at === undefined) return undefined;
  const usual = isDigit(ofMaker[0]?.[at]) ? 'a digit' : 'a Z';
  return `All ${ofMaker.length} other VINs around that begin with ${maker} have ${usual} in place ${at + 1}, not ${vin[at]}.`;
};
