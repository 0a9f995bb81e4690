import { homeDistanceUnit } from '../../locale.ts';
import { mileagesIn, parseMileage } from '../../mileage.ts';
import { parseVin } from '../../vin.ts';
import type { Candidate, ReadingContext } from '../candidates.ts';
import type { PageOutline } from '../document/page-outline.ts';
import { type Found, propose } from '../propose.ts';

/** `clean Connecticut title`, `salvage title`, `has a rebuilt title`: American sellers say it in the description. */
const titleInSentence =
  /\b(clean|clear|salvage|rebuilt|reconstructed|flood|lemon|junk|branded|bonded)(?: [\p{L}]{3,14}){0,2} title\b/iu;

const denial = /\b(?:no|not|never|without|isn'?t|non)\b/i;
/** Characters before the state in which a denial belongs to it. */
const reachOfDenial = 16;

const readTitle = (text: string): string | undefined => {
  const stated = titleInSentence.exec(text);
  if (stated?.[1] === undefined) return undefined;
  const before = text.slice(Math.max(0, stated.index - reachOfDenial), stated.index);
  return denial.test(before) ? undefined : stated[1];
};

/** What stands before an odometer in a sentence: `Mileage 124,118`, `Odometer reads 132,456`, `najazdené 218tis km`. */
const odometer =
  /(?<!\p{L})(?:mileage|odometer|odo|meter reads|kilometerstand|laufleistung|gelaufen|km-?stand|kilométrage|chilometri|kilometraje|quilometragem|przebieg|najazdené|najeto|nájezd|kilometraža|prešao|пробег|пробіг|nobraukums|rida|läbisõit|matkamittari|rulaj|走行距離|주행거리|行驶)(?!\p{L})[:\s]{0,3}(?:reads|shows|showing|is|of|approx\.?|ca\.?|about|est\.?)?[:\s]{0,3}/iu;
/** `VIN# 1FD…`, `VIN: 3FA…`: a label before it makes up for a check digit that the market does not use. */
const vinInSentence =
  /(?<![\p{L}])(?:VIN|FIN)(?:\s(?:number|no\.?|code))?[\s#:.]{0,4}([A-HJ-NPR-Z0-9]{17})(?![A-Z0-9])/iu;
/** `r.v. 2012`, `Baujahr 2012`, `EZ 05/2012`, `MY 2012`. */
const yearInSentence =
  /(?<![\p{L}])(?:r\.\s?v\.|rok výroby|baujahr|bj\.|ez|erstzulassung|model year|my|year|г\.\s?в\.|rok produkcji|bouwjaar|årsmodell|vm\.)[:\s]{1,3}((?:\d{1,2}[./])?(?:19|20)\d{2})(?!\d)/iu;

/** What says a value as it is read, in its first group. */
export const sentencePatterns = [titleInSentence, vinInSentence, yearInSentence] as const;

const reachOfNumber = 24;

const readMileage = (text: string, context: ReadingContext): string | undefined => {
  const label = odometer.exec(text);
  if (label === null) return undefined;
  const start = label.index + label[0].length;
  const rest = text.slice(start, start + reachOfNumber);
  const number = /^\d[\d.,\u00a0 ]{0,11}\d(?:\s?[\p{L}.]{1,6}(?:\s?km)?)?/u.exec(rest)?.[0];
  if (number === undefined) return undefined;
  const printed = mileagesIn(number, context.locale)[0];
  const [bare = ''] = number.split(/(?<=\d)\s?(?=\p{L})/u);
  const mileage = printed ?? parseMileage(bare, context.locale, homeDistanceUnit(context.locale));
  // A lone small number counts owners or months.
  return mileage !== undefined && mileage.value >= 100 ? `${mileage.value} ${mileage.unit}` : undefined;
};

/** Descriptions beyond this hold the same again, or a dealer's small print. */
const longestDescription = 4_000;
/** A sentence tells less surely than a place made for the field. */
const weightOfSentence = 0.75;

/** Reads what stands in running text, without a place of its own: odometer, VIN, year and the state of the title. */
export const readSentences = (
  outline: PageOutline,
  isForeign: (at: number) => boolean,
  context: ReadingContext,
): readonly Candidate[] => {
  const found: Found[] = [];
  const once = (field: Found['field'], raw: string | undefined, at: number): void => {
    if (raw === undefined || found.some((known) => known.field === field)) return;
    found.push({ field, raw, path: `text[${at}]`, weight: field === 'titleStatus' ? 1 : weightOfSentence });
  };
  for (const [at, piece] of outline.texts.entries()) {
    if (piece.inChrome || isForeign(at) || piece.text.length < 8) continue;
    const text = piece.text.slice(0, longestDescription);
    if (/title/i.test(text)) once('titleStatus', readTitle(text), at);
    if (!/\d{2}/.test(text)) continue;
    once('mileage', readMileage(text, context), at);
    once('vin', parseVin(vinInSentence.exec(text)?.[1] ?? ''), at);
    once('year', yearInSentence.exec(text)?.[1], at);
  }
  return propose('visible-text', found, context);
};
