import { describe, expect, test } from '@jest/globals';
import { type RouteKey, routes } from '../../../../lambdas/contract/routes.ts';
import { noPages, type ScrapeJob } from '../../../../lambdas/domain/scrape-job.ts';
import type { RequestParts } from '../../../support/api-gateway-event.ts';
import { callerSubject } from '../../../support/api-gateway-event.ts';
import { clientApi, source } from '../../../support/client-api.ts';
import { sampleAnomalyRecord } from '../../../support/sample-anomaly.ts';
import { sampleListing } from '../../../support/sample-listing.ts';
import { sampleOpportunity } from '../../../support/sample-opportunity.ts';

const job = (jobId: string, state: ScrapeJob['state']): ScrapeJob => ({
  ...{ jobId, state, sourceId: 'county-surplus', requestedBy: 'test' },
  createdAt: '2026-11-21T09:00:00.000Z',
  counters: noPages,
});

const world = {
  sources: [source()],
  opportunities: [sampleOpportunity()],
  anomalies: [sampleAnomalyRecord('m1')],
  listings: [sampleListing('car-1'), sampleListing('car-2')],
  jobs: [job('running-1', 'running'), job('paused-1', 'paused')],
};
const keys = routes.map(({ method, path }) => `${method} ${path}` as RouteKey);
const isPublic = (key: RouteKey): boolean => key === 'GET /healthz';
const guarded = keys.filter((key) => !isPublic(key));
const withId = keys.filter((key) => key.includes('{id}'));
const posts = keys.filter((key) => key.startsWith('POST'));

/** What a POST takes, by its route. */
const goodBodies: Readonly<Record<string, object>> = {
  'POST /api/scrape-jobs': { sourceId: 'county-surplus' },
  'POST /api/anomalies/{id}/review': { verdict: 'dismissed', reason: 'The seller says so' },
  'POST /api/listings/{id}/vehicle/decisions': { other: 'car-2', verdict: 'same', reason: 'One plate' },
  'POST /api/scrape-jobs/{id}/pause': { reason: 'They asked us to' },
  'POST /api/scrape-jobs/{id}/resume': { reason: 'They agree' },
  'POST /api/scrape-jobs/{id}/cancel': {},
};

/** Of those the ones that say nothing when they are empty. */
const demanding = posts.filter((key) => !key.includes('/api/scrape-jobs/{id}/'));

/** What a route with an id can be asked for, by a part of its path. */
const goodIds = [
  ['anomalies', 'l1~m1'],
  ['listings', 'car-1'],
  ['resume', 'paused-1'],
  ['scrape-jobs', 'running-1'],
  ['opportunities', 'a3f1c2'],
] as const;

/** A request that is good but for what a row of a table changes. */
const goodParts = (key: RouteKey): RequestParts => ({
  ...(key.includes('{id}') && { id: goodIds.find(([part]) => key.includes(part))?.[1] ?? '' }),
  ...(key.startsWith('POST') && { body: goodBodies[key] }),
});

const crossed = <T>(routeKeys: readonly RouteKey[], cases: readonly (readonly [string, T])[]) =>
  routeKeys.flatMap((key) => cases.map(([title, value]) => [key, title, value] as const));

const expectProblem = async (key: RouteKey, parts: RequestParts, status: number, code: string) => {
  const { ask, anomalies, telemetry, rescored, sent, jobs } = clientApi(world);
  const answer = await ask(key, { ...goodParts(key), ...parts });
  expect(answer).toMatchObject({
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: { type: `https://dealerscope.example/problems/${code}`, status },
  });
  expect(telemetry.counted.ApiFaults).toEqual([0]);
  expect([...sent, ...rescored]).toEqual([]);
  expect([...jobs.values()]).toEqual(world.jobs);
  expect([...anomalies.values()]).toEqual(world.anomalies);
  return answer;
};

