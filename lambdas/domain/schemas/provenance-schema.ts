import { readingMethods } from '../listing.ts';
import { schemaId, sha256, text } from './schema-parts.ts';

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
    method: { description: 'The reader that found it', enum: readingMethods },
    path: { description: 'JSON path, property, selector or element inside the page', ...text(300) },
    raw: { description: 'As printed', type: 'string', maxLength: 200 },
    confidence: { type: 'number', minimum: 0, maximum: 1 },
    disagreeing: {
      description: 'Other values that were proposed and turned down',
      type: 'array',
      maxItems: 10,
      items: { type: 'string', maxLength: 200 },
    },
    rawPageKey: { description: 'Names the page as it was kept', ...text(1_024) },
    contentHash: { description: 'SHA-256 of the page as it was kept, hexadecimal', ...sha256 },
  },
} as const;
