import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type EgressProxy, startEgressProxy } from '../../../../lambdas/shared/egress/egress-proxy.ts';
import { createHttpClient, type HttpClient } from '../../../../lambdas/shared/egress/http-client.ts';
import { createHostGate } from '../../../../lambdas/shared/politeness/host-gate.ts';
import { type Admission, createPoliteHosts } from '../../../../lambdas/shared/politeness/polite-hosts.ts';
import { createRobotsReader } from '../../../../lambdas/shared/politeness/robots-reader.ts';
import { createHostStore } from '../../../../lambdas/shared/stores/host-store.ts';
import { createRobotsStore } from '../../../../lambdas/shared/stores/robots-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { type LoopbackServer, serveHttp } from '../../../support/loopback-server.ts';

const host = 'auction.example';
const page = `https://${host}/lots/7`;
const source = { hosts: [host] };
const start = Date.parse('2026-11-21T12:00:00Z');

let site: LoopbackServer;
let proxy: EgressProxy;
let http: HttpClient;
/** What the site answers to all but its robots.txt. */
let answer: RequestListener;
let now: number;
let dynamo: ReturnType<typeof inMemoryDynamo>;
/** Runs what was put off because a request took long. */
let becomeLate: (() => void)[];

beforeAll(async () => {
  site = await serveHttp((request, response) =>
    request.url === '/robots.txt' ? response.writeHead(404).end() : answer(request, response),
  );
  const loopbackSites = { address: site.address, hosts: [host] };
  proxy = await startEgressProxy({ loopbackSites });
  http = createHttpClient({ proxyPort: proxy.port, userAgent: 'DealerScope-test', loopbackSites });
});
beforeEach(() => {
  now = start;
  dynamo = inMemoryDynamo();
  becomeLate = [];
});
afterAll(async () => {
  await http.close();
  await proxy.close();
  await site.close();
});

const failing: RequestListener = (_request, response) => response.writeHead(500).end();
const hanging: RequestListener = () => undefined;
const refusing: RequestListener = (request) => request.socket.destroy();
const well: RequestListener = (_request, response) => response.end('<title>Lot 7</title>');

const store = () => createHostStore('hosts', dynamo.client);
const pauseOf = async () => (await store().get(host)).state.pause;

/** One function of many, which knows of the host what its row says. */
const worker = () =>
  createPoliteHosts({
    gate: createHostGate({
      hosts: store(),
      now: () => new Date(now),
      random: () => 0,
      onPaused: () => undefined,
      pause: async () => undefined,
    }),
    robots: createRobotsReader({
      robots: createRobotsStore('hosts', dynamo.client),
      http,
      productToken: 'DealerScope',
      now: () => new Date(now),
      random: () => 0,
      onUnreachable: () => undefined,
    }),
    readFlags: async () => ({ ENABLE_RATE_LIMITING: true, ENABLE_CIRCUIT_BREAKERS: true }),
    now: () => new Date(now),
    later: (_ms, run) => {
      becomeLate.push(run);
      return () => undefined;
    },
  });

const admit = (): Promise<Admission> => worker().admit(page, source, now);
/** Asks as another function would, whose turn it is, and does not wait for the answer. */
const ask = async (): Promise<{ readonly answered: Promise<unknown> }> => {
  const admission = await admit();
  if (admission.verdict !== 'enter') throw new Error(`Not let in: ${JSON.stringify(admission)}`);
  const { ticket } = admission;
  const visit = worker().visit(ticket, () => http.get(page, source.hosts));
  return { answered: visit.catch(() => undefined) };
};

describe('the circuit of a host, over real connections and many functions', () => {
  beforeEach(async () => {
    // Reads its robots.txt.
    await admit();
    now += 1_000;
  });

  test.each([
    ['answers 500', failing],
    ['hangs up', refusing],
  ])('opens within 5 s when it %s, is tried by one alone, and closes when it is well', async (_, trouble) => {
    answer = trouble;
    const begun = now;
    while ((await pauseOf()) === undefined) {
      await (await ask()).answered;
      now += 1_000;
    }
    expect(now - begun).toBeLessThanOrEqual(5_000);
    expect((await admit()).verdict).toBe('wait');

    now = (await pauseOf())?.until ?? 0;
    await (await ask()).answered;
    const again = await pauseOf();
    expect(again?.until).toBe(now + 10_000);
    expect((await admit()).verdict).toBe('wait');

    now = again?.until ?? 0;
    answer = well;
    await (await ask()).answered;
    expect(await pauseOf()).toBeUndefined();
    now += 1_000;
    await (await ask()).answered;
    expect((await store().get(host)).state).toMatchObject({ failures: 0, leases: {} });
  });

  test('opens within 5 s when it never answers, while its requests still hang', async () => {
    answer = hanging;
    const begun = now;
    for (let requests = 0; requests < 3; requests += 1) {
      await ask();
      now += 1_000;
    }
    now = begun + 2_500;
    for (const late of becomeLate.splice(0)) {
      expect(await pauseOf()).toBeUndefined();
      late();
      await new Promise((resolve) => setImmediate(resolve));
      if ((await pauseOf()) === undefined) now += 1_000;
    }
    expect((await pauseOf())?.reason).toBe('failing');
    expect(now - begun).toBeLessThanOrEqual(5_000);
  });

  test('lets one of many in that try at the same moment', async () => {
    answer = failing;
    while ((await pauseOf()) === undefined) {
      await (await ask()).answered;
      now += 1_000;
    }
    now = (await pauseOf())?.until ?? 0;
    const verdicts = await Promise.all(Array.from({ length: 8 }, admit));
    expect(verdicts.filter(({ verdict }) => verdict === 'enter')).toHaveLength(1);
  });
});