describe('who may ask', () => {
  test.each(
    crossed<RequestParts['caller']>(guarded, [
      ['no claims', null],
      ['empty claims', {}],
      ['a token without subject', { token_use: 'access', 'cognito:groups': 'administrator' }],
      ['an empty subject', { sub: '', token_use: 'access', 'cognito:groups': 'administrator' }],
      ['a subject that is no text', { sub: 7, token_use: 'access', 'cognito:groups': 'administrator' }],
      ['an ID token', { sub: callerSubject, token_use: 'id', 'cognito:groups': 'administrator' }],
      ['a token without a use', { sub: callerSubject, 'cognito:groups': 'administrator' }],
    ]),
  )('%s with %s is refused with 401', async (key, _title, caller) => {
    const answer = await expectProblem(key, { caller }, 401, 'unauthenticated');
    expect(answer.headers).toMatchObject({ 'www-authenticate': 'Bearer' });
  });

  test.each(
    crossed<unknown>(guarded, [
      ['no groups', undefined],
      ['an unknown group', 'root'],
      ['a role within a longer name', 'administrators,super-administrator'],
      ['a role in capitals', 'ADMINISTRATOR'],
      ['groups that are no text', { administrator: true }],
    ]),
  )('%s with %s is refused with 403', async (key, _title, groups) => {
    const caller = { sub: callerSubject, token_use: 'access', 'cognito:groups': groups };
    await expectProblem(key, { caller }, 403, 'forbidden');
  });

  test.each([['viewer' as const], ['analyst' as const]])('a %s may not start scrape jobs', async (role) => {
    const answer = await expectProblem('POST /api/scrape-jobs', { caller: [role] }, 403, 'forbidden');
    expect(answer.body.detail).toMatch(/operator, administrator/);
  });

  test('a viewer may not review anomalies', async () => {
    const key = 'POST /api/anomalies/{id}/review';
    const answer = await expectProblem(key, { caller: ['viewer'] }, 403, 'forbidden');
    expect(answer.body.detail).toMatch(/analyst, operator, administrator/);
  });

  test('who may not ask learns nothing about the request', async () => {
    await expectProblem(
      'POST /api/scrape-jobs',
      { caller: ['viewer'], body: '{"sourceId"' },
      403,
      'forbidden',
    );
    await expectProblem(
      'GET /api/scrape-jobs/{id}',
      { caller: null, id: "' OR 1=1" },
      401,
      'unauthenticated',
    );
  });
});

describe('how is asked', () => {
  test.each(
    crossed(keys, [
      ['DELETE', 'DELETE'],
      ['PATCH', 'PATCH'],
      ['HEAD', 'HEAD'],
      ['a made-up method', 'BREW'],
      ['a small-letter method', 'get'],
    ]),
  )('%s by %s is refused with 405 and says what is allowed', async (key, _title, method) => {
    const answer = await expectProblem(key, { method }, 405, 'method-not-allowed');
    expect(answer.headers.allow).toBe(key.split(' ')[0]);
  });

  test.each([['GET /api/vehicles'], ['GET /{proxy+}'], ['GET /'], ['POST /api/opportunities/{id}/receipt']])(
    '%s is not found',
    async (route) => {
      const answer = await clientApi(world).ask(route as RouteKey);
      expect(answer).toMatchObject({ status: 404, body: { status: 404 } });
    },
  );

  test.each(
    crossed<RequestParts['query']>(
      keys.filter((key) => !isPublic(key)),
      [
        ['an unknown parameter', { colour: 'red' }],
        ['a parameter in capitals', { LIMIT: '5' }],
        ['a parameter named after a prototype', { constructor: 'x' }],
        ['a parameter without a name', { '': 'x' }],
      ],
    ),
  )('%s with %s is refused with 400', async (key, _title, query) => {
    const answer = await expectProblem(key, { query }, 400, 'invalid-request');
    expect(answer.body.violations).toEqual([expect.objectContaining({ pointer: '/query' })]);
  });

  test.each([
    '',
    '0',
    '-1',
    '101',
    '1000000000',
    '99999999999999999999',
    '1.5',
    '1e1',
    '0x10',
    ' 5',
    '5 ',
    '+5',
    '05',
    'NaN',
    'Infinity',
    'ten',
    '٣',
    '5;DROP TABLE opportunities',
    '5\u0000',
    '[5]',
    '{"$gt":0}',
  ])('a limit of %j is refused with 400', async (limit) => {
    const answer = await expectProblem(
      'GET /api/opportunities',
      { query: { limit } },
      400,
      'invalid-request',
    );
    expect(answer.body.violations).toEqual([expect.objectContaining({ pointer: '/query/limit' })]);
  });

  test('a limit that comes twice is refused with 400', async () => {
    const query = { limit: ['5', '5'] };
    await expectProblem('GET /api/opportunities', { query }, 400, 'invalid-request');
  });

  test.each(
    crossed(withId, [
      ['an empty id', ''],
      ['SQL', "1' OR '1'='1"],
      ['a path', '../../etc/passwd'],
      ['an encoded path', '..%2f..%2fetc'],
      ['a script', '<script>alert(1)</script>'],
      ['a log entry', 'a\nlevel=ERROR'],
      ['a zero byte', 'a\u0000'],
      ['a key separator', 'job#page'],
      ['a lookup', '$\u007bjndi:ldap://x}'],
      ['letters of another script', 'ａ３ｆ１'],
      ['half a surrogate pair', 'a\ud800'],
      ['129 characters', 'a'.repeat(129)],
      ['a prototype', '__proto__'],
    ]),
  )('%s with %s as id is not found', async (key, _title, id) => {
    const answer = await expectProblem(key, { id }, 404, 'not-found');
    if (id !== '') expect(JSON.stringify(answer)).not.toContain(id);
  });
});

