import { pageStates } from '../domain/scrape-job.ts';
import { identifierPattern } from '../shared/api/identifier.ts';
import { requestSchema } from '../shared/api/request-schema.ts';

/** A hundred pages are about 30 KB of JSON. */
export const maximumLimit = 100;

/** Characters. A sentence or two. */
const maximumReason = 500;

export const newScrapeJobSchema = requestSchema({
  body: {
    type: 'object',
    properties: { sourceId: { type: 'string', pattern: identifierPattern } },
    required: ['sourceId'],
    additionalProperties: false,
  },
});

export const jobChangeSchema = requestSchema({
  body: {
    type: 'object',
    properties: { reason: { type: 'string', maxLength: maximumReason, pattern: '\\S' } },
    additionalProperties: false,
  },
});

export const jobPagesSchema = requestSchema({
  query: {
    state: { enum: pageStates },
    limit: { type: 'integer', minimum: 1, maximum: maximumLimit },
    cursor: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,512}$' },
  },
});
