import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { apiProblems } from '../lambdas/contract/compiled/api.ts';
import { problemType } from '../lambdas/contract/problem-type.ts';
import { type RouteKey, resourceServer, routes, scopes } from '../lambdas/contract/routes.ts';
import { judgeListing } from '../lambdas/domain/judging/judge-listing.ts';
import type { KnownListing } from '../lambdas/domain/known-listing.ts';
import { noPages, type ScrapeJob } from '../lambdas/domain/scrape-job.ts';
import { createAnswerCheck } from '../tools/schemas/answer-check.ts';
import { readApiDocument } from '../tools/schemas/api-document.ts';
import type { RequestParts } from './support/api-gateway-event.ts';
import { auditEntry } from './support/audit-entry.ts';
import { type Answer, type ApiWorld, clientApi, source } from './support/client-api.ts';
import { sampleAnomalyRecord, sampleReview } from './support/sample-anomaly.ts';
import { sampleListing } from './support/sample-listing.ts';
import { sampleOpportunity } from './support/sample-opportunity.ts';

const api = readApiDocument();
const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(api.document, 'openapi');

const check = createAnswerCheck();
/** How an answer differs from what the document says of it. */
const differences = (key: RouteKey, answer: Answer): readonly string[] => {
  const [method = '', path = ''] = key.split(' ');
  return check({ method, path }, answer);
};

describe('the document agrees with the contract', () => {
  test('on the scopes: each is used, and whoever is guarded by one is open to some role', () => {
    const guarded = routes.flatMap(({ access }) => (access === 'public' ? [] : [access]));
    expect(guarded.filter((access) => access.roles.length === 0)).toEqual([]);
    expect([...new Set(guarded.map(({ scope }) => scope))].sort()).toEqual(Object.keys(scopes).sort());
  });

  test('on how scopes and the types of problems are written', () => {
    expect(Object.keys(api.scopes)).toEqual(Object.keys(scopes).map((scope) => `${resourceServer}/${scope}`));
    const types = api.schemas.ProblemType?.oneOf as readonly { readonly const: string }[];
    expect(types.map((type) => type.const)).toEqual(Object.keys(apiProblems).map(problemType));
  });

  test.each(api.operations)('on how $operationId can be refused', (operation) => {
    const { path, scope, requestBody, responses } = operation;
    expect(Object.keys(responses)).toEqual(
      expect.arrayContaining([
        ...['400', '405', '406', '414', '429', '431', '500', '503'],
        ...(scope === undefined ? [] : ['401', '403']),
        ...(path.includes('{') ? ['404'] : []),
        ...(requestBody === undefined ? [] : ['413', '415']),
      ]),
    );
  });
});

/** The page that all values were read from. */
const page = { rawPageKey: 'pages/county-surplus/0.gz', contentHash: '0'.repeat(64) };

/** One of several like cars at several prices, as extraction stores them. */
const listing = (number: number, amount: number): KnownListing => ({
  listingId: String(number).padStart(32, '0'),
  sourceId: 'county-surplus',
  url: `https://surplus.example/lots/${number}`,
  ...page,
  extractorVersion: '1',
  schemaVersion: '1',
  firstSeenAt: '2026-11-20T09:00:00.000Z',
  lastSeenAt: '2026-11-21T09:00:00.000Z',
  fields: {
    ...{
      vin: null,
      chassisNumber: null,
      sellerKind: null,
      year: 2023,
      make: 'Honda',
      model: 'Accord',
      trim: null,
    },
    price: { amount, currency: 'USD', kind: 'asking' },
    mileage: { value: 31_000, unit: 'mi' },
    ...{ location: null, auctionEnd: null, titleStatus: null, condition: null, fuel: null },
    ...{ transmission: null, images: null, lotNumber: String(number) },
  },
  provenance: {
    year: {
      method: 'title',
      path: 'title',
      raw: '2023 Honda Accord',
      confidence: 0.7,
      disagreeing: ['2022'],
      ...page,
    },
    price: { method: 'json-ld', path: '$.offers.price', raw: String(amount), confidence: 0.95, ...page },
  },
});

