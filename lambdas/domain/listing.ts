import type { Condition } from './vehicle-terms/condition.ts';
import type { Fuel } from './vehicle-terms/fuel.ts';
import type { SellerKind } from './vehicle-terms/seller-kind.ts';
import type { TitleStatus } from './vehicle-terms/title-status.ts';
import type { Transmission } from './vehicle-terms/transmission.ts';

/** Where one field's value came from. */
export interface Provenance {
  readonly method: ReadingMethod;
  /** JSON path, microdata property or CSS-like path inside the page. */
  readonly path: string;
  /** The text as printed, cut to 200 characters. */
  readonly raw: string;
  /** 0 to 1. */
  readonly confidence: number;
  /** Other values that readers proposed for the field and the resolver turned down. */
  readonly disagreeing?: readonly string[];
}

export const readingMethods = [
  'site-rule',
  'json-ld',
  'microdata',
  'rdfa',
  'page-state',
  'open-graph',
  'labelled-text',
  'title',
  'visible-text',
  'import',
] as const;

export type ReadingMethod = (typeof readingMethods)[number];

export type PriceKind = 'asking' | 'current-bid' | 'buy-now' | 'sold';

export interface Price {
  /** In whole units of the currency, as printed (12.5 = twelve and a half). */
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly kind: PriceKind;
}

/** What the odometer shows. */
export interface Mileage {
  readonly value: number;
  readonly unit: 'mi' | 'km';
}

export interface Location {
  readonly city: string | null;
  readonly region: string | null;
  /** ISO 3166-1 alpha-2, when the page says so. */
  readonly country: string | null;
}

/** The fields a page can state; null = the page does not say, or not credibly. Null is better than wrong. */
export interface VehicleFields {
  /** ISO 3779: 17 characters, upper case, no I, O or Q. */
  readonly vin: string | null;
  /** Any other number of the chassis, as printed: vehicles before 1981 and home markets of Asia have no VIN. */
  readonly chassisNumber: string | null;
  readonly year: number | null;
  readonly make: string | null;
  readonly model: string | null;
  readonly trim: string | null;
  readonly price: Price | null;
  readonly mileage: Mileage | null;
  readonly location: Location | null;
  /** ISO 8601 with offset. */
  readonly auctionEnd: string | null;
  readonly titleStatus: TitleStatus | null;
  readonly condition: Condition | null;
  readonly fuel: Fuel | null;
  readonly transmission: Transmission | null;
  readonly sellerKind: SellerKind | null;
  readonly lotNumber: string | null;
  /** Absolute addresses, the most telling picture first, at most `mostImages`. */
  readonly images: readonly string[] | null;
}

export type FieldName = keyof VehicleFields;

/** A gallery shows hardly more; thumbnails of it repeat. */
export const mostImages = 30;

/** One vehicle as one page offers it. */
export interface Offer {
  readonly fields: VehicleFields;
  /** One entry for each field that is not null. */
  readonly provenance: Readonly<Partial<Record<FieldName, Provenance>>>;
}

/** Where a stored value came from, down to the bytes of the page. */
export interface StoredProvenance extends Provenance {
  readonly rawPageKey: string;
  /** SHA-256 of the raw page, hexadecimal. */
  readonly contentHash: string;
}

/** An offer as it is stored: with its identity, its page and the versions that wrote it. */
export interface Listing extends Pick<Offer, 'fields'> {
  /** One entry for each field that is not null; empty while provenance tracking is off. */
  readonly provenance: Readonly<Partial<Record<FieldName, StoredProvenance>>>;
  readonly listingId: string;
  readonly sourceId: string;
  readonly url: string;
  readonly rawPageKey: string;
  /** SHA-256 of the raw page, hexadecimal. */
  readonly contentHash: string;
  readonly extractorVersion: string;
  readonly schemaVersion: string;
  /** ISO 8601, UTC: when the page was fetched first, and last. */
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}
