import { readingMethods } from '../listing.ts';
import { described, rawPageKey, schemaId, sha256, text } from './schema-parts.ts';

/** Where one stored value came from, down to the bytes of the page that was kept. */
export const provenanceSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: schemaId('provenance'),
  title: 'Provenance',
  description: 'Where one stored value came from, down to the bytes of the page that was kept',
  type: 'object',
  additionalProperties: false,
  required: ['method', 'path', 'raw', 'confidence', 'rawPageKey', 'contentHash'],
  properties: {
    method: described('The reader that found it', { enum: readingMethods }),
    path: described('JSON path, property, selector or element inside the page', text(300)),
    raw: described('As printed, cut to 200 characters', { type: 'string', maxLength: 200 }),
    confidence: described('From 0 to 1', { type: 'number', minimum: 0, maximum: 1 }),
    disagreeing: described('Other values that were proposed and turned down', {
      type: 'array',
      maxItems: 10,
      items: { type: 'string', maxLength: 200 },
    }),
    rawPageKey,
    contentHash: sha256,
  },
} as const;