const job: ScrapeJob = {
  jobId: 'job-1',
  sourceId: 'county-surplus',
  state: 'failed',
  requestedBy: 'schedule',
  createdAt: '2026-11-21T10:00:00.000Z',
  endedAt: '2026-11-21T10:00:01.000Z',
  reason: 'The source has no seeds',
  counters: noPages,
};
const { endedAt: _, reason: _reason, ...unended } = job;
const pausedJob: ScrapeJob = {
  ...unended,
  jobId: 'paused',
  state: 'paused',
  lastChange: {
    action: 'pause',
    by: 'operator',
    at: '2026-11-21T10:00:01.000Z',
    reason: 'The site asked us',
  },
};
const pageAt = (pageId: string) => ({
  pageId,
  url: `https://surplus.example/${pageId}`,
  depth: 1,
  foundOn: 'seed',
});
/** Two pages of one car, and one that may be of the same. */
const passat = {
  make: 'Volkswagen',
  model: 'Passat',
  location: { city: 'Austin', region: 'TX', country: 'US' },
};
const carPages = [
  sampleListing('v1', { ...passat, vin: 'WVWZZZ3CZWE000001' }),
  sampleListing('v2', { ...passat, vin: 'WVWZZZ3CZWE000001', mileage: null }),
  sampleListing('v3', { ...passat, mileage: null }),
];

/** Dependencies in each of their states. */
const queueDepth = { waiting: 1, inFlight: 0, delayed: 0, oldestSeconds: null, deadLetters: 2 };
const everyFinding: ApiWorld['probes'] = [
  { kind: 'table', name: 'a', action: 'x', look: async () => ({ state: 'ok' }) },
  { kind: 'bucket', name: 'b', action: 'x', look: () => Promise.reject(new Error('gone')) },
  { kind: 'cache', name: 'c', action: 'x', look: async () => ({ state: 'unknown', detail: 'y' }) },
  { kind: 'queue', name: 'd', action: 'x', look: async () => ({ state: 'strained', queue: queueDepth }) },
];

const world: ApiWorld = {
  opportunities: [
    sampleOpportunity(),
    sampleOpportunity({ opportunityId: 'b', vin: null, trim: 'EX-L', location: null, auctionEnd: null }),
  ],
  anomalies: [
    sampleAnomalyRecord('m1'),
    sampleAnomalyRecord('m2'),
    sampleAnomalyRecord('m3', { state: 'dismissed', stands: false, review: sampleReview('dismissed') }),
    sampleAnomalyRecord('m4', { listingId: 'l4' }),
  ],
  listings: [sampleListing('l1'), ...carPages],
  sources: [source(), source({ sourceId: 'closed-dealer', enabled: false })],
  recorded: [
    auditEntry({ phase: 'intent', asked: { sourceId: 'county-surplus' } }),
    auditEntry({ phase: 'outcome', status: 202, before: null, after: { jobId: 'job-1' } }),
  ],
  jobs: [job, pausedJob],
  pages: [
    { ...pageAt('a'), state: 'waiting' },
    { ...pageAt('b'), state: 'skipped', reason: 'job-cancelled: before it was fetched' },
    { ...pageAt('c'), state: 'skipped', reason: 'job-cancelled: before it was fetched' },
  ],
};

