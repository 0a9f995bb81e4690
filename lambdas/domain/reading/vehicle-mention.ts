import { mileagesIn } from '../mileage.ts';
import { lonelyYearsIn } from '../model-year.ts';
import { moneyIn } from '../money.ts';
import { findMake, findModel, nameWords } from '../vehicle-names/make-dictionary.ts';
import { vinsIn } from '../vin.ts';
import type { ReadingContext } from './candidates.ts';

/** Things that are vehicles by their name alone, as auctions of mixed goods call them. */
const vehicleByName =
  /\b(?:golf ?carts?|atv|utv|motorcycles?|motorrad|pickup(?: truck)?|minivan|dump truck|box truck|fire truck|school bus|passenger van|cargo van|police interceptor|motorhome)\b/i;

const bodyOrDrive =
  /\b(?:truck|van|suv|sedan|hatchback|coupe|convertible|wagon|bus|4x4|4wd|awd|diesel|benzin|tdi|automatic|manual)\b/i;

/** Cards of categories, searches and articles name vehicles too, and how many of them there are. */
const manyOrNone =
  /\b\d[\d.,]{0,12}\s(?:vehicles|cars|for sale|offers|listings|results|angebote|fahrzeuge|available|ofert|annonces|anuncios)\b|starting at|\(\s?\d[\d.,]*\s?\)\s*$|\breviews?\b|\bguide to\b|\bcompare\b|buying guide|\bnews\b/i;

/** `Mileage: 45,120`, `Odometer 132456`: a unit is often left out. */
const labelledMileage = /\b(?:mileage|odometer|odo|kilomet\w{0,12}|przebieg|пробег)\b\D{0,12}\d{3}/i;

/** Cards of real items are told by their opening; descriptions behind it go astray. */
const openingLength = 300;

/**
 * Whether a card's text is about one vehicle: a make with a model, year, mileage or price, a thing that is a vehicle by
 * its name, or year, mileage and price together. Asked of every link of a page: what decides most is asked first.
 * @param otherNames what the card's link and pictures are called; asked for where the text names no make
 */
export const mentionsVehicle = (text: string, otherNames: () => string, context: ReadingContext): boolean => {
  const printed = text.slice(0, openingLength);
  const printedWords = nameWords(printed);
  const printedMake = findMake(printedWords);
  const opening = printedMake === undefined ? `${otherNames()} ${printed}` : printed;
  const words = printedMake === undefined ? nameWords(opening) : printedWords;
  const make = printedMake ?? findMake(words);
  const hasDigits = /\d/.test(text) || /\d/.test(opening);
  const hasYear = hasDigits && lonelyYearsIn(opening, context.latestYear).length > 0;
  const isFacet = manyOrNone.test(printed);
  if (make !== undefined && hasYear && !isFacet) return true;
  if (make === undefined && !hasDigits) return !isFacet && vehicleByName.test(opening);
  const hasMileage = mileagesIn(text, context.locale).length > 0;
  const hasOwnNumber = vinsIn(opening).length > 0 || labelledMileage.test(opening);
  if (isFacet && !hasMileage && !hasOwnNumber) return false;
  if (make === undefined) {
    return vehicleByName.test(opening) || (hasMileage && hasYear && moneyIn(text, context.locale).length > 0);
  }
  if (hasMileage || hasOwnNumber || hasYear || bodyOrDrive.test(opening) || vehicleByName.test(opening))
    return true;
  return findModel(make.name, words, make.end) !== undefined && moneyIn(text, context.locale).length > 0;
};
