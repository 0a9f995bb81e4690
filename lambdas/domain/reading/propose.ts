import { parseAmount } from '../amount.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { cleanText } from '../clean-text.ts';
import type { FieldName, PriceKind, ReadingMethod } from '../listing.ts';
import { homeDistanceUnit } from '../locale.ts';
import { parseMileage } from '../mileage.ts';
import { parseYear } from '../model-year.ts';
import { parseMoment } from '../moment/parse-moment.ts';
import { moneyIn } from '../money.ts';
import { canonicalModel } from '../vehicle-names/canonical-model.ts';
import { knownMake } from '../vehicle-names/make-dictionary.ts';
import { parseCondition } from '../vehicle-terms/condition.ts';
import { parseFuel } from '../vehicle-terms/fuel.ts';
import { parseSellerKind } from '../vehicle-terms/seller-kind.ts';
import { parseTitleStatus } from '../vehicle-terms/title-status.ts';
import { parseTransmission } from '../vehicle-terms/transmission.ts';
import { parseChassisNumber, parseVin } from '../vin.ts';
import { type Candidate, type ReadingContext, trustIn } from './candidates.ts';
import { meaningOf } from './field-labels.ts';
import { parseLocation } from './parse-location.ts';

/** A raw value for a field, and where it stands. */
export interface Found {
  readonly field: FieldName;
  readonly raw: string | number;
  readonly path: string;
  /** Multiplies the trust in the method; 1 for a place made for the field. */
  readonly weight?: number;
  /** For mileages without a unit of their own. */
  readonly unit?: 'mi' | 'km' | undefined;
  /** For prices without a currency of their own. */
  readonly currency?: string | undefined;
  readonly priceKind?: PriceKind;
}

/** Texts that fill a place without saying anything. */
const sayNothing =
  /^(?:n\/?a|none|null|undefined|unknown|not specified|tbc|tbd|other|-+|–|\?|keine angabe|k\.? ?a\.?|onbekend|brak|0)$/i;

/**
 * A text as a value: clean, and saying something.
 * @returns undefined for placeholders, addresses, pieces of markup, and texts longer than `longest`
 */
export const plainText = (raw: string | number, longest: number): string | undefined => {
  const text = cleanText(String(raw), longest + 1);
  const isValue =
    text !== '' && text.length <= longest && !/[<>]|^https?:/.test(text) && !sayNothing.test(text);
  return isValue ? text : undefined;
};

const fieldValueOf = (found: Found, context: ReadingContext): unknown => {
  const { field, raw } = found;
  const { locale } = context;
  switch (field) {
    case 'vin':
      return parseVin(cleanText(String(raw), 60));
    case 'chassisNumber':
      return parseChassisNumber(cleanText(String(raw), 60));
    case 'year':
      return parseYear(typeof raw === 'string' ? cleanText(raw, 60) : raw, context.latestYear);
    case 'make': {
      const text = plainText(raw, 40);
      return text === undefined ? undefined : (knownMake(text) ?? (/[\p{L}]/u.test(text) ? text : undefined));
    }
    case 'model': {
      const text = plainText(raw, 60);
      return text === undefined ? undefined : canonicalModel(text);
    }
    case 'price':
      return priceOf(found, context);
    case 'mileage':
      return parseMileage(
        typeof raw === 'string' ? cleanText(raw, 80) : raw,
        locale,
        found.unit ?? homeDistanceUnit(locale),
      );
    case 'auctionEnd':
      return parseMoment(raw, context);
    case 'images': {
      const url = imageUrlOf(String(raw), context.url);
      return url === undefined ? undefined : [url];
    }
    case 'fuel':
      return parseFuel(termIn(raw));
    case 'transmission':
      return parseTransmission(termIn(raw));
    case 'condition':
      return parseCondition(termIn(raw));
    case 'titleStatus':
      return parseTitleStatus(termIn(raw));
    case 'sellerKind':
      return parseSellerKind(termIn(raw));
    case 'location': {
      const text = plainText(raw, 80);
      // A word of a form is no place.
      return text === undefined || meaningOf(text) !== undefined ? undefined : parseLocation(text);
    }
    case 'lotNumber': {
      const text = plainText(raw, 30);
      return text !== undefined && /\d/.test(text) ? text.replace(/^#\s*/, '') : undefined;
    }
    case 'trim':
      // The year stands in a field of its own.
      return trimIn(String(raw));
  }
};

/** Versions of programs and dates stand under the same keys as versions of vehicles. */
const trimIn = (raw: string): string | undefined => {
  const text = plainText(raw.replace(/^\s{0,5}(?:19|20)\d{2}\s{1,3}(?=\S)/, ''), 80);
  return text !== undefined && /\p{L}|^\d{1,3}$/u.test(text) ? text : undefined;
};

/** A term out of a vocabulary: a schema.org address (`https://schema.org/UsedCondition`) says it with its last part. */
const termIn = (raw: string | number): string =>
  cleanText(String(raw), 130).replace(/^https?:\/\/[^\s]{0,100}[/#]/, '');

const leastBareAmount = 50;

const priceOf = ({ raw, currency, priceKind = 'asking' }: Found, { locale }: ReadingContext) => {
  const text = typeof raw === 'string' ? cleanText(raw, 80) : raw;
  const printed = typeof text === 'string' ? moneyIn(text, locale) : [];
  if (printed.length > 1) return undefined;
  const [money] = printed;
  if (money !== undefined) return { amount: money.amount, currency: money.currency, kind: priceKind };
  const amount = parseAmount(text);
  // A small bare number counts something: photographs, bids, results.
  const least = currency === undefined ? leastBareAmount : 0;
  return amount !== undefined && amount > least && amount <= 100_000_000
    ? { amount, currency, kind: priceKind }
    : undefined;
};

/** An image of the vehicle, not a placeholder or a logo. */
const imageUrlOf = (raw: string, base: string): string | undefined => {
  const url = canonicalUrl(raw, base);
  return url === undefined ||
    /logo|placeholder|no[-_]?(?:image|photo)|default[-_]|sprite|favicon|spacer|pixel/i.test(url)
    ? undefined
    : url;
};

/** What stands where a VIN belongs and is none may be an older or a home market's number. */
const withChassisNumbers = (one: Found): readonly Found[] =>
  one.field === 'vin' ? [one, { ...one, field: 'chassisNumber' }] : [one];

/** Turns what a reader found into candidates; values that cannot be the field's are left out. */
export const propose = (
  method: ReadingMethod,
  found: readonly Found[],
  context: ReadingContext,
): readonly Candidate[] =>
  found.flatMap(withChassisNumbers).flatMap((one) => {
    const value = fieldValueOf(one, context);
    if (value === undefined) return [];
    const candidate = {
      field: one.field,
      value,
      method,
      path: one.path.slice(0, 200),
      raw: cleanText(String(one.raw)),
      confidence: trustIn[method] * (one.weight ?? 1),
    };
    // The switch above gives each field its own type, which the compiler cannot follow through `unknown`.
    return [candidate as unknown as Candidate];
  });