describe('the API answers as the document says', () => {
  const list = 'GET /api/opportunities';
  const one = 'GET /api/opportunities/{id}';
  const sourcesOf = 'GET /api/sources';
  const aSource = 'GET /api/sources/{id}';
  const rest = 'POST /api/sources/{id}/pause';
  const start = 'POST /api/scrape-jobs';
  const jobsOf = 'GET /api/scrape-jobs';
  const show = 'GET /api/scrape-jobs/{id}';
  const pagesOf = 'GET /api/scrape-jobs/{id}/pages';
  const pause = 'POST /api/scrape-jobs/{id}/pause';
  const resume = 'POST /api/scrape-jobs/{id}/resume';
  const cancel = 'POST /api/scrape-jobs/{id}/cancel';
  const searches = 'GET /api/saved-searches';
  const keep = 'POST /api/saved-searches';
  const runSearch = 'GET /api/saved-searches/{id}/opportunities';
  const search = { name: 'Accords', filter: { make: 'Honda' }, sort: 'margin' };
  const doubts = 'GET /api/anomalies';
  const doubt = 'GET /api/anomalies/{id}';
  const review = 'POST /api/anomalies/{id}/review';
  const vehicle = 'GET /api/listings/{id}/vehicle';
  const sheet = 'GET /api/vehicles/{id}';
  const decide = 'POST /api/listings/{id}/vehicle/decisions';
  const changes = 'GET /api/audit';
  const health = 'GET /api/health';
  const levels = 'GET /api/slo';
  const justNow = Date.parse('2026-11-21T09:30:00Z');
  const flags = 'GET /admin/feature-flags';
  const change = 'POST /admin/feature-flags';
  const body = { sourceId: 'county-surplus' };
  const decided = { id: 'v1', body: { other: 'v2', verdict: 'different', reason: 'Two stand in the yard' } };
  const said = { id: 'l1~m1', body: { verdict: 'dismissed', reason: 'The seller says so' } };

  const cases: readonly (readonly [RouteKey, number, RequestParts, ApiWorld?])[] = [
    ['GET /healthz', 200, { caller: null }],
    ['GET /openapi.json', 200, { caller: null }],
    [health, 200, {}, { probes: [] }],
    [health, 200, { caller: ['operator'] }, { probes: everyFinding }],
    [levels, 200, {}],
    [levels, 200, {}, { readMetrics: async (asked) => asked.map(() => [{ at: justNow, value: 7 }]) }],
    [levels, 400, { query: { id: 'ApiLatency' } }],
    [levels, 401, { caller: null }],
    [levels, 403, { caller: ['analyst'] }],
    [levels, 503, {}, { readMetrics: () => Promise.reject(new Error('throttled')) }],
    [health, 400, { query: { deep: 'true' } }],
    [health, 401, { caller: null }],
    [health, 403, { caller: ['analyst'] }],
    [list, 200, {}],
    [list, 200, { query: { limit: '1' } }],
    [list, 200, {}, { opportunities: [] }],
    [list, 200, { query: { sort: 'ending-soon', make: 'Honda', endingBefore: '2027-01-01T00:00:00Z' } }],
    [list, 200, { query: { page: '1', limit: '1' } }],
    [list, 400, { query: { page: '1001' } }],
    [list, 400, { query: { limit: '0', colour: 'red' } }],
    [list, 400, { query: { cursor: 'begin' } }],
    [list, 400, { query: { sort: 'price' } }],
    [list, 401, { caller: null }],
    [list, 403, { caller: [] }],
    [one, 200, { id: 'a3f1c2' }],
    [one, 200, { id: 'b' }],
    [one, 400, { id: 'b', query: { fields: 'vin' } }],
    [one, 401, { id: 'b', caller: null }],
    [one, 403, { id: 'b', caller: [] }],
    [one, 404, { id: 'nowhere' }],
    [one, 404, { id: '<script>' }],
    [searches, 200, {}],
    [searches, 400, { query: { name: 'x' } }],
    [searches, 401, { caller: null }],
    [searches, 403, { caller: [] }],
    [keep, 201, { body: search }],
    [keep, 201, { body: { ...search, sort: 'price', filter: { currency: 'USD', priceMax: 20_000 } } }],
    [keep, 400, { body: { ...search, sort: 'price' } }],
    [keep, 401, { body: search, caller: null }],
    [keep, 403, { body: search, caller: [] }],
    [keep, 413, { body: 'x'.repeat(70_000) }],
    [keep, 415, { body: search, headers: { 'content-type': 'text/plain' } }],
    [runSearch, 404, { id: 'nobody' }],
    [doubts, 200, {}],
    [doubts, 200, { query: { limit: '1' } }],
    [doubts, 200, {}, { anomalies: [] }],
    [doubts, 400, { query: { cursor: 'begin', state: 'all' } }],
    [doubts, 401, { caller: null }],
    [doubts, 403, { caller: [] }],
    [doubt, 200, { id: 'l1~m1' }],
    [doubt, 200, { id: 'l1~m3' }],
    [doubt, 200, { id: 'l4~m4' }],
    [doubt, 400, { id: 'l1~m1', query: { fields: 'code' } }],
    [doubt, 401, { id: 'l1~m1', caller: null }],
    [doubt, 403, { id: 'l1~m1', caller: [] }],
    [doubt, 404, { id: 'l1~m9' }],
    [review, 200, said],
    [review, 200, { ...said, id: 'l4~m4' }],
    [review, 400, { ...said, body: {} }],
    [review, 401, { ...said, caller: null }],
    [review, 403, { ...said, caller: ['viewer'] }],
    [review, 404, { ...said, id: 'l1~m9' }],
    [review, 503, said, { rescorerFault: new Error('the queue is gone') }],
    [review, 413, { ...said, body: 'x'.repeat(70_000) }],
    [review, 415, { ...said, headers: { 'content-type': 'text/plain' } }],
    [vehicle, 200, { id: 'v1' }],
    [vehicle, 200, { id: 'v3' }],
    [vehicle, 400, { id: 'v1', query: { fields: 'vin' } }],
    [vehicle, 401, { id: 'v1', caller: null }],
    [vehicle, 403, { id: 'v1', caller: [] }],
    [vehicle, 404, { id: 'nobody' }],
    [sheet, 200, { id: 'v1' }],
    [sheet, 200, { id: 'WVWZZZ3CZWE000001' }],
    [sheet, 400, { id: 'v1', query: { fields: 'vin' } }],
    [sheet, 401, { id: 'v1', caller: null }],
    [sheet, 403, { id: 'v1', caller: [] }],
    [sheet, 404, { id: 'WVWZZZ3CZWE000002' }],
    [sheet, 422, { id: '1FTEW1EP0MFA00001' }],
    [decide, 200, decided],
    [decide, 200, { ...decided, body: { ...decided.body, other: 'v3', verdict: 'same' } }],
    [decide, 400, { ...decided, body: {} }],
    [decide, 401, { ...decided, caller: null }],
    [decide, 403, { ...decided, caller: ['viewer'] }],
    [decide, 404, { ...decided, id: 'nobody' }],
    [decide, 413, { ...decided, body: 'x'.repeat(70_000) }],
    [decide, 415, { ...decided, headers: { 'content-type': 'text/plain' } }],
    [decide, 422, { ...decided, id: 'v2' }],
    [decide, 422, { ...decided, body: { ...decided.body, other: 'nobody' } }],
    [decide, 503, decided, { rescorerFault: new Error('the queue is gone') }],
    [jobsOf, 200, {}],
    [jobsOf, 200, { query: { limit: '1', sourceId: 'county-surplus' } }],
    [jobsOf, 400, { query: { state: 'lost' } }],
    [jobsOf, 401, { caller: null }],
    [jobsOf, 403, { caller: [] }],
    [sourcesOf, 200, {}],
    [sourcesOf, 200, { query: { limit: '1' } }],
    [sourcesOf, 400, { query: { state: 'silent' } }],
    [sourcesOf, 401, { caller: null }],
    [sourcesOf, 403, { caller: [] }],
    [aSource, 200, { id: 'county-surplus' }],
    [aSource, 400, { id: 'county-surplus', query: { fields: 'name' } }],
    [aSource, 401, { id: 'county-surplus', caller: null }],
    [aSource, 403, { id: 'county-surplus', caller: [] }],
    [aSource, 404, { id: 'nowhere' }],
    [rest, 200, { id: 'county-surplus', body: { reason: 'They asked us' } }],
    [rest, 404, { id: 'nowhere', body: { reason: 'They asked us' } }],
    [start, 202, { body }],
    [start, 400, { body: {} }],
    [start, 400, { body: '{' }],
    [start, 401, { body, caller: null }],
    [start, 403, { body, caller: ['viewer'] }],
    [start, 409, { body: { sourceId: 'closed-dealer' } }],
    [start, 413, { body: 'x'.repeat(70_000) }],
    [start, 415, { body, headers: { 'content-type': 'text/plain' } }],
    [start, 422, { body: { sourceId: 'nowhere' } }],
    [start, 503, { body }, { plannerFault: new Error('the queue is gone') }],
    [show, 200, { id: 'job-1' }],
    [show, 401, { id: 'job-1', caller: null }],
    [show, 403, { id: 'job-1', caller: [] }],
    [show, 404, { id: 'job-2' }],
    [show, 200, { id: 'paused' }],
    [pagesOf, 200, { id: 'job-1' }],
    [pagesOf, 200, { id: 'job-1', query: { state: 'skipped', limit: '1' } }],
    [pagesOf, 400, { id: 'job-1', query: { state: 'lost' } }],
    [pagesOf, 401, { id: 'job-1', caller: null }],
    [pagesOf, 403, { id: 'job-1', caller: [] }],
    [pagesOf, 404, { id: 'job-2' }],
    [pause, 200, { id: 'paused', body: {} }],
    [pause, 409, { id: 'job-1', body: {} }],
    [pause, 400, { id: 'paused', body: { reason: ' ' } }],
    [pause, 401, { id: 'paused', body: {}, caller: null }],
    [pause, 403, { id: 'paused', body: {}, caller: ['viewer'] }],
    [pause, 404, { id: 'job-2', body: {} }],
    [pause, 413, { id: 'paused', body: 'x'.repeat(70_000) }],
    [pause, 415, { id: 'paused', body: {}, headers: { 'content-type': 'text/plain' } }],
    [resume, 200, { id: 'paused', body: { reason: 'The site agreed' } }],
    [resume, 503, { id: 'paused', body: {} }, { plannerFault: new Error('the queue is gone') }],
    [cancel, 200, { id: 'paused', body: {} }],
    [cancel, 409, { id: 'job-1', body: {} }],
    [changes, 200, { query: { limit: '1' } }],
    [changes, 200, { query: { subject: 'nobody', target: 'job-1', action: 'pauseScrapeJob' } }],
    [changes, 400, { query: { cursor: 'begin' } }],
    [changes, 400, { query: { from: '2026-11-21T10:00:00Z', to: '2026-11-21T10:00:00Z' } }],
    [changes, 401, { caller: null }],
    [changes, 403, { caller: ['operator'] }],
    [flags, 200, {}],
    [flags, 200, { caller: ['operator'] }, { flagsRollingOut: { MAX_BROWSER_CONTEXTS: 5 } }],
    [flags, 400, { query: { name: 'all' } }],
    [flags, 401, { caller: null }],
    [flags, 403, { caller: ['analyst'] }],
    [change, 200, { body: { MAX_BROWSER_CONTEXTS: 5 } }],
    [change, 200, { body: { EMERGENCY_ROLLBACK: true }, caller: ['operator'] }],
    [change, 400, { body: {} }],
    [change, 401, { body: { MAX_BROWSER_CONTEXTS: 5 }, caller: null }],
    [change, 403, { body: { MAX_BROWSER_CONTEXTS: 5 }, caller: ['operator'] }],
    [change, 409, { body: { MAX_BROWSER_CONTEXTS: 5 } }, { flagsRollingOut: { CACHE_MAX_SIZE: 5 } }],
    [change, 412, { body: { MAX_BROWSER_CONTEXTS: 5 }, headers: { 'if-match': '"0"' } }],
    [change, 413, { body: 'x'.repeat(70_000) }],
    [change, 415, { body: { MAX_BROWSER_CONTEXTS: 5 }, headers: { 'content-type': 'text/plain' } }],
    [change, 422, { body: { MAX_BROWSER_CONTEXTS: 51, NOBODY: true } }],
  ];
  const rows = cases.map(
    ([key, status, parts, differently = {}]) => [key, status, parts, differently] as const,
  );

  test.each(rows)('%s with %d, case %#', async (key, status, parts, differently) => {
    const answer = await clientApi({ ...world, ...differently }).ask(key, parts);
    expect(answer.status).toBe(status);
    expect(differences(key, answer)).toEqual([]);
  });

  test('an opportunity as the judge makes it is what the document describes', () => {
    const judged = judgeListing(
      listing(0, 12_000),
      Array.from({ length: 9 }, (_, at) => listing(at + 1, 20_000 + at)),
      '2026-11-21T10:00:00.000Z',
    );
    const validate = ajv.compile({ $ref: 'openapi#/components/schemas/Opportunity' });
    if (judged.verdict !== 'opportunity') throw new Error(`passed over: ${judged.reasons.join(', ')}`);
    validate(judged.opportunity);
    expect(validate.errors).toBeNull();
  });

  test('a summary with a receipt and an opportunity without one would be noticed', () => {
    const { receipt, ...summary } = sampleOpportunity();
    const schema = (name: string) => ajv.compile({ $ref: `openapi#/components/schemas/${name}` });
    expect([schema('OpportunitySummary')(summary), schema('Opportunity')({ ...summary, receipt })]).toEqual([
      true,
      true,
    ]);
    expect([schema('OpportunitySummary')({ ...summary, receipt }), schema('Opportunity')(summary)]).toEqual([
      false,
      false,
    ]);
    expect(schema('Opportunity')({ ...sampleOpportunity(), ranking: 'open' })).toBe(false);
  });
});

