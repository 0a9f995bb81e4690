import type { PageMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Source } from '../../../lambdas/domain/source.ts';
import { type FetchPageDependencies, fetchPage } from '../../../lambdas/fetch-page/fetch-page.ts';
import { startEgressProxy } from '../../../lambdas/shared/egress/egress-proxy.ts';
import { createHttpClient } from '../../../lambdas/shared/egress/http-client.ts';
import { openHosts } from '../../../test/support/open-hosts.ts';
import { measureLoad } from '../extract/side-run.ts';
import { answerTask } from '../measure/answer-task.ts';
import { openBucket } from './open-bucket.ts';
import type { StoreTask } from './store-task.ts';

const host = 'bench.example';
const source: Source = {
  sourceId: 'bench',
  name: 'Bench',
  hosts: [host],
  seeds: [`http://${host}/0`],
  enabled: true,
  everyMinutes: 60,
  maxDepth: 0,
  maxPages: 1,
};

/** Every page is found, none is remembered, its host is always open, and messages go nowhere. */
const withoutTables = {
  jobs: {
    getPage: async (_jobId, pageId) => ({
      ...{ pageId, url: `http://${host}/${pageId}`, depth: 0, foundOn: 'seed', state: 'found' },
    }),
    advancePage: async () => true,
    standingOf: async () => ({ state: 'running' }),
    putBack: () => Promise.reject(new Error('no line is long')),
    moveOn: async () => [],
  },
  sources: { get: async () => source },
  hosts: openHosts(),
  knownPages: { get: async () => undefined, put: async () => undefined },
  visits: { recall: async () => ({ memory: undefined, revision: 0 }), claimRetry: async () => true },
  readFlags: async () => ({ ENABLE_BROWSER_POOL: true, MAX_BROWSER_CONTEXTS: 2 }),
  sendPages: async () => undefined,
  sendLater: async () => undefined,
} satisfies Partial<FetchPageDependencies>;

/** The product's fetcher: egress proxy, judging, decoding, reading whether a browser is needed, compressing, storing. */
answerTask(async (task: StoreTask) => {
  const loopbackSites = { address: new URL(task.address).host, hosts: [host] };
  const { port } = await startEgressProxy({ loopbackSites });
  const found = { stored: 0, toExtract: 0, toRender: 0 };
  const bucket = openBucket(task.bucket);
  const dependencies: FetchPageDependencies = {
    ...withoutTables,
    http: createHttpClient({ proxyPort: port, userAgent: 'DealerScopeBench/1.0', loopbackSites }),
    rawPages: {
      put: async (page) => {
        const kept = await bucket.put(page);
        found.stored += 1;
        return kept;
      },
    },
    sendToExtract: async () => {
      found.toExtract += 1;
    },
    sendToRender: async () => {
      found.toRender += 1;
    },
    count: () => undefined,
    now: () => new Date(),
    random: Math.random,
  };
  return measureLoad(task, async (from, to) => {
    Object.assign(found, { stored: 0, toExtract: 0, toRender: 0 });
    let next = from;
    const visit = async (): Promise<void> => {
      for (let at = next++; at < to; at = next++) {
        const message: PageMessage = {
          ...{ jobId: 'bench', pageId: `${at}`, sourceId: source.sourceId },
          ...{ url: `http://${host}/${at}`, depth: 0, attempt: 0 },
        };
        await fetchPage(dependencies, message);
      }
    };
    await Promise.all(Array.from({ length: task.concurrency }, visit));
    return { ...found };
  });
});
