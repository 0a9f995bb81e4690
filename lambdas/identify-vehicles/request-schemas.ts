import { identifierPattern } from '../shared/api/identifier.ts';
import { requestSchema } from '../shared/api/request-schema.ts';

/** Characters. A sentence or two: whoever reads it later wants to know why, not everything. */
const maximumReason = 500;

export const vehicleDecisionSchema = requestSchema({
  body: {
    type: 'object',
    properties: {
      other: { type: 'string', pattern: identifierPattern },
      verdict: { enum: ['same', 'different', 'by-evidence'] },
      // Not blank: the reason is all that the next one to decide has.
      reason: { type: 'string', maxLength: maximumReason, pattern: '\\S' },
    },
    required: ['other', 'verdict', 'reason'],
    additionalProperties: false,
  },
});
