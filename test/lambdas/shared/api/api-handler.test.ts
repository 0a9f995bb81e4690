import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { ApiAnswer } from '../../../../lambdas/shared/api/api-answer.ts';
import { ApiError } from '../../../../lambdas/shared/api/api-error.ts';
import { type ConnectedApi, serveApi } from '../../../../lambdas/shared/api/api-handler.ts';
import type { OperationRequest } from '../../../../lambdas/shared/api/operation.ts';
import { RetryLaterError } from '../../../../lambdas/shared/errors/work-errors.ts';
import { requestContracts } from '../../../../lambdas/shared/validation/compiled/requests/find-opportunities.js';
import { apiGatewayEvent, callerSubject, type RequestParts } from '../../../support/api-gateway-event.ts';
import { lambdaContext, requestId } from '../../../support/lambda-context.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';
import { trustingIdentity } from '../../../support/trusting-identity.ts';

const route = 'GET /api/opportunities/{id}';

type Request = OperationRequest<'getOpportunity'>;

/** What serves the route; answers that no document allows are of the tests' own making. */
const connected = (handle: (request: Request) => Promise<ApiAnswer>): ConnectedApi<'find-opportunities'> => ({
  identity: trustingIdentity,
  handlers: {
    listOpportunities: async () => ({ status: 200, body: { items: [], hasMore: false } }),
    getOpportunity: handle as never,
    runSavedSearch: async () => ({ status: 200, body: { items: [], hasMore: false } }),
  },
  readFlags: async () => ({
    ENABLE_INPUT_VALIDATION: true,
    API_RATE_LIMITING: true,
    ENABLE_CSRF_PROTECTION: true,
  }),
});

const serve = (
  telemetry: ReturnType<typeof silentTelemetry>,
  handle: (request: Request) => Promise<ApiAnswer>,
) => serveApi<'find-opportunities'>({ telemetry, requestContracts, connect: () => connected(handle) });

/** Asks a service of the route. */
const ask = async (handle: (request: Request) => Promise<ApiAnswer>, parts: RequestParts = {}) => {
  const telemetry = silentTelemetry('api');
  const handler = serve(telemetry, handle);
  const result = await handler(apiGatewayEvent(route, { id: 'a1', ...parts }), lambdaContext());
  return { ...result, body: JSON.parse(result.body), telemetry };
};

const fine = async () => ({ status: 200, body: { fine: true } });

afterEach(() => {
  jest.restoreAllMocks();
});

describe('an answer', () => {
  test('is JSON with the correlation id, and nothing may share, sniff, run or frame it', async () => {
    const { statusCode, headers, body } = await ask(fine);
    expect({ statusCode, body }).toEqual({ statusCode: 200, body: { fine: true } });
    expect(headers).toEqual({
      'content-type': 'application/json',
      'x-correlation-id': requestId,
      'cache-control': 'private, max-age=90',
      vary: 'authorization',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    });
  });

  test('may carry headers of its route', async () => {
    const { headers } = await ask(async () => ({ status: 200, body: {}, headers: { location: 'there' } }));
    expect(headers).toMatchObject({ location: 'there', 'x-content-type-options': 'nosniff' });
  });

  test('is logged with its route, status and correlation id, and the keys do not leak into the next one', async () => {
    const telemetry = silentTelemetry('api');
    const handler = serve(telemetry, fine);
    await handler(apiGatewayEvent(route, { id: 'a1' }), lambdaContext());
    await handler(apiGatewayEvent(route, { id: 'a1', caller: null }), lambdaContext());
    expect(telemetry.logged).toEqual([
      expect.objectContaining({ route, status: 200, correlation_id: requestId, caller: callerSubject }),
      expect.objectContaining({ route, status: 401, problem: 'unauthenticated' }),
    ]);
    expect(telemetry.logged[1]).not.toHaveProperty('caller');
  });
});

