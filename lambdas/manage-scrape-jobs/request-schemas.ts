import { identifierPattern } from '../shared/api/identifier.ts';
import { requestSchema } from '../shared/api/request-schema.ts';

export const newScrapeJobSchema = requestSchema({
  body: {
    type: 'object',
    properties: { sourceId: { type: 'string', pattern: identifierPattern } },
    required: ['sourceId'],
    additionalProperties: false,
  },
});
