import { provenanceSchema } from './provenance-schema.ts';
import {
  described,
  listingSchemaVersion,
  moment,
  rawPageKey,
  schemaId,
  sha256,
  text,
  webAddress,
} from './schema-parts.ts';
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
    provenance: described(
      'One entry for each field that is not null, and for no other; empty while provenance tracking is off',
      {
        type: 'object',
        propertyNames: { enum: vehicleFieldNames },
        additionalProperties: { $ref: provenanceSchema.$id },
      },
    ),
    listingId: described('The same whenever the page is read again', text(200)),
    sourceId: described('The site', text(100)),
    url: described('The page, without what identifies a visit or a person', webAddress),
    rawPageKey,
    contentHash: sha256,
    extractorVersion: described('Of the program that read the page', {
      type: 'string',
      pattern: '^\\d+\\.\\d+\\.\\d+$',
    }),
    schemaVersion: described('Of this contract', { const: listingSchemaVersion }),
    firstSeenAt: described('When its page was fetched first; ISO 8601 with offset', moment),
    lastSeenAt: described('When its page was fetched last; ISO 8601 with offset', moment),
  },
} as const;
