import { type FieldName, mostImages } from '../listing.ts';
import { conditions } from '../vehicle-terms/condition.ts';
import { fuels } from '../vehicle-terms/fuel.ts';
import { sellerKinds } from '../vehicle-terms/seller-kind.ts';
import { titleStatuses } from '../vehicle-terms/title-status.ts';
import { transmissions } from '../vehicle-terms/transmission.ts';
import { moment, orNull, printedText, schemaId, webAddress } from './schema-parts.ts';

const price = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'currency', 'kind'],
  properties: {
    amount: {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 100_000_000,
      description: 'In whole units of the currency',
    },
    currency: { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' },
    kind: { enum: ['asking', 'current-bid', 'buy-now', 'sold'] },
  },
} as const;

const mileage = {
  type: 'object',
  additionalProperties: false,
  required: ['value', 'unit'],
  properties: {
    value: { type: 'number', minimum: 0, maximum: 5_000_000 },
    unit: { enum: ['mi', 'km'] },
  },
} as const;

const location = {
  type: 'object',
  additionalProperties: false,
  required: ['city', 'region', 'country'],
  properties: {
    city: printedText(120),
    region: printedText(120),
    country: { type: ['string', 'null'], pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' },
  },
} as const;

const described = <S extends object>(description: string, schema: S) => ({ description, ...schema });

const fieldSchemas = {
  vin: described('ISO 3779', { type: ['string', 'null'], pattern: '^[A-HJ-NPR-Z0-9]{17}$' }),
  chassisNumber: described('Any other number of the chassis, as printed', printedText(40)),
  year: described('Model year', { type: ['integer', 'null'], minimum: 1_900, maximum: 2_100 }),
  make: printedText(60),
  model: printedText(80),
  trim: printedText(120),
  price: orNull(price),
  mileage: described('What the odometer shows', orNull(mileage)),
  location: described('Where the vehicle stands', orNull(location)),
  auctionEnd: described('ISO 8601 with offset', orNull(moment)),
  titleStatus: { enum: [...titleStatuses, null] },
  condition: { enum: [...conditions, null] },
  fuel: { enum: [...fuels, null] },
  transmission: { enum: [...transmissions, null] },
  sellerKind: { enum: [...sellerKinds, null] },
  lotNumber: printedText(60),
  images: described(
    'The most telling picture first',
    orNull({ type: 'array', items: webAddress, minItems: 1, maxItems: mostImages }),
  ),
} as const satisfies Record<FieldName, object>;

export const vehicleFieldNames = Object.keys(fieldSchemas) as readonly FieldName[];

/** What a page says about a vehicle; null = the page does not say, or not credibly. */
export const vehicleSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: schemaId('vehicle'),
  title: 'Vehicle',
  description: 'What a page says about a vehicle; null = the page does not say, or not credibly',
  type: 'object',
  additionalProperties: false,
  required: vehicleFieldNames,
  properties: fieldSchemas,
} as const;
