import { provenanceSchema } from '../schemas/provenance-schema.ts';
import { schemaId, text, webAddress } from '../schemas/schema-parts.ts';
import { vehicleSchema } from '../schemas/vehicle-schema.ts';
import { judgingRules } from './judging-rules.ts';

const { properties: fields } = vehicleSchema;

const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
const currency = { type: 'string', pattern: '^[A-Z]{3}$', description: 'ISO 4217' } as const;

/** Every property required, and no other. */
const record = <P extends object>(properties: P) =>
  ({
    type: 'object',
    additionalProperties: false,
    required: Object.keys(properties),
    properties,
  }) as const;

/** What the parts hold is told by the version: another text gives another. */
const partOf = (name: 'valuation' | 'buying' | 'refused' | 'score') =>
  ({ type: 'object', required: Object.keys(judgingRules[name]) }) as const;

const rules = {
  description:
    'Every number that the judgement depends on beside the listings; described in lambdas/domain/judging/judging-rules.ts',
  type: 'object',
  required: ['exchangeRates', 'valuation', 'buying', 'refused', 'lanes', 'score'],
  properties: {
    exchangeRates: record({
      asOf: date,
      perUsDollar: { type: 'object', additionalProperties: { type: 'number', exclusiveMinimum: 0 } },
    }),
    valuation: partOf('valuation'),
    buying: partOf('buying'),
    refused: partOf('refused'),
    lanes: {
      type: 'array',
      items: {
        type: 'object',
        required: ['name', 'age', 'mileage', 'yearlyMileage', 'ceiling', 'margin'],
      },
    },
    score: partOf('score'),
  },
} as const;

/** The published contract of a receipt. Refers to the schema of provenance. */
export const receiptSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: schemaId('receipt'),
  title: 'Receipt',
  description: 'What a score was computed from, so that anyone can compute it again: npm run receipt -- FILE',
  ...record({
    ruleVersion: { description: 'Names the whole of the rules and the method', ...text(100) },
    rules,
    judgedOn: { description: 'UTC; ages, weights and days left count from it', ...date },
    inputs: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'value', 'unit'],
        properties: {
          name: text(60),
          value: { type: ['string', 'number'] },
          unit: { type: 'string', maxLength: 60 },
          provenance: { $ref: provenanceSchema.$id },
        },
      },
    },
    comparables: {
      description: 'Other vehicles whose prices were looked at',
      type: 'array',
      items: record({
        listingId: text(200),
        url: webAddress,
        daysUnseen: {
          description: 'Whole days since it was seen last; 0 for one that counts as standing',
          type: 'integer',
          minimum: 0,
        },
        year: { type: 'integer' },
        price: fields.price,
        mileage: fields.mileage,
        trim: fields.trim,
        titleStatus: fields.titleStatus,
        sellerKind: fields.sellerKind,
        adjustedAmount: {
          description: 'What the offer would be for the vehicle that is judged',
          type: 'number',
          minimum: 0,
        },
        weight: {
          description: "0 = only for other model years, whose values bound this one's",
          type: 'number',
          minimum: 0,
          maximum: 1,
        },
      }),
    },
    leftOut: {
      description: 'Listings that would have been comparables',
      type: 'array',
      items: record({ reason: text(200), listings: { type: 'integer', minimum: 1 } }),
    },
    rates: {
      description: 'Exchange rates that were used',
      type: 'array',
      items: record({ currency, perUsDollar: { type: 'number', exclusiveMinimum: 0 }, asOf: date }),
    },
    steps: {
      description: 'Each follows from the inputs, the comparables, the rules and the steps above it',
      type: 'array',
      items: record({
        step: text(100),
        rule: text(400),
        value: { type: 'number' },
        unit: { type: 'string', maxLength: 60 },
      }),
    },
  }),
} as const;
