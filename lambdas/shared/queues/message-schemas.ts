import type {
  ExtractMessage,
  PageMessage,
  PlanMessage,
  RenderMessage,
} from '../../contract/queue-messages.ts';
import { GiveUpError } from '../errors/work-errors.ts';
import { describeViolations, schemaValidator } from '../validation/schema-validator.ts';

const text = { type: 'string', minLength: 1 };
const address = { type: 'string', pattern: '^https?://', maxLength: 4096 };
const count = { type: 'integer', minimum: 0 };

const strict = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const page = { jobId: text, pageId: text, sourceId: text, url: address, depth: count, attempt: count };

const stored = {
  ...page,
  kind: { const: 'stored' },
  rawPageKey: text,
  contentHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  fetchedBy: { enum: ['http', 'browser'] },
  fetchedAt: { type: 'string', format: 'date-time' },
  status: { type: 'integer', minimum: 100, maximum: 599 },
  contentType: { type: 'string' },
  finalUrl: address,
};

/** Picks the schema by the message's kind, so that the violations are about what the sender meant. */
const oneOfKinds = (kinds: Record<string, object>) => ({
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: Object.values(kinds),
});

const parser = <M>(name: string, schema: object): ((body: unknown) => M) => {
  const violationsOf = schemaValidator(schema);
  return (body) => {
    const violations = violationsOf(body);
    if (violations.length > 0) {
      throw new GiveUpError(
        'malformed-message',
        `The body is no ${name} message: ${describeViolations(violations)}`,
      );
    }
    return body as M;
  };
};

/**
 * Parsers of the message bodies, each strict: an unknown property is refused, as it is either a mistake or a message
 * of another queue.
 * @throws GiveUpError `malformed-message` naming every violation.
 */
export const parsePlanMessage = parser<PlanMessage>(
  'plan',
  oneOfKinds({
    schedule: strict({ kind: { const: 'schedule' }, attempt: count }, ['attempt']),
    job: strict({ kind: { const: 'job' }, jobId: text, attempt: count }, ['attempt']),
  }),
);

export const parsePageMessage = parser<PageMessage>('page', strict(page));

export const parseRenderMessage = parser<RenderMessage>('render', strict({ ...page, reason: text }));

export const parseExtractMessage = parser<ExtractMessage>(
  'extract',
  oneOfKinds({
    stored: strict(stored),
    failed: strict({ ...page, kind: { const: 'failed' }, reason: text }),
  }),
);
