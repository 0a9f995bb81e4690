import type { FieldName, PriceKind, ReadingMethod, VehicleFields } from '../listing.ts';
import type { Locale } from '../locale.ts';

/** A price as found: the currency may be missing where only a bare amount stands. */
export interface PriceProposal {
  readonly amount: number;
  readonly currency: string | undefined;
  readonly kind: PriceKind;
}

/** The values readers propose: those of the fields, but for the price. */
export type ProposedValue<F extends FieldName> = F extends 'price'
  ? PriceProposal
  : NonNullable<VehicleFields[F]>;

/** One reader's proposal for one field. */
export type Candidate = {
  readonly [F in FieldName]: {
    readonly field: F;
    readonly value: ProposedValue<F>;
    readonly method: ReadingMethod;
    /** JSON path, microdata property or CSS-like path. */
    readonly path: string;
    /** As printed. */
    readonly raw: string;
    /** 0 to 1: how often such a place on a page is right. */
    readonly confidence: number;
  };
}[FieldName];

/** A thing that one reader takes for a vehicle, or for a product that may be one. */
export interface Subject {
  readonly method: ReadingMethod;
  readonly candidates: readonly Candidate[];
  /** Absolute and canonical. */
  readonly url: string | undefined;
  readonly name: string;
  /** Said to be a vehicle by type or by fields only vehicles have; otherwise merely a product. */
  readonly isVehicle: boolean;
  /** One of many, as an element of a list. */
  readonly inList: boolean;
  /** Said to be sold or ended. */
  readonly isEnded: boolean;
}

/** Whether the subject says what a vehicle costs, has run, or which one it is: a name alone describes a search as well. */
export const saysSomething = (subject: Subject): boolean =>
  subject.candidates.some(({ field }) => field === 'price' || field === 'mileage' || field === 'vin');

/** What every reader needs to know about the page. */
export interface ReadingContext {
  readonly url: string;
  readonly locale: Locale;
  /** The last year that can be a model year. */
  readonly latestYear: number;
  /** ISO 8601: dates without a year are near it. */
  readonly fetchedAt: string | undefined;
}

export const fieldNames = [
  'vin',
  'chassisNumber',
  'year',
  'make',
  'model',
  'trim',
  'price',
  'mileage',
  'location',
  'auctionEnd',
  'titleStatus',
  'condition',
  'fuel',
  'transmission',
  'sellerKind',
  'lotNumber',
  'images',
] as const satisfies readonly FieldName[];

/** How much a method is trusted for a plain, unambiguous value. */
export const trustIn: Readonly<Record<ReadingMethod, number>> = {
  'site-rule': 0.95,
  'json-ld': 0.9,
  microdata: 0.88,
  rdfa: 0.87,
  'page-state': 0.85,
  'labelled-text': 0.85,
  'open-graph': 0.6,
  title: 0.65,
  'visible-text': 0.6,
  import: 0.95,
};
