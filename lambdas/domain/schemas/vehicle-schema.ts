import { type FieldName, mostImages } from '../listing.ts';
import { conditions } from '../vehicle-terms/condition.ts';
import { fuels } from '../vehicle-terms/fuel.ts';
import { sellerKinds } from '../vehicle-terms/seller-kind.ts';
import { titleStatuses } from '../vehicle-terms/title-status.ts';
import { transmissions } from '../vehicle-terms/transmission.ts';
import { described, moment, orNull, printedText, schemaId, webAddress } from './schema-parts.ts';

const price = {
  type: 'object',
  additionalProperties: false,
  required: ['amount', 'currency', 'kind'],
  properties: {
    amount: described('In whole units of the currency: 12.5 = twelve and a half', {
      type: 'number',
      exclusiveMinimum: 0,
      maximum: 100_000_000,
    }),
    currency: described('ISO 4217', { type: 'string', pattern: '^[A-Z]{3}$' }),
    kind: described('What the amount is', { enum: ['asking', 'current-bid', 'buy-now', 'sold'] }),
  },
} as const;

const mileage = {
  type: 'object',
  additionalProperties: false,
  required: ['value', 'unit'],
  properties: {
    value: described('In the unit beside it', { type: 'number', minimum: 0, maximum: 5_000_000 }),
    unit: described('mi = statute miles, km = kilometres', { enum: ['mi', 'km'] }),
  },
} as const;

const location = {
  type: 'object',
  additionalProperties: false,
  required: ['city', 'region', 'country'],
  properties: {
    city: printedText(120),
    region: described('State, province or county, as printed', printedText(120)),
    country: described('ISO 3166-1 alpha-2', { type: ['string', 'null'], pattern: '^[A-Z]{2}$' }),
  },
} as const;

const fieldSchemas = {
  vin: described('ISO 3779: 17 characters; with the check digit where the market uses it', {
    type: ['string', 'null'],
    pattern: '^[A-HJ-NPR-Z0-9]{17}$',
  }),
  chassisNumber: described('Any other number of the chassis, as printed', printedText(40)),
  year: described('Model year', { type: ['integer', 'null'], minimum: 1_900, maximum: 2_100 }),
  make: described('As in the dictionary, or as printed', printedText(60)),
  model: described('As in the dictionary, or as printed', printedText(80)),
  trim: described('As printed', printedText(120)),
  price: described('Never a monthly, net, struck-through or starting price', orNull(price)),
  mileage: described('What the odometer shows', orNull(mileage)),
  location: described('Where the vehicle stands', orNull(location)),
  auctionEnd: described('When bidding closes; ISO 8601 with offset', orNull(moment)),
  titleStatus: described('What the ownership document says of its past', { enum: [...titleStatuses, null] }),
  condition: described('The state in which it is offered', { enum: [...conditions, null] }),
  fuel: described('What it runs on', { enum: [...fuels, null] }),
  transmission: described('How its gears are changed', { enum: [...transmissions, null] }),
  sellerKind: described('Who offers it', { enum: [...sellerKinds, null] }),
  lotNumber: described('Of the auction, as printed', printedText(60)),
  images: described(
    'Absolute addresses, the most telling picture first',
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
