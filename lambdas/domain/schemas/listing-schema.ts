import { type FieldName, mostImages, readingMethods } from './listing.ts';
import { conditions } from './vehicle-terms/condition.ts';
import { fuels } from './vehicle-terms/fuel.ts';
import { sellerKinds } from './vehicle-terms/seller-kind.ts';
import { titleStatuses } from './vehicle-terms/title-status.ts';
import { transmissions } from './vehicle-terms/transmission.ts';

/** Written into every listing. Raise the major version when a reader of old rows must change, the minor when fields are added. */
export const listingSchemaVersion = '2.0.0';

const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength }) as const;
const orNull = <S extends object>(schema: S) => ({ anyOf: [schema, { type: 'null' }] }) as const;

/** No tag and no invisible character passes as a name. */
const printedText = (maxLength: number) =>
  ({
    type: ['string', 'null'],
    minLength: 1,
    maxLength,
    pattern: '^[^<>\\u0000-\\u001f\\u200b-\\u200f\\u202a-\\u202e]*$',
  }) as const;

const moment = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?(Z|[+-]\\d{2}:\\d{2})$',
} as const;
const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
const webAddress = { type: 'string', pattern: '^https?://', maxLength: 4_096 } as const;

export const priceSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'currency', 'kind'],
  properties: {
    amount: { type: 'number', exclusiveMinimum: 0, maximum: 100_000_000 },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
    kind: { enum: ['asking', 'current-bid', 'buy-now', 'sold'] },
  },
} as const;

export const mileageSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['value', 'unit'],
  properties: {
    value: { type: 'number', minimum: 0, maximum: 5_000_000 },
    unit: { enum: ['mi', 'km'] },
  },
} as const;

export const locationSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['city', 'region', 'country'],
  properties: {
    city: printedText(120),
    region: printedText(120),
    country: { type: ['string', 'null'], pattern: '^[A-Z]{2}$' },
  },
} as const;

const fieldSchemas = {
  vin: { type: ['string', 'null'], pattern: '^[A-HJ-NPR-Z0-9]{17}$' },
  chassisNumber: printedText(40),
  year: { type: ['integer', 'null'], minimum: 1_900, maximum: 2_100 },
  make: printedText(60),
  model: printedText(80),
  trim: printedText(120),
  price: orNull(priceSchema),
  mileage: orNull(mileageSchema),
  location: orNull(locationSchema),
  auctionEnd: orNull(moment),
  titleStatus: { enum: [...titleStatuses, null] },
  condition: { enum: [...conditions, null] },
  fuel: { enum: [...fuels, null] },
  transmission: { enum: [...transmissions, null] },
  sellerKind: { enum: [...sellerKinds, null] },
  lotNumber: printedText(60),
  images: orNull({ type: 'array', items: webAddress, minItems: 1, maxItems: mostImages }),
} as const satisfies Record<FieldName, object>;

const vehicleFieldNames = Object.keys(fieldSchemas) as readonly FieldName[];

export const provenanceSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['method', 'path', 'raw', 'confidence'],
  properties: {
    method: { enum: readingMethods },
    path: text(300),
    raw: { type: 'string', maxLength: 200 },
    confidence: { type: 'number', minimum: 0, maximum: 1 },
    disagreeing: { type: 'array', maxItems: 10, items: { type: 'string', maxLength: 200 } },
  },
} as const;

/** A stored value leads to the bytes of the page that said so. */
const storedProvenanceSchema = {
  ...provenanceSchema,
  required: [...provenanceSchema.required, 'rawPageKey', 'contentHash'],
  properties: { ...provenanceSchema.properties, rawPageKey: text(1_024), contentHash: sha256 },
} as const;

const offerProperties = (provenance: object) =>
  ({
    fields: {
      type: 'object',
      additionalProperties: false,
      required: vehicleFieldNames,
      properties: fieldSchemas,
    },
    // Empty while provenance tracking is off.
    provenance: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(vehicleFieldNames.map((name) => [name, provenance])),
    },
  }) as const;

/** The contract of an offer as the reader returns it (JSON Schema draft-07). */
export const offerSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['fields', 'provenance'],
  properties: offerProperties(provenanceSchema),
} as const;

/** The contract of a listing as it is stored (JSON Schema draft-07). */
export const listingSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Listing',
  type: 'object',
  additionalProperties: false,
  required: [
    'fields',
    'provenance',
    'listingId',
    'sourceId',
    'url',
    'rawPageKey',
    'contentHash',
    'extractorVersion',
    'schemaVersion',
    'firstSeenAt',
    'lastSeenAt',
  ],
  properties: {
    ...offerProperties(storedProvenanceSchema),
    listingId: text(200),
    sourceId: text(100),
    url: webAddress,
    rawPageKey: text(1_024),
    contentHash: sha256,
    extractorVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    schemaVersion: { const: listingSchemaVersion },
    firstSeenAt: moment,
    lastSeenAt: moment,
  },
} as const;
