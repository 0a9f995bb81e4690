import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import type { BucketVerdict } from '../../../../lambdas/domain/limits/token-bucket.ts';
import type { ApiAnswer } from '../../../../lambdas/shared/api/api-answer.ts';
import { serveApi } from '../../../../lambdas/shared/api/api-handler.ts';
import { createIdempotencyStore } from '../../../../lambdas/shared/stores/idempotency-store.ts';
import { requestContracts } from '../../../../lambdas/shared/validation/compiled/requests/find-opportunities.js';
import { requestContracts as jobContracts } from '../../../../lambdas/shared/validation/compiled/requests/manage-scrape-jobs.js';
import { apiGatewayEvent, type RequestParts } from '../../../support/api-gateway-event.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { lambdaContext } from '../../../support/lambda-context.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';
import { trustingIdentity } from '../../../support/trusting-identity.ts';

const plenty: BucketVerdict = { allowed: true, remaining: 9, seconds: 4 };
const spent: BucketVerdict = { allowed: false, remaining: 0, seconds: 2 };

interface World {
  /** By kind of bucket. */
  readonly verdicts?: Partial<Record<'address' | 'client', BucketVerdict | Error>>;
  readonly isOn?: boolean;
  readonly answer?: () => Promise<ApiAnswer>;
  /** Reads ahead what a change will need. */
  readonly expectChange?: () => Promise<void>;
}

/** Asks a read, or a write, of an API with these limits. */
const ask = async (
  route: string,
  { verdicts = {}, isOn = true, answer, expectChange = async () => undefined }: World,
  parts: RequestParts = {},
) => {
  const telemetry = silentTelemetry('api');
  const order: string[] = [];
  const handle = async (): Promise<ApiAnswer> => {
    order.push('handler');
    return (await answer?.()) ?? { status: 200, body: {} };
  };
  const connected = {
    identity: trustingIdentity,
    readFlags: async () => ({
      ENABLE_INPUT_VALIDATION: true,
      API_RATE_LIMITING: isOn,
      ENABLE_CSRF_PROTECTION: true,
    }),
    buckets: {
      take: async (bucket: string) => {
        order.push(bucket);
        const verdict = verdicts[bucket.split('#')[0] as 'address' | 'client'] ?? plenty;
        if (verdict instanceof Error) throw verdict;
        return verdict;
      },
    },
  };
  const idempotency = createIdempotencyStore('idempotency', inMemoryDynamo().client);
  const audit = {
    store: { append: async () => undefined, expect: expectChange },
    now: () => new Date(0),
  };
  const reads = serveApi<'find-opportunities'>({
    telemetry,
    requestContracts,
    connect: () => ({ ...connected, handlers: { getOpportunity: handle } as never }),
  });
  const writes = serveApi<'manage-scrape-jobs'>({
    telemetry,
    requestContracts: jobContracts,
    connect: () => ({ ...connected, audit, idempotency, handlers: { startScrapeJob: handle } as never }),
  });
  const handler = route.startsWith('GET') ? reads : writes;
  const result = await handler(apiGatewayEvent(route, parts), lambdaContext());
  return { ...result, body: JSON.parse(result.body), order, telemetry };
};

const read = (world: World = {}, parts: RequestParts = {}) =>
  ask('GET /api/opportunities/{id}', world, { id: 'a1', ...parts });

const write = (world: World = {}) =>
  ask('POST /api/scrape-jobs', world, { body: { sourceId: 'county-surplus' } });

const busy = { verdicts: { client: spent } };

describe('within its limits', () => {
  test('a request is answered, and told how it stands', async () => {
    const { statusCode, headers, telemetry } = await read();
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'ratelimit-policy': '"address";q=100;w=60, "client";q=300;w=60',
      ratelimit: '"address";r=9;t=4, "client";r=9;t=4',
    });
    expect(headers).not.toHaveProperty('retry-after');
    expect(telemetry.counted.ApiRequestsLimited).toEqual([0]);
  });

  test('a problem is told so, too', async () => {
    const { statusCode, headers } = await read({}, { query: { unknown: 'x' } });
    expect([statusCode, headers?.ratelimit]).toEqual([400, expect.any(String)]);
  });

  test('the address is the one that the gateway saw, whatever the headers say', async () => {
    const { order } = await read({}, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(order).toContain('address#192.0.2.1');
  });
});

