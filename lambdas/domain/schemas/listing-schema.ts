import { provenanceSchema } from './provenance-schema.ts';
import { listingSchemaVersion, moment, schemaId, sha256, text, webAddress } from './schema-parts.ts';
import { vehicleFieldNames, vehicleSchema } from './vehicle-schema.ts';

/** One vehicle as one page offers it, as it is stored. Refers to the schemas of vehicle and provenance. */
export const listingSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: schemaId('listing'),
  title: 'Listing',
  description: 'One vehicle as one page offers it',
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
    fields: { $ref: vehicleSchema.$id },
    provenance: {
      description: 'One entry for each field that is not null; empty while provenance tracking is off',
      type: 'object',
      propertyNames: { enum: vehicleFieldNames },
      additionalProperties: { $ref: provenanceSchema.$id },
    },
    listingId: text(200),
    sourceId: text(100),
    url: webAddress,
    rawPageKey: text(1_024),
    contentHash: { description: 'SHA-256 of the page as it was kept, hexadecimal', ...sha256 },
    extractorVersion: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
    schemaVersion: { const: listingSchemaVersion },
    firstSeenAt: moment,
    lastSeenAt: moment,
  },
} as const;
