import type { KnownListing } from '../known-listing.ts';
import type { FieldName, Mileage, PriceKind } from '../listing.ts';
import type { Condition } from '../vehicle-terms/condition.ts';
import type { TitleStatus } from '../vehicle-terms/title-status.ts';
import type { ComparableOffer } from './comparables.ts';
import type { JudgingRules } from './judging-rules.ts';
import type { ReceiptInput } from './opportunity.ts';

/** All that a judgement is computed from. */
export interface Facts {
  readonly rules: JudgingRules;
  /** ISO 8601 date, UTC. */
  readonly judgedOn: string;
  readonly inputs: readonly ReceiptInput[];
  readonly offers: readonly ComparableOffer[];
}

/** The inputs by their meaning; null where the page does not say. */
export interface Subject {
  readonly sourceId: string;
  readonly year: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly trim: string | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly priceKind: PriceKind | null;
  readonly mileage: Mileage | null;
  readonly titleStatus: TitleStatus | null;
  readonly condition: Condition | null;
  readonly auctionEnd: string | null;
  readonly region: string | null;
  readonly country: string | null;
}

/** What a listing gives to its judgement, each value with its provenance. */
export const inputsOf = ({ sourceId, fields, provenance }: KnownListing): readonly ReceiptInput[] => {
  const input = (
    name: string,
    value: string | number | null | undefined,
    more: { readonly field?: FieldName; readonly unit?: string } = {},
  ): ReceiptInput[] => {
    const source = more.field === undefined ? undefined : provenance[more.field];
    if (value === null || value === undefined) return [];
    return [{ name, value, unit: more.unit ?? '', ...(source === undefined ? {} : { provenance: source }) }];
  };
  const { year, make, model, trim, price, mileage, titleStatus, condition, auctionEnd, location } = fields;
  return [
    ...input('sourceId', sourceId),
    ...input('year', year, { field: 'year' }),
    ...input('make', make, { field: 'make' }),
    ...input('model', model, { field: 'model' }),
    ...input('trim', trim, { field: 'trim' }),
    ...input('price', price?.amount, { field: 'price', unit: price?.currency ?? '' }),
    ...input('priceKind', price?.kind, { field: 'price' }),
    ...input('mileage', mileage?.value, { field: 'mileage', unit: mileage?.unit ?? '' }),
    ...input('titleStatus', titleStatus, { field: 'titleStatus' }),
    ...input('condition', condition, { field: 'condition' }),
    ...input('auctionEnd', auctionEnd, { field: 'auctionEnd' }),
    ...input('region', location?.region, { field: 'location' }),
    ...input('country', location?.country, { field: 'location' }),
  ];
};

/** The reverse of `inputsOf`; a value of a wrong type counts as not stated. */
export const subjectOf = (inputs: readonly ReceiptInput[]): Subject => {
  const find = (name: string): ReceiptInput | undefined => inputs.find((input) => input.name === name);
  const text = <T extends string>(name: string): T | null => {
    const value = find(name)?.value;
    return typeof value === 'string' ? (value as T) : null;
  };
  const number = (name: string): number | null => {
    const value = find(name)?.value;
    return typeof value === 'number' ? value : null;
  };
  const miles = number('mileage');
  return {
    sourceId: text('sourceId') ?? '',
    year: number('year'),
    make: text('make'),
    model: text('model'),
    trim: text('trim'),
    amount: number('price'),
    currency: find('price')?.unit ?? null,
    priceKind: text<PriceKind>('priceKind'),
    mileage: miles === null ? null : { value: miles, unit: find('mileage')?.unit === 'km' ? 'km' : 'mi' },
    titleStatus: text<TitleStatus>('titleStatus'),
    condition: text<Condition>('condition'),
    auctionEnd: text('auctionEnd'),
    region: text('region'),
    country: text('country'),
  };
};

const millisecondsADay = 86_400_000;

/** Days from the beginning of the day to the auction's end; endless without one. */
export const daysLeft = ({ auctionEnd }: Subject, judgedOn: string): number =>
  auctionEnd === null
    ? Number.POSITIVE_INFINITY
    : (Date.parse(auctionEnd) - Date.parse(judgedOn)) / millisecondsADay;