describe('what is sent', () => {
  test.each(
    crossed<unknown>(posts, [
      ['a list', []],
      ['null', 'null'],
      ['a text', '"county-surplus"'],
      ['a number as sourceId', { sourceId: 7 }],
      ['null as sourceId', { sourceId: null }],
      ['a list as sourceId', { sourceId: ['county-surplus'] }],
      ['an operator as sourceId', { sourceId: { $ne: '' } }],
      ['an empty sourceId', { sourceId: '' }],
      ['a very long sourceId', { sourceId: 'a'.repeat(5_000) }],
      ['SQL as sourceId', { sourceId: "x'; DROP TABLE sources; --" }],
      ['an unknown field', { sourceId: 'county-surplus', priority: 1 }],
      ['a field of the job itself', { sourceId: 'county-surplus', state: 'completed', requestedBy: 'root' }],
      ['a prototype', '{"sourceId":"county-surplus","__proto__":{"enabled":true}}'],
      [
        'a hundred unknown fields',
        Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, at])),
      ],
    ]),
  )('%s with %s as body is refused with 400', async (key, _title, body) => {
    const answer = await expectProblem(key, { body }, 400, 'invalid-request');
    expect((answer.body.violations as unknown[]).length).toBeLessThanOrEqual(10);
  });

  test.each(demanding)('%s with nothing in it as body is refused with 400', async (key) => {
    await expectProblem(key, { body: {} }, 400, 'invalid-request');
  });

  test.each(
    crossed<RequestParts>(posts, [
      ['no body', { body: undefined, headers: { 'content-type': 'application/json' } }],
      ['an empty body', { body: '' }],
      ['truncated JSON', { body: '{"sourceId":"county-sur' }],
      ['two values', { body: '{"sourceId":"county-surplus"}{}' }],
      ['a comment', { body: '{"sourceId":"county-surplus"} // please' }],
      ['a form', { body: 'sourceId=county-surplus' }],
      ['XML', { body: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>' }],
      ['NaN', { body: '{"sourceId":NaN}' }],
      [
        'bytes that are no UTF-8',
        { body: Buffer.from([0x22, 0xff, 0x22]).toString('base64'), isBase64Encoded: true },
      ],
      ['brackets 30,000 deep, unclosed', { body: '['.repeat(30_000) }],
    ]),
  )('%s with %s is refused with 400', async (key, _title, parts) => {
    await expectProblem(key, parts, 400, 'malformed-json');
  });

  test.each(
    crossed(posts, [
      ['no type', ''],
      ['plain text', 'text/plain'],
      ['a form', 'application/x-www-form-urlencoded'],
      ['another charset', 'application/json; charset=utf-16'],
      ['a type that begins the same', 'application/json-seq'],
      ['a list of types', 'application/json, text/plain'],
    ]),
  )('%s with %s is refused with 415', async (key, _title, type) => {
    await expectProblem(key, { headers: { 'content-type': type } }, 415, 'unsupported-media-type');
  });

  test.each(posts)('%s with a compressed body is refused with 415', async (key) => {
    await expectProblem(key, { headers: { 'content-encoding': 'gzip' } }, 415, 'unsupported-media-type');
  });

  test.each(
    crossed<RequestParts>(posts, [
      ['64 KiB and a byte', { body: `"${'a'.repeat(65_535)}"` }],
      ['few characters of many bytes', { body: `"${'€'.repeat(30_000)}"` }],
      ['as much in base64', { body: Buffer.alloc(65_537, 32).toString('base64'), isBase64Encoded: true }],
      ['a megabyte', { body: `"${'a'.repeat(1_000_000)}"` }],
    ]),
  )('%s with %s is refused with 413', async (key, _title, parts) => {
    await expectProblem(key, parts, 413, 'body-too-large');
  });

  test.each(posts)('%s takes exactly 64 KiB', async (key) => {
    const body = JSON.stringify(goodBodies[key]).padEnd(65_536);
    expect((await clientApi(world).ask(key, { ...goodParts(key), body })).status).toBeLessThan(300);
  });

  test.each(posts)('%s takes base64, a charset and capitals in header names', async (key) => {
    const body = Buffer.from(JSON.stringify(goodBodies[key])).toString('base64');
    const answer = await clientApi(world).ask(key, {
      ...goodParts(key),
      body,
      isBase64Encoded: true,
      headers: { 'content-type': 'Application/JSON; charset=UTF-8' },
    });
    expect(answer.status).toBeLessThan(300);
  });
});

