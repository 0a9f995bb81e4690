import { describe, expect, test } from '@jest/globals';
import type { RouteKey } from '../../../../lambdas/contract/routes.ts';
import { noPages, type ScrapeJob } from '../../../../lambdas/domain/scrape-job.ts';
import type { Operation, Schema } from '../../../../tools/schemas/api-document.ts';
import { bodySchemaOf } from '../../../../tools/schemas/api-module.ts';
import { callerSubject, type RequestParts } from '../../../support/api-gateway-event.ts';
import { clientApi, source } from '../../../support/client-api.ts';
import {
  api,
  badTexts,
  goodBody,
  goodRequest,
  isList,
  keyOf,
  wrongTypes,
} from '../../../support/good-request.ts';
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
const guarded = api.operations.filter(({ scope }) => scope !== undefined);
const withBody = api.operations.filter(({ requestBody }) => requestBody !== undefined);

/** Every operation with every case, each to be named by its route and the case's title. */
const crossed = <T>(operations: readonly Operation[], cases: readonly (readonly [string, T])[]) =>
  operations.flatMap((operation) =>
    cases.map(([title, value]) => [keyOf(operation), title, value, operation] as const),
  );

/** Sends the operation's good request with some of it changed: a problem, and nothing changes. */
const expectProblem = async (operation: Operation, parts: RequestParts, status: number, code: string) => {
  const { ask, anomalies, telemetry, rescored, sent, jobs } = clientApi(world);
  const answer = await ask(keyOf(operation), { ...goodRequest(operation), ...parts });
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
  test.each(guarded.map((operation) => [keyOf(operation), operation] as const))(
    '%s tells who may not ask nothing about the request',
    async (_key, operation) => {
      const wrong = { path: { id: "' OR 1=1" }, query: { colour: 'red' }, body: '{"' };
      await expectProblem(operation, { ...wrong, caller: null }, 401, 'unauthenticated');
      await expectProblem(operation, { ...wrong, caller: [] }, 403, 'forbidden');
    },
  );
});

