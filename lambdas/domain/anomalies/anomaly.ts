import { createHash } from 'node:crypto';
import type { FieldName, VehicleFields } from '../listing.ts';

/** One way in which a listing's value can be wrong. */
interface AnomalyKind {
  /** The field that is most likely wrong. */
  readonly field: FieldName;
  /** The listing's own fields that speak for it: while they stay as they are, what a person said of it holds. */
  readonly restsOn: readonly FieldName[];
  /** For people, in one line. */
  readonly says: string;
}

/** Every reason for which a listing is held back, and what it means. Names are for ever: records of years ago use them. */
export const anomalyCodes = {
  'price-placeholder': {
    field: 'price',
    restsOn: ['price'],
    says: 'The price is a number that people type where none is wanted, such as 1, 1,234 or 9,999,999.',
  },
  'price-monthly-rate': {
    field: 'price',
    restsOn: ['price', 'year', 'mileage', 'titleStatus'],
    says: 'The price is what one month of a loan or lease of such a vehicle costs.',
  },
  'price-far-below-market': {
    field: 'price',
    restsOn: ['price', 'year', 'mileage', 'titleStatus'],
    says: 'The price lies below what any comparable vehicle is offered for: a bait, or a digit is missing.',
  },
  'price-far-above-market': {
    field: 'price',
    restsOn: ['price', 'year', 'mileage', 'titleStatus'],
    says: 'The price lies above what any comparable vehicle is offered for: a digit too many, or cents read as units.',
  },
  'price-collapsed': {
    field: 'price',
    restsOn: ['price'],
    says: 'The same page asked several times as much before.',
  },
  'price-contradicts-other-listing': {
    field: 'price',
    restsOn: ['price'],
    says: 'Another page offers the same vehicle at the same time for several times as much, or as little.',
  },
  'mileage-placeholder': {
    field: 'mileage',
    restsOn: ['mileage', 'year'],
    says: 'The odometer reading is a number that people type where none is known, such as 1, 123,456 or 999,999.',
  },
  'mileage-implausible-for-age': {
    field: 'mileage',
    restsOn: ['mileage', 'year'],
    says: 'No vehicle of its kind is driven so far, or so little, in its years.',
  },
  'mileage-contradicts-other-listing': {
    field: 'mileage',
    restsOn: ['mileage'],
    says: 'Another page shows the same vehicle with an odometer that differs by a digit.',
  },
  'odometer-went-down': {
    field: 'mileage',
    restsOn: ['mileage'],
    says: 'The same vehicle was shown with a higher odometer before.',
  },
  'year-impossible': {
    field: 'year',
    restsOn: ['year'],
    says: 'No maker sells vehicles of that model year yet.',
  },
  'year-contradicts-vin': {
    field: 'year',
    restsOn: ['year', 'vin'],
    says: 'The VIN was given to a vehicle of another model year.',
  },
  'vin-mistyped': {
    field: 'vin',
    restsOn: ['vin'],
    says: 'The VIN misses its check digit, or another page shows the same vehicle with a VIN a slip away.',
  },
  'vin-contradicts-vehicle': {
    field: 'vin',
    restsOn: ['vin', 'make', 'model', 'year'],
    says: 'The VIN belongs to another vehicle: its maker or model is another, or another vehicle shows the same.',
  },
} as const satisfies Record<string, AnomalyKind>;

export type AnomalyCode = keyof typeof anomalyCodes;

/** One reason to doubt one value of a listing. */
export interface Anomaly {
  readonly code: AnomalyCode;
  /** The field that is most likely wrong. */
  readonly field: FieldName;
  /** As it was judged, for people: `450 USD (asking)`, `12,000 mi`. */
  readonly value: string;
  /** What speaks for it: one English sentence with the numbers and their units. */
  readonly evidence: string;
}

const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * Names what an anomaly was found on: the code and the values that it rests on, as 64 bits of their SHA-256
 * (hexadecimal). Other listings may come and go; the mark is another only when the listing itself says something else.
 */
export const anomalyMark = (code: AnomalyCode, fields: VehicleFields): string => {
  const values = anomalyCodes[code].restsOn.map((field) => [field, fields[field]]);
  return createHash('sha256')
    .update(JSON.stringify([code, values], inOrder))
    .digest('hex')
    .slice(0, 16);
};
