import { requestSchema } from '../shared/api/request-schema.ts';

/** A hundred anomalies are about 50 KB of JSON. */
export const maximumLimit = 100;

/** Characters. A sentence or two: whoever reads it later wants to know why, not everything. */
const maximumReason = 500;

export const anomalyListSchema = requestSchema({
  query: {
    limit: { type: 'integer', minimum: 1, maximum: maximumLimit },
    cursor: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,512}$' },
  },
});

export const anomalyReviewSchema = requestSchema({
  body: {
    type: 'object',
    properties: {
      verdict: { enum: ['confirmed', 'dismissed'] },
      // Not blank: the reason is all that the next reviewer has.
      reason: { type: 'string', maxLength: maximumReason, pattern: '\\S' },
    },
    required: ['verdict', 'reason'],
    additionalProperties: false,
  },
});