describe('how is asked', () => {
  const methods = ['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD', 'BREW', 'get'];
  const methodsOf = (path: string): readonly string[] =>
    api.operations.filter((operation) => operation.path === path).map(({ method }) => method);

  test.each(
    api.operations.flatMap((operation) =>
      methods
        .filter((method) => !methodsOf(operation.path).includes(method))
        .map((method) => [keyOf(operation), method, operation] as const),
    ),
  )('%s by %s is refused with 405 and says what is allowed', async (_key, method, operation) => {
    const answer = await expectProblem(operation, { method }, 405, 'method-not-allowed');
    expect(String(answer.headers.allow).split(', ')).toEqual(methodsOf(operation.path));
  });

  test.each(api.operations.map((operation) => [keyOf(operation), operation] as const))(
    '%s with an address or headers of endless length is refused with 414 or 431, whoever asks',
    async (_key, operation) => {
      const text = 'x'.repeat(12_288);
      await expectProblem(operation, { query: { text }, caller: null }, 414, 'address-too-long');
      await expectProblem(operation, { headers: { text }, caller: null }, 431, 'headers-too-large');
    },
  );

  test.each([['GET /api/nothing'], ['GET /{proxy+}'], ['GET /'], ['POST /api/opportunities/{id}/receipt']])(
    '%s is not found',
    async (route) => {
      const answer = await clientApi(world).ask(route as RouteKey);
      expect(answer).toMatchObject({ status: 404, body: { status: 404 } });
    },
  );

  test.each(
    crossed(api.operations, [
      ['a page for people', 'text/html,application/xhtml+xml'],
      ['anything but JSON', '*/*, application/json;q=0'],
    ]),
  )('%s by who accepts %s is refused with 406', async (_key, _title, accept, operation) => {
    await expectProblem(operation, { headers: { accept } }, 406, 'not-acceptable');
  });

  test.each(
    crossed<Readonly<Record<string, string>>>(api.operations, [
      ['an unknown parameter', { colour: 'red' }],
      ['a parameter in capitals', { LIMIT: '5' }],
      ['a parameter named after a prototype', { constructor: 'x' }],
      ['a parameter without a name', { '': 'x' }],
    ]),
  )('%s with %s is refused with 400', async (_key, _title, more, operation) => {
    const query = { ...goodRequest(operation).query, ...more };
    const answer = await expectProblem(operation, { query }, 400, 'invalid-request');
    expect(answer.body.violations).toEqual([expect.objectContaining({ pointer: '/query' })]);
  });

  const queried = api.operations.flatMap((operation) =>
    operation.parameters
      .filter((parameter) => parameter.in === 'query')
      .map((parameter) => [operation, parameter] as const),
  );

  test.each(
    queried.flatMap(([operation, { name, schema }]) =>
      badTexts(schema).map((text) => [keyOf(operation), name, text, operation] as const),
    ),
  )('%s with %s=%j is refused with 400', async (_key, name, text, operation) => {
    const query = { ...goodRequest(operation).query, [name]: text };
    const answer = await expectProblem(operation, { query }, 400, 'invalid-request');
    expect(answer.body.violations).toContainEqual(
      expect.objectContaining({ pointer: expect.stringMatching(`^/query/${name}(/0)?$`) }),
    );
  });

  test.each(
    queried
      .filter(([, { schema }]) => !isList(schema))
      .map(([operation, { name }]) => [keyOf(operation), name, operation] as const),
  )('%s with %s twice is refused with 400', async (_key, name, operation) => {
    const query = { ...goodRequest(operation).query, [name]: ['5', '5'] };
    await expectProblem(operation, { query }, 400, 'invalid-request');
  });

  test.each(
    api.operations
      .flatMap((operation) => operation.parameters.map((parameter) => [operation, parameter] as const))
      .filter(([, parameter]) => parameter.in === 'path')
      .flatMap(([operation, { name }]) =>
        [
          '',
          "1' OR '1'='1",
          '../../etc/passwd',
          '..%2f..%2fetc',
          '<script>alert(1)</script>',
          'a\nlevel=ERROR',
          'a\u0000',
          'job#page',
          '$\u007bjndi:ldap://x}',
          'ａ３ｆ１',
          'a\ud800',
          'a'.repeat(129),
          '__proto__',
        ].map((value) => [keyOf(operation), name, value, operation] as const),
      ),
  )('%s with %j as %j is not found', async (_key, name, value, operation) => {
    const path = { ...goodRequest(operation).path, [name]: value };
    const answer = await expectProblem(operation, { path }, 404, 'not-found');
    if (value !== '') expect(JSON.stringify(answer)).not.toContain(value);
  });
});

