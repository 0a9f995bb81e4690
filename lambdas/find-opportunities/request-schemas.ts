import { requestSchema } from '../shared/api/request-schema.ts';

/** A hundred summaries are about 80 KB of JSON. */
export const maximumLimit = 100;

export const opportunityListSchema = requestSchema({
  query: { limit: { type: 'integer', minimum: 1, maximum: maximumLimit } },
});