describe('the API refuses exactly what the document does not allow', () => {
  test('a limit', async () => {
    const allowed = ajv.compile({
      $ref: 'openapi#/components/parameters/Limit/schema',
    });
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.integer({ min: -2, max: 103 }), fc.integer(), fc.double()),
        async (limit) => {
          const { status } = await clientApi(world).ask('GET /api/opportunities', {
            query: { limit: String(limit) },
          });
          // -0 is written as 0: what counts is the number that the text means.
          expect(status).toBe(allowed(Number(String(limit))) ? 200 : 400);
        },
      ),
    );
  });

  test('a body', async () => {
    const allowed = ajv.compile({ $ref: 'openapi#/components/schemas/NewScrapeJob' });
    const identifiers = fc.string({
      unit: fc.constantFrom('a', 'Z', '0', '-', '.', '_', '~', '#', '/'),
      maxLength: 130,
    });
    const bodies = fc.oneof(
      fc.json().map((text) => JSON.parse(text)),
      fc.record({ sourceId: fc.oneof(identifiers, fc.string(), fc.integer()) }),
      fc.record({ sourceId: identifiers, extra: fc.boolean() }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { status } = await clientApi(world).ask('POST /api/scrape-jobs', {
          body: JSON.stringify(body),
        });
        expect(status).toBe(allowed(body) ? 422 : 400);
      }),
    );
  });

  test('a review', async () => {
    const allowed = ajv.compile({ $ref: 'openapi#/components/schemas/NewAnomalyReview' });
    const words = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(' ', '\n', '\u3000', 'x') }),
      fc.constantFrom('x'.repeat(500), '𝒳'.repeat(500), 'x'.repeat(501), '𝒳'.repeat(501)),
    );
    const verdict = fc.constantFrom('confirmed', 'dismissed', 'open', 'Confirmed');
    const bodies = fc.oneof(
      fc.json().map((text) => JSON.parse(text)),
      fc.record({ verdict, reason: fc.oneof(words, fc.integer()) }),
      fc.record({ verdict, reason: words, by: fc.string() }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { status } = await clientApi(world).ask('POST /api/anomalies/{id}/review', {
          id: 'l1~m1',
          body: JSON.stringify(body),
        });
        expect(status).toBe(allowed(body) ? 200 : 400);
      }),
    );
  });

  test('a decision about two listings', async () => {
    const allowed = ajv.compile({ $ref: 'openapi#/components/schemas/NewVehicleDecision' });
    const others = fc.oneof(fc.constantFrom('v2', 'nobody', '<a>', '', 'x'.repeat(128)), fc.string());
    const verdict = fc.constantFrom('same', 'different', 'by-evidence', 'Same', 'apart');
    const reason = fc.constantFrom('why', ' \n ', 'x'.repeat(500), 'x'.repeat(501), 7);
    const bodies = fc.oneof(
      fc.json().map((text) => JSON.parse(text)),
      fc.record({ other: others, verdict, reason, decidedBy: fc.string() }, { requiredKeys: [] }),
      fc.record({ other: others, verdict, reason }),
    );
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const { status } = await clientApi(world).ask('POST /api/listings/{id}/vehicle/decisions', {
          id: 'v1',
          body: JSON.stringify(body),
        });
        expect(allowed(body) ? [200, 422] : [400]).toContain(status);
      }),
    );
  });
});