describe('a problem', () => {
  test('follows RFC 9457 and says what to do', async () => {
    const { statusCode, headers, body } = await ask(async () => {
      throw new ApiError('source-disabled', 'Enable it first.', { headers: { 'retry-after': '9' } });
    });
    expect(statusCode).toBe(409);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'retry-after': '9' });
    expect(body).toEqual({
      type: 'https://dealerscope.example/problems/source-disabled',
      title: 'The source is disabled',
      status: 409,
      detail: 'Enable it first.',
      instance: `urn:uuid:${requestId}`,
      correlationId: requestId,
    });
  });

  test.each([
    ['an error', () => new Error('connect to 10.0.0.7 failed: secret')],
    ['a text', () => 'secret'],
    ['nothing', () => undefined],
  ])('made from %s thrown by a route is a 500 without internals', async (_title, thrown) => {
    const { statusCode, body, telemetry } = await ask(async () => {
      throw thrown();
    });
    expect(statusCode).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/secret|10\.0\.0\.7|stack|at .*\.ts/);
    expect(body.correlationId).toBe(requestId);
    expect(telemetry.counted.ApiFaults).toEqual([1]);
  });

  test('of ours is logged with the stack of what was thrown', async () => {
    const { telemetry } = await ask(async () => {
      throw new Error('the table is gone');
    });
    const line = telemetry.logged.find(({ level }) => level === 'ERROR');
    expect(line).toMatchObject({
      correlation_id: requestId,
      problem: 'internal-error',
      error: { message: 'the table is gone', stack: expect.stringContaining('api-handler.test.ts') },
    });
  });

  test('of the client is no error of ours: neither logged as one nor counted as a fault', async () => {
    const { telemetry } = await ask(async () => {
      throw new ApiError('not-found', 'Look elsewhere.');
    });
    expect(telemetry.logged.map(({ level }) => level)).toEqual(['INFO']);
    expect(telemetry.counted.ApiFaults).toEqual([0]);
  });

  test('that passes by itself is a 503 with the time to wait', async () => {
    const { statusCode, headers } = await ask(async () => {
      throw new RetryLaterError('rows-contended', 'Rows stayed locked', 7);
    });
    expect({ statusCode, headers }).toMatchObject({ statusCode: 503, headers: { 'retry-after': '7' } });
  });

  test('of the configuration is answered and logged for every request, until it is mended', async () => {
    const telemetry = silentTelemetry('api');
    let variables: string | undefined;
    const handler = serveApi<'find-opportunities'>({
      telemetry,
      requestContracts,
      connect: () => {
        if (variables === undefined) throw new Error('variables missing');
        return connected(fine);
      },
    });
    const askOnce = () => handler(apiGatewayEvent(route, { id: 'a1' }), lambdaContext());
    expect(await askOnce()).toMatchObject({ statusCode: 500 });
    expect(await askOnce()).toMatchObject({ statusCode: 500 });
    variables = 'there';
    expect(await askOnce()).toMatchObject({ statusCode: 200 });
  });
});

describe('the metrics', () => {
  const takes = (milliseconds: number) => {
    let time = 5_000;
    jest.spyOn(performance, 'now').mockImplementation(() => time);
    return async () => {
      time += milliseconds;
      return fine();
    };
  };

  test.each([
    [0, 0],
    [200, 0],
    [200.5, 1],
    [3_000, 1],
  ])('an answer after %d ms counts %d as slow', async (milliseconds, slow) => {
    const { telemetry } = await ask(takes(milliseconds));
    expect(telemetry.counted).toMatchObject({ ApiRequests: [1], ApiFaults: [0], ApiSlowAnswers: [slow] });
  });
});

describe('a token that passed the gateway', () => {
  test.each([
    ['is refused', null, 401, 1],
    ['is good', ['viewer'] as const, 200, 0],
    ['has too small a role', [], 403, 0],
  ])('and %s is counted as such', async (_title, caller, status, refused) => {
    const { statusCode, telemetry } = await ask(fine, { caller });
    expect([statusCode, telemetry.counted.ApiTokensRefused]).toEqual([status, [refused]]);
  });
});

describe('a route', () => {
  test('gets the parts of the request that it may use, and no cookie', async () => {
    let seen: Request | undefined;
    await ask(
      async (request) => {
        seen = request;
        return fine();
      },
      { headers: { cookie: 'session=1' } },
    );
    expect(seen).toEqual({
      caller: { subject: callerSubject, roles: ['administrator'] },
      correlationId: requestId,
      path: { id: 'a1' },
      query: {},
      body: undefined,
      functionVersion: '7',
    });
  });

  test('that another function serves is not found here', async () => {
    const handler = serve(silentTelemetry('api'), fine);
    const event = apiGatewayEvent('POST /api/scrape-jobs', { body: {} });
    expect(await handler(event, lambdaContext())).toMatchObject({ statusCode: 404 });
  });

  test('that does not end is answered with a 503 before Lambda kills it', async () => {
    const telemetry = silentTelemetry('api');
    const handler = serve(telemetry, () => new Promise(() => {}));
    const context = lambdaContext({ getRemainingTimeInMillis: () => 250 });
    expect(await handler(apiGatewayEvent(route, { id: 'a1' }), context)).toMatchObject({
      statusCode: 503,
      headers: { 'retry-after': '5' },
    });
    expect(telemetry.counted.ApiFaults).toEqual([1]);
  });
});

test('the first request has the flags read while it is found out who asks, and fares no worse when they cannot be had', async () => {
  const events: string[] = [];
  const handler = serveApi<'find-opportunities'>({
    telemetry: silentTelemetry('api'),
    requestContracts,
    connect: () => ({
      ...connected(fine),
      readFlags: async () => {
        events.push('flags');
        throw new Error('AppConfig is away');
      },
      identity: {
        ...trustingIdentity,
        checkToken: async (token) => {
          events.push('token');
          return trustingIdentity.checkToken(token);
        },
      },
    }),
  });
  const first = await handler(apiGatewayEvent(route, { id: 'a1' }), lambdaContext());
  expect(first.statusCode).toBe(200);
  await handler(apiGatewayEvent(route, { id: 'a1' }), lambdaContext());
  expect(events).toEqual(['flags', 'token', 'token']);
});