describe('what is sent', () => {
  const fieldsOf = (operation: Operation): readonly (readonly [string, Schema])[] => {
    const { properties = {} } = api.follow(bodySchemaOf(operation) ?? {});
    return Object.entries(properties as Readonly<Record<string, Schema>>);
  };

  test.each(
    crossed<unknown>(withBody, [
      ['a list', []],
      ['null', 'null'],
      ['a text', '"county-surplus"'],
      ['a number', '7'],
    ]),
  )('%s with %s as body is refused with 400', async (_key, _title, body, operation) => {
    await expectProblem(operation, { body }, 400, 'invalid-request');
  });

  /** Flags are named by the fields of a body, and those that there are not are refused by their operation. */
  const withKnownFields = withBody.filter(
    (operation) => typeof api.follow(bodySchemaOf(operation) ?? {}).additionalProperties !== 'object',
  );

  test.each(
    crossed<object>(withKnownFields, [
      ['an unknown field', { priority: 1 }],
      [
        'fields that are ours to set',
        { id: 'mine', state: 'completed', requestedBy: 'root', tenant: 'other' },
      ],
      ['a prototype', JSON.parse('{"__proto__":{"enabled":true}}')],
      [
        'a hundred unknown fields',
        Object.fromEntries(Array.from({ length: 100 }, (_, at) => [`f${at}`, at])),
      ],
    ]),
  )('%s with %s is refused with 400', async (_key, _title, more, operation) => {
    // Not by a spread, which would set a prototype instead of a field of that name.
    const text = JSON.stringify(goodBody(operation));
    const added = JSON.stringify(more).slice(1, -1);
    const body = text === '{}' ? `{${added}}` : `${text.slice(0, -1)},${added}}`;
    const answer = await expectProblem(operation, { body }, 400, 'invalid-request');
    expect((answer.body.violations as unknown[]).length).toBeLessThanOrEqual(10);
  });

  test.each(
    withBody.flatMap((operation) =>
      fieldsOf(operation).flatMap(([name, schema]) =>
        wrongTypes(schema).map((value) => [keyOf(operation), name, value, operation] as const),
      ),
    ),
  )('%s with %s of another type, %j, is refused with 400', async (_key, name, value, operation) => {
    const body = { ...(goodBody(operation) as object), [name]: value };
    await expectProblem(operation, { body }, 400, 'invalid-request');
  });

  test.each(
    withBody.flatMap((operation) => {
      const { required = [] } = api.follow(bodySchemaOf(operation) ?? {});
      return (required as readonly string[]).map((name) => [keyOf(operation), name, operation] as const);
    }),
  )('%s without %s is refused with 400', async (_key, name, operation) => {
    const body = { ...(goodBody(operation) as object), [name]: undefined };
    await expectProblem(operation, { body }, 400, 'invalid-request');
  });

  test.each(
    crossed<RequestParts>(withBody, [
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
      ['brackets 4,000 deep, unclosed', { body: '['.repeat(4_000) }],
    ]),
  )('%s with %s is refused with 400', async (_key, _title, parts, operation) => {
    await expectProblem(operation, parts, 400, 'malformed-json');
  });

  test.each(withBody.map((operation) => [keyOf(operation), operation] as const))(
    '%s with as many unclosed brackets as a body may have is refused with 400',
    async (_key, operation) => {
      await expectProblem(operation, { body: '['.repeat(operation.maxBodyBytes) }, 400, 'malformed-json');
    },
  );

  test.each(
    crossed(withBody, [
      ['no type', ''],
      ['plain text', 'text/plain'],
      ['a form', 'application/x-www-form-urlencoded'],
      ['another charset', 'application/json; charset=utf-16'],
      ['a type that begins the same', 'application/json-seq'],
      ['a list of types', 'application/json, text/plain'],
    ]),
  )('%s with %s is refused with 415', async (_key, _title, type, operation) => {
    await expectProblem(operation, { headers: { 'content-type': type } }, 415, 'unsupported-media-type');
  });

  test.each(crossed(withBody, [['a compressed body', 'gzip']]))(
    '%s with %s is refused with 415',
    async (_key, _title, encoding, operation) => {
      const headers = { 'content-encoding': encoding };
      await expectProblem(operation, { headers }, 415, 'unsupported-media-type');
    },
  );

  test.each(
    crossed<(most: number) => RequestParts>(withBody, [
      ['a byte too much', (most) => ({ body: `"${'a'.repeat(most - 1)}"` })],
      ['few characters of many bytes', (most) => ({ body: `"${'€'.repeat(most / 2)}"` })],
      [
        'a byte too much in base64',
        (most) => ({ body: Buffer.alloc(most + 1, 32).toString('base64'), isBase64Encoded: true }),
      ],
      ['a megabyte', () => ({ body: `"${'a'.repeat(1_000_000)}"` })],
    ]),
  )('%s with %s is refused with 413', async (_key, _title, partsOf, operation) => {
    await expectProblem(operation, partsOf(operation.maxBodyBytes), 413, 'body-too-large');
  });

  const base64 = (text: string): RequestParts => ({
    body: Buffer.from(text).toString('base64'),
    isBase64Encoded: true,
    headers: { 'content-type': 'Application/JSON; charset=UTF-8' },
  });
  test.each(
    crossed<(text: string, most: number) => RequestParts>(withBody, [
      ['as much as it may have', (text, most) => ({ body: text.padEnd(most) })],
      ['base64, a charset and capitals', base64],
    ]),
  )('%s reads %s', async (_key, _title, partsOf, operation) => {
    const parts = partsOf(JSON.stringify(goodBody(operation)), operation.maxBodyBytes);
    const answer = await clientApi(world).ask(keyOf(operation), { ...goodRequest(operation), ...parts });
    // Whether what the example names exists is another matter.
    expect([400, 413, 415]).not.toContain(answer.status);
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
