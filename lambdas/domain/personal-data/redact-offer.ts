import { foldText } from '../clean-text.ts';
import type { FieldName, Offer, Provenance, VehicleFields } from '../listing.ts';
import type { Locale } from '../locale.ts';
import { nameWords } from './name-words.ts';
import { type FoundPersonalData, redactor, sumOfFound } from './redact-personal-data.ts';
import { anyPlaceholder } from './span.ts';

/** Values that a parser took apart character by character, and that mean nothing once a part is missing. */
const untouched: ReadonlySet<string> = new Set<FieldName>([
  'vin',
  'chassisNumber',
  'lotNumber',
  'images',
  'auctionEnd',
]);

/** A placeholder may be longer than what it stands for; every limit of the contract leaves room for as many characters. */
const roomForAll = 40;

/** Redacts one text and notes what was found. */
type Clean = (text: string, statedDigits?: ReadonlySet<string>) => string;

/** Whether nothing is left that tells of the vehicle: `Tel. [phone]`, `[name]`. */
const saysNothing = (text: string): boolean =>
  foldText(text.replace(anyPlaceholder, ' '))
    .split(' ')
    .every((word) => word === '' || nameWords.isOfPage(word) || nameWords.isHonorific(word));

/** A value of any shape, redacted; null where nothing but personal data stood. */
const cleanValue = (value: unknown, clean: Clean): unknown => {
  if (typeof value === 'string') {
    const text = clean(value);
    return text !== value && saysNothing(text) ? null : text;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const parts = Object.entries(value).map(([key, part]) => [key, cleanValue(part, clean)] as const);
  return parts.every(([, part]) => part === null) ? null : Object.fromEntries(parts);
};

/** All that a value is made of: texts and numbers, however deep. */
const partsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(partsOf) : [];
};

/** What a field was read from; the digits of its value, which is clean itself, stay. */
const cleanProvenance = (provenance: Provenance, value: unknown, clean: Clean): Provenance => {
  const stated = new Set(partsOf(value).map((part) => part.replace(/\D/g, '')));
  const { raw, path, disagreeing } = provenance;
  return {
    ...provenance,
    raw: clean(raw, stated),
    path: clean(path, stated),
    ...(disagreeing === undefined ? {} : { disagreeing: disagreeing.map((other) => clean(other)) }),
  };
};

/** Folded words that the vehicle goes by: its make, a model of one word, its place. */
const wordsOfVehicle = ({ make, model, location }: VehicleFields): ReadonlySet<string> =>
  new Set(
    partsOf([make, model?.includes(' ') === true ? null : model, location]).flatMap((part) =>
      foldText(part).split(' '),
    ),
  );

export interface RedactedOffer {
  readonly offer: Offer;
  readonly found: readonly FoundPersonalData[];
}

/**
 * An offer without personal data: in every text among its fields and in where they came from. A field of which nothing
 * is left becomes null and loses its provenance. A word that the vehicle goes by is no name on this offer, unless the
 * rest of the name stands beside it.
 * @param names as `personalNamesOn` gives them
 */
export const redactOffer = (
  offer: Offer,
  names: readonly string[],
  locale: Pick<Locale, 'country'>,
): RedactedOffer => {
  const found: FoundPersonalData[] = [];
  const redact = redactor({ names, locale, otherWords: wordsOfVehicle(offer.fields) });
  const clean: Clean = (text, statedDigits) => {
    const redaction = redact(text, statedDigits);
    if (redaction.found.length === 0) return text;
    found.push(...redaction.found);
    return redaction.text.slice(0, Math.max(text.length, roomForAll));
  };
  const fields = Object.fromEntries(
    Object.entries(offer.fields).map(([name, value]) => [
      name,
      untouched.has(name) ? value : cleanValue(value, clean),
    ]),
    // Texts stay texts, and null is a value of every field.
  ) as unknown as VehicleFields;
  const provenance = Object.fromEntries(
    (Object.entries(offer.provenance) as [FieldName, Provenance][]).flatMap(([name, entry]) =>
      fields[name] === null ? [] : [[name, cleanProvenance(entry, fields[name], clean)]],
    ),
  );
  return { offer: { fields, provenance }, found: sumOfFound(found) };
};
