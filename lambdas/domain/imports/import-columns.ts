import { foldText } from '../clean-text.ts';
import type { FieldName, PriceKind } from '../listing.ts';
import { unknownLocale } from '../locale.ts';
import { parseCurrency } from '../money.ts';
import { meaningOf } from '../reading/field-labels.ts';

/** What a column holds: a field of the vehicle, or what belongs to the row. */
export type ColumnMeaning =
  | { readonly kind: 'url' }
  | { readonly kind: 'currency' }
  | {
      readonly kind: 'field';
      readonly field: FieldName;
      readonly weight: number;
      readonly unit?: 'mi' | 'km' | undefined;
      /** ISO 4217, when the header names it. */
      readonly currency?: string | undefined;
      readonly priceKind?: PriceKind | undefined;
    };

/** Names that no page prints as a label, folded. */
const ownNames: ReadonlyMap<string, ColumnMeaning> = new Map<string, ColumnMeaning>([
  ...['url', 'link', 'web address', 'page', 'listing url', 'href'].map(
    (name) => [name, { kind: 'url' }] as const,
  ),
  ...['currency', 'currency code', 'wahrung', 'devise', 'waluta', 'moneda', 'valuta'].map(
    (name) => [name, { kind: 'currency' }] as const,
  ),
  ...['image', 'image url', 'photo', 'photo url', 'picture', 'images'].map(
    (name) => [name, { kind: 'field', field: 'images', weight: 1 }] as const,
  ),
]);

/** `lotNumber`, `lot_number` and `Lot number` are one name. */
const spaced = (name: string): string => name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replaceAll('_', ' ');

/** `price_usd`, `Price (EUR)`, `Mileage [km]`: the words that say what is measured, and in what. */
const unitBehind = /^(.{1,80}?)[\s([]+(?:in )?([\p{L}\p{Sc}]{1,10})[)\]]?$/u;

const distanceUnits: Readonly<Record<string, 'mi' | 'km'>> = {
  mi: 'mi',
  mile: 'mi',
  miles: 'mi',
  km: 'km',
  kms: 'km',
  kilometers: 'km',
  kilometres: 'km',
};

const fieldIn = (label: string): ColumnMeaning | undefined => {
  const meaning = meaningOf(label);
  return meaning && { kind: 'field', ...meaning };
};

/** A header that names the unit of what stands below it. */
const withUnit = (label: string): ColumnMeaning | undefined => {
  const [, name = '', unit = ''] = unitBehind.exec(label) ?? [];
  const meaning = fieldIn(name);
  if (meaning?.kind !== 'field') return undefined;
  const distance = distanceUnits[foldText(unit)];
  if (meaning.field === 'mileage' && distance !== undefined) return { ...meaning, unit: distance };
  const currency = meaning.field === 'price' ? parseCurrency(unit, unknownLocale) : undefined;
  return currency === undefined ? undefined : { ...meaning, currency };
};

/** The meaning of a column's name, in any language that pages print labels in; undefined for one that is passed over. */
export const columnMeaning = (name: string): ColumnMeaning | undefined => {
  const label = spaced(name);
  return ownNames.get(foldText(label)) ?? withUnit(label) ?? fieldIn(label);
};
