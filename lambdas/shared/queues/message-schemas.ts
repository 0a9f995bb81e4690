import { moment } from '../../domain/schemas/schema-parts.ts';

/** The contracts of the message bodies (JSON Schema draft-07); see parse-message.ts. */

const text = { type: 'string', minLength: 1 };
const address = { type: 'string', pattern: '^https?://', maxLength: 4096 };
const count = { type: 'integer', minimum: 0 };

const shape = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
});

const page = { jobId: text, pageId: text, sourceId: text, url: address, depth: count, attempt: count };

const visit = shape(
  {
    // Whichever the version knows that sent it: a page is not lost for a reason that only the next one has.
    why: text,
    shape: text,
    evidence: { type: 'string' },
    fetchMs: count,
    fetched: shape({ offers: count, fields: count, links: count }),
    renderMs: count,
    failedAnswers: count,
  },
  ['evidence', 'fetchMs', 'fetched', 'renderMs', 'failedAnswers'],
);

const stored = {
  ...page,
  kind: { const: 'stored' },
  rawPageKey: text,
  contentHash: { type: 'string', pattern: '^[0-9a-f]{64}$' },
  fetchedBy: { enum: ['http', 'browser'] },
  fetchedAt: moment,
  status: { type: 'integer', minimum: 100, maximum: 599 },
  contentType: { type: 'string' },
  finalUrl: address,
  visit,
};

/** Picks the schema by the message's kind, so that the violations are about what the sender meant. */
const oneOfKinds = (kinds: Record<string, object>) => ({
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind' },
  oneOf: Object.values(kinds),
});

export const planMessageSchema = oneOfKinds({
  schedule: shape({ kind: { const: 'schedule' }, attempt: count }, ['attempt']),
  job: shape({ kind: { const: 'job' }, jobId: text, attempt: count }, ['attempt']),
  tend: shape({ kind: { const: 'tend' }, jobId: text, after: text, attempt: count }, ['after', 'attempt']),
});

/** Of queues with one kind of message, which names none: what names one was meant for another queue. */
const ofOneKind = { kind: { not: {} } };

export const pageMessageSchema = shape({ ...page, turnAt: moment, visit, ...ofOneKind }, [
  'turnAt',
  'visit',
  'kind',
]);

export const renderMessageSchema = shape({ ...page, turnAt: moment, reason: text, visit, ...ofOneKind }, [
  'turnAt',
  'visit',
  'kind',
]);

export const rescoreMessageSchema = oneOfKinds({
  tick: shape({ kind: { const: 'tick' }, attempt: count }, ['attempt']),
  listings: shape(
    {
      kind: { const: 'listings' },
      listingIds: { type: 'array', items: text, minItems: 1, maxItems: 100, uniqueItems: true },
      attempt: count,
    },
    ['attempt'],
  ),
  slice: shape(
    {
      kind: { const: 'slice' },
      walk: text,
      segment: count,
      segments: { type: 'integer', minimum: 1, maximum: 1_000 },
      after: shape({ listingId: text, cohort: text, cohortPlace: { type: 'number' } }),
      attempt: count,
    },
    ['after', 'attempt'],
  ),
});

export const importMessageSchema = shape({ uploadKey: text, attempt: count, ...ofOneKind }, [
  'attempt',
  'kind',
]);

export const extractMessageSchema = oneOfKinds({
  stored: shape(stored, ['visit']),
  failed: shape({ ...page, kind: { const: 'failed' }, reason: text, visit }, ['visit']),
  late: shape(
    { ...page, kind: { const: 'late' }, waitSeconds: { type: 'integer', minimum: 0, maximum: 900 }, visit },
    ['waitSeconds'],
  ),
});
