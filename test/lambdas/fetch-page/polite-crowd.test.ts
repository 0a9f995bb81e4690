import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PageMessage } from '../../../lambdas/contract/queue-messages.ts';
import { TURN_SLACK_MS } from '../../../lambdas/domain/politeness/enter-host.ts';
import type { PageState } from '../../../lambdas/domain/scrape-job.ts';
import {
  endGivenUpPage,
  type FetchPageDependencies,
  fetchPage,
} from '../../../lambdas/fetch-page/fetch-page.ts';
import { UnreachableError } from '../../../lambdas/shared/egress/fetch-errors.ts';
import { GiveUpError, RetryLaterError } from '../../../lambdas/shared/errors/work-errors.ts';
import { createHostGate } from '../../../lambdas/shared/politeness/host-gate.ts';
import { createPoliteHosts } from '../../../lambdas/shared/politeness/polite-hosts.ts';
import { createRobotsReader } from '../../../lambdas/shared/politeness/robots-reader.ts';
import { createHostStore } from '../../../lambdas/shared/stores/host-store.ts';
import { createKnownPageStore } from '../../../lambdas/shared/stores/known-page-store.ts';
import { createRobotsStore } from '../../../lambdas/shared/stores/robots-store.ts';
import { createVisitStore } from '../../../lambdas/shared/stores/visit-store.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { sampleSource } from '../../support/sample-source.ts';
import { virtualTime } from '../../support/virtual-time.ts';
import { mostWithin } from '../domain/politeness/host-crowd.ts';

const start = Date.parse('2026-11-21T12:00:00Z');
const MAX_SKEW_MS = 1_000;
/** Of the pages queue. */
const VISIBILITY_MS = 361_000;
const page = Buffer.from(
  `<title>2019 Ford Transit</title><h1>2019 Ford Transit</h1>${'<p>Price: $9,500. Mileage: 60,000 mi.</p>'.repeat(20)}`,
);

interface World {
  /** A random number from 0 to 1, the same for the same seed. */
  readonly random: () => number;
  readonly pages: number;
  /** Chance, at every await of a delivery, that its process is killed there. */
  readonly deadliness: number;
  /** Chance that a message is delivered twice. */
  readonly doubling: number;
  /** Milliseconds from the start in which the site does not answer. */
  readonly down?: readonly [from: number, to: number];
}

const host = 'county.example';
const source = sampleSource({ requestsPerSecond: 2, concurrentRequests: 3 });

/** Fetches the pages of a host by the real fetcher, each delivery in a process of its own with a clock of its own. */
const crawl = async ({ random, pages, deadliness, doubling, down = [0, 0] }: World) => {
  const time = virtualTime(start);
  const dynamo = inMemoryDynamo();
  const states = new Map<string, PageState>();
  const requests: { readonly begunAt: number; readonly path: string }[] = [];
  let deliveries = 0;

  const isDown = () => time.now() >= start + down[0] && time.now() < start + down[1];
  const ask = async (url: string) => {
    requests.push({ begunAt: time.now(), path: new URL(url).pathname });
    await time.sleep(20 + random() * 400);
    if (isDown()) throw new UnreachableError('site-unreachable', 'ECONNREFUSED');
    const body = url.endsWith('/robots.txt') ? Buffer.from('User-agent: *\nDisallow: /private') : page;
    return { status: 200, finalUrl: url, contentType: 'text/html', body };
  };

  const send = async (message: PageMessage, delaySeconds: number): Promise<void> => {
    if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > 900)
      throw new Error(`SQS refuses a delay of ${delaySeconds} s`);
    for (let copies = random() < doubling ? 2 : 1; copies > 0; copies -= 1) {
      time.plan(time.now() + delaySeconds * 1_000 + random() * 3_000, () => deliver(message));
    }
  };

  /** What a process is made of, any of whose calls may be its last. */
  const processOf = (): FetchPageDependencies => {
    const skew = (random() * 2 - 1) * MAX_SKEW_MS;
    const now = () => new Date(time.now() + skew);
    const mortal = <T>(call: () => Promise<T>): Promise<T> =>
      random() < deadliness
        ? new Promise<T>(() => undefined)
        : call().then((value) => (random() < deadliness ? new Promise<T>(() => undefined) : value));
    const sendCommand = (command: object) =>
      mortal(() => (dynamo.client.send as (command: object) => Promise<unknown>)(command));
    const client = { send: sendCommand as DynamoDBDocumentClient['send'] };
    const get = (url: string) => mortal(() => ask(url));
    const http = { get, getRobots: (origin: string) => get(`${origin}/robots.txt`) };
    return {
      jobs: {
        getPage: async (_, pageId) => {
          const state = states.get(pageId);
          return state && { pageId, url: `https://${host}/`, depth: 0, foundOn: 'seed', state };
        },
        advancePage: ({ pageId, to }) =>
          mortal(async () => {
            if (states.get(pageId) !== 'found') return false;
            states.set(pageId, to);
            return true;
          }),
        standingOf: async () => ({ state: 'running' }),
        putBack: () => Promise.reject(new Error('no line is long')),
        moveOn: async () => [],
      },
      sources: { get: async () => source },
      rawPages: { put: () => mortal(async () => ({ rawPageKey: 'key', contentHash: 'hash' })) },
      http,
      hosts: createPoliteHosts({
        gate: createHostGate({
          hosts: createHostStore('hosts', client),
          now,
          random,
          onPaused: () => undefined,
          pause: async () => undefined,
        }),
        robots: createRobotsReader({
          robots: createRobotsStore('hosts', client),
          http,
          productToken: 'DealerScope',
          now,
          random,
          onUnreachable: () => undefined,
        }),
        readFlags: async () => ({ ENABLE_RATE_LIMITING: true, ENABLE_CIRCUIT_BREAKERS: true }),
        now,
        later: (ms, run) => time.plan(time.now() + ms, run),
      }),
      knownPages: createKnownPageStore('hosts', client),
      visits: createVisitStore('visits', client),
      readFlags: async () => ({ ENABLE_BROWSER_POOL: true, MAX_BROWSER_CONTEXTS: 2 }),
      sendPages: async () => undefined,
      sendLater: (message, delaySeconds) => mortal(() => send(message, delaySeconds)),
      sendToRender: () => Promise.reject(new Error('no page needs a browser')),
      sendToExtract: () => mortal(async () => undefined),
      count: () => undefined,
      now,
      random,
    };
  };

  /** As the queue's consumer does it: deferred, given up, or delivered again when nothing was heard of it. */
  const deliver = (message: PageMessage): void => {
    deliveries += 1;
    const again = time.plan(time.now() + VISIBILITY_MS, () => deliver(message));
    const dependencies = processOf();
    fetchPage(dependencies, message)
      .catch(async (error: unknown) => {
        if (error instanceof RetryLaterError)
          return send({ ...message, attempt: message.attempt + 1 }, Math.ceil(error.delaySeconds));
        if (error instanceof GiveUpError) return endGivenUpPage(dependencies, message, error);
        throw error;
      })
      .then(again);
  };

  for (let number = 0; number < pages; number += 1) {
    const path = number % 10 === 9 ? `private/${number}` : `lots/${number}`;
    const pageId = `page-${number}`;
    states.set(pageId, 'found');
    const message = { jobId: 'job', pageId, sourceId: source.sourceId, depth: 0, attempt: 0 };
    await send({ ...message, url: `https://${host}/${path}` }, 0);
  }
  await time.runToTheEnd(100_000);
  const visits = requests.map(({ begunAt }) => ({ begunAt, endedAt: begunAt, page: 0, waits: 0 }));
  const lasted = Math.max(...requests.map(({ begunAt }) => begunAt)) - start;
  return { states: [...states.values()], requests, visits, deliveries, lasted };
};