describe('beyond a limit', () => {
  test.each(['address', 'client'] as const)('of its %s a request is refused with 429', async (kind) => {
    const { statusCode, headers, body, telemetry } = await read({ verdicts: { [kind]: spent } });
    expect(statusCode).toBe(429);
    expect(body).toMatchObject({ type: expect.stringMatching(/too-many-requests$/), status: 429 });
    expect(headers).toMatchObject({
      'retry-after': '2',
      ratelimit: expect.stringContaining(`"${kind}";r=0;t=2`),
    });
    expect(telemetry.counted).toMatchObject({ ApiRequestsLimited: [1], ApiFaults: [0] });
  });

  test('the answer of a read is withheld, whatever it came to', async () => {
    const answer = async (): Promise<ApiAnswer> => {
      throw new Error('the table is gone');
    };
    const { statusCode, order } = await read({ ...busy, answer });
    expect(statusCode).toBe(429);
    expect(order).toContain('handler');
  });

  test('nothing that was read ahead for a change goes on behind the answer', async () => {
    let isOver = false;
    const expectChange = async (): Promise<void> => {
      await setImmediate();
      isOver = true;
    };
    const { statusCode, order } = await write({ ...busy, expectChange });
    expect([statusCode, isOver]).toEqual([429, true]);
    expect(order).not.toContain('handler');
  });

  test('nothing of the read goes on behind the answer', async () => {
    let isOver = false;
    const answer = async (): Promise<ApiAnswer> => {
      await setImmediate();
      isOver = true;
      return { status: 200, body: {} };
    };
    expect((await read({ ...busy, answer })).statusCode).toBe(429);
    expect(isOver).toBe(true);
  });

  test('a write does not begin', async () => {
    const { statusCode, order } = await write(busy);
    expect(statusCode).toBe(429);
    expect(order).not.toContain('handler');
  });

  test('nobody is refused while the flag is off, and no bucket is asked', async () => {
    const { statusCode, headers, order } = await read({ ...busy, isOn: false });
    expect([statusCode, order]).toEqual([200, ['handler']]);
    expect(headers).not.toHaveProperty('ratelimit');
  });
});

describe('whoever is not admitted', () => {
  test.each([
    ['without a token', 'GET /api/opportunities/{id}', { id: 'a1', caller: null }, 401],
    ['without the role', 'POST /api/scrape-jobs', { body: {}, caller: ['viewer'] as const }, 403],
    ['with a method that is none', 'GET /api/opportunities/{id}', { id: 'a1', method: 'PATCH' }, 405],
  ])(
    '%s takes from the bucket of the address, and is refused by it',
    async (_title, route, parts, status) => {
      const admitted = await ask(route, {}, parts);
      expect([admitted.statusCode, admitted.order]).toEqual([status, ['address#192.0.2.1']]);
      const { statusCode, order } = await ask(route, { verdicts: { address: spent } }, parts);
      expect([statusCode, order]).toEqual([429, ['address#192.0.2.1']]);
    },
  );
});

describe('with buckets out of reach', () => {
  const broken = { verdicts: { client: new Error('throttled') } };

  test.each([
    ['read', () => read(broken)],
    ['write', () => write(broken)],
  ])('a %s passes, is told of the other limit, and is counted', async (_title, asked) => {
    const { statusCode, headers, telemetry } = await asked();
    expect([statusCode, headers?.ratelimit]).toEqual([200, '"address";r=9;t=4']);
    expect(telemetry.counted.ApiLimitsUnknown).toEqual([1]);
    expect(telemetry.logged).toContainEqual(expect.objectContaining({ level: 'WARN' }));
  });

  test('the other limit still refuses', async () => {
    const { statusCode } = await read({ verdicts: { ...broken.verdicts, address: spent } });
    expect(statusCode).toBe(429);
  });
});
