import { describe, expect, test } from '@jest/globals';
import { serveApi } from '../../../../lambdas/shared/api/api-handler.ts';
import { isForeign } from '../../../../lambdas/shared/api/require-own-site.ts';
import { createIdempotencyStore } from '../../../../lambdas/shared/stores/idempotency-store.ts';
import { requestContracts } from '../../../../lambdas/shared/validation/compiled/requests/manage-scrape-jobs.js';
import { apiGatewayEvent, type RequestParts } from '../../../support/api-gateway-event.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { lambdaContext } from '../../../support/lambda-context.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';
import { trustingIdentity } from '../../../support/trusting-identity.ts';

const host = 'api.dealerscope.example';
const own = `https://${host}`;

test.each([
  ['a program', '', '', false],
  ['our own page', own, 'same-origin', false],
  ['our own page in an old browser', own, '', false],
  ['whoever types the address', '', 'none', false],
  ['a page of another site', 'https://evil.example', 'cross-site', true],
  ['a page of another site in an old browser', 'https://evil.example', '', true],
  ['a page of another site that hides its origin', '', 'cross-site', true],
  ['a neighbour below the same domain', 'https://other.dealerscope.example', 'same-site', true],
  ['a page without a place of its own', 'null', '', true],
  ['our own host without encryption', `http://${host}`, '', true],
  ['our own host at another port', `${own}:8443`, '', true],
  ['a host that only begins as ours', `${own}.evil.example`, '', true],
  ['a word that no browser sends', own, 'anything', true],
])('a request of %s (Origin %j, Sec-Fetch-Site %j) is foreign: %j', (_title, origin, fetchSite, foreign) => {
  expect(isForeign({ origin, fetchSite, host })).toBe(foreign);
});

test('no origin is our own while the gateway does not say what that is', () => {
  expect(isForeign({ origin: own, fetchSite: '', host: undefined })).toBe(true);
});

const idempotency = createIdempotencyStore('idempotency', inMemoryDynamo().client);
const audit = {
  store: { append: async () => undefined, expect: async () => undefined },
  now: () => new Date(0),
};

const change = async (parts: RequestParts, isOn = true) => {
  const handler = serveApi<'manage-scrape-jobs'>({
    telemetry: silentTelemetry('api'),
    requestContracts,
    connect: () => ({
      identity: trustingIdentity,
      ...{ audit, idempotency },
      handlers: { startScrapeJob: async () => ({ status: 202, body: {} }) } as never,
      readFlags: async () => ({
        ENABLE_INPUT_VALIDATION: true,
        API_RATE_LIMITING: false,
        ENABLE_CSRF_PROTECTION: isOn,
      }),
    }),
  });
  const event = apiGatewayEvent('POST /api/scrape-jobs', { body: { sourceId: 'county-surplus' }, ...parts });
  return handler(event, lambdaContext());
};

describe('a change', () => {
  const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };

  test('that a foreign page asks for is refused', async () => {
    expect((await change({ headers })).statusCode).toBe(403);
  });

  test('that a foreign page asks for is let in while the flag is off: it has a token of its own, after all', async () => {
    expect((await change({ headers }, false)).statusCode).toBe(202);
  });

  test('by a program is made', async () => {
    expect((await change({})).statusCode).toBe(202);
  });

  test('by whoever has nothing but a cookie is refused, and no answer sets one', async () => {
    const refused = await change({ caller: null, headers: { cookie: 'session=administrator; token=abc' } });
    expect(refused.statusCode).toBe(401);
    for (const { headers: answered, multiValueHeaders } of [refused, await change({})]) {
      expect(Object.keys({ ...answered, ...multiValueHeaders }).join()).not.toMatch(/set-cookie/i);
    }
  });
});