/** Numbers from 0 to 1 by a seed (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

const countOf = (states: readonly PageState[], state: PageState): number =>
  states.filter((each) => each === state).length;

/** Milliseconds for what takes one to four seconds on an idle machine. */
const patience = 60_000;

describe('many pages of one host, fetched by many processes', () => {
  test(
    'are fetched at its rate, each message waiting about once',
    async () => {
      const quiet = { random: randomFrom(1), pages: 200, deadliness: 0, doubling: 0 };
      const { states, requests, visits, deliveries, lasted } = await crawl(quiet);
      expect([countOf(states, 'fetched'), countOf(states, 'skipped')]).toEqual([180, 20]);
      expect(requests).toHaveLength(181);
      expect(requests.filter(({ path }) => path.startsWith('/private'))).toEqual([]);
      expect(mostWithin(visits, 60_000)).toBeLessThanOrEqual(1 + (60_000 + TURN_SLACK_MS) / 500 + 4);
      // At two a second, with the slack of the last ones.
      expect(lasted).toBeLessThan(100_000);
      expect(deliveries).toBeLessThan(2.5 * 200);
    },
    patience,
  );

  test(
    'keep its rate, and end each, whatever is killed, doubled or late',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.integer(), async (seed) => {
          const wild = { random: randomFrom(seed), pages: 40, deadliness: 0.02, doubling: 0.2 };
          const { states, requests, visits } = await crawl(wild);
          expect([countOf(states, 'fetched'), countOf(states, 'skipped')]).toEqual([36, 4]);
          expect(requests.filter(({ path }) => path.startsWith('/private'))).toEqual([]);
          for (const window of [1, 1_000, 10_000]) {
            const allowed = 1 + (window + TURN_SLACK_MS + 2 * MAX_SKEW_MS) / 500;
            expect(mostWithin(visits, window)).toBeLessThanOrEqual(allowed);
          }
        }),
        { numRuns: 8 },
      );
    },
    patience,
  );

  test(
    'leave it alone while it is down, and lose few of their tries to it',
    async () => {
      const down = [20_000, 620_000] as const;
      const { states, requests } = await crawl({
        random: randomFrom(7),
        pages: 200,
        deadliness: 0,
        doubling: 0,
        down,
      });
      const during = requests.filter(
        ({ begunAt }) => begunAt >= start + down[0] && begunAt < start + down[1],
      );
      // Three, and what was in flight, until it is known; then after 5, 10, 20 … s.
      expect(during.length).toBeLessThan(20);
      expect(countOf(states, 'fetched') + countOf(states, 'skipped') + countOf(states, 'dead-lettered')).toBe(
        200,
      );
      expect(countOf(states, 'dead-lettered')).toBeLessThanOrEqual(1);
    },
    patience,
  );
});