describe('with ENABLE_INPUT_VALIDATION off', () => {
  const flags = { ENABLE_INPUT_VALIDATION: false };

  test.each(['0', '-1', '1e9', 'x', '', '1.5'])('a limit of %j means the default', async (limit) => {
    const opportunities = Array.from({ length: 30 }, (_, at) =>
      sampleOpportunity({ opportunityId: `o${at}` }),
    );
    const answer = await clientApi({ opportunities, flags }).ask('GET /api/opportunities', {
      query: { limit: [limit, '7'], colour: 'red' },
    });
    expect(answer.status).toBe(200);
    expect(answer.body.items).toHaveLength(20);
  });

  test.each([
    [[]],
    ['null'],
    ['7'],
    [{}],
    [{ sourceId: null }],
    [{ sourceId: { $ne: '' } }],
    [{ sourceId: '' }],
  ])('a job for %j is refused, because it names no source', async (body) => {
    const answer = await clientApi({ ...world, flags }).ask('POST /api/scrape-jobs', { body });
    expect(answer).toMatchObject({ status: 400 });
  });

  test.each([
    [[]],
    ['null'],
    ['7'],
    [{}],
    [{ verdict: 'open', reason: 'why' }],
    [{ verdict: 'dismissed' }],
    [{ verdict: ['dismissed'], reason: 'why' }],
    [{ verdict: 'dismissed', reason: { $ne: '' } }],
  ])('a review of %j is refused, because nobody could tell what it means', async (body) => {
    const { ask, anomalies } = clientApi({ ...world, flags });
    const answer = await ask('POST /api/anomalies/{id}/review', { id: 'l1~m1', body });
    expect(answer).toMatchObject({ status: 400 });
    expect([...anomalies.values()]).toEqual(world.anomalies);
  });

  test('unknown fields are passed over and never stored', async () => {
    const { ask, jobs } = clientApi({ ...world, flags });
    const body = { sourceId: 'county-surplus', state: 'completed', requestedBy: 'root' };
    expect((await ask('POST /api/scrape-jobs', { body })).status).toBe(202);
    expect([...jobs.values()].slice(world.jobs.length)).toEqual([
      expect.objectContaining({ state: 'planned', requestedBy: callerSubject }),
    ]);
  });
});
