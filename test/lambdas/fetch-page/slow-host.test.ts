import { expect, test } from '@jest/globals';
import type { MetricName } from '../../../lambdas/contract/metrics.ts';
import type { FetchMessage } from '../../../lambdas/contract/queue-messages.ts';
import { type FetchPageDependencies, fetchPage } from '../../../lambdas/fetch-page/fetch-page.ts';
import type { Planner } from '../../../lambdas/plan-scrape/planner.ts';
import { tendJob } from '../../../lambdas/plan-scrape/tend-job.ts';
import { pageMessageOf, takeJobOn } from '../../../lambdas/shared/jobs/take-job-on.ts';
import { createHostGate } from '../../../lambdas/shared/politeness/host-gate.ts';
import { createPoliteHosts } from '../../../lambdas/shared/politeness/polite-hosts.ts';
import { createRobotsReader } from '../../../lambdas/shared/politeness/robots-reader.ts';
import { createHostStore } from '../../../lambdas/shared/stores/host-store.ts';
import { createKnownPageStore } from '../../../lambdas/shared/stores/known-page-store.ts';
import { createRobotsStore } from '../../../lambdas/shared/stores/robots-store.ts';
import { createScrapeJobStore } from '../../../lambdas/shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../../../lambdas/shared/stores/source-store.ts';
import { createVisitStore } from '../../../lambdas/shared/stores/visit-store.ts';
import { seededRandom } from '../../../tools/sites/sample-market/world/seeded-random.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { jobId, sampleJob, samplePages } from '../../support/sample-job.ts';
import { sampleSource } from '../../support/sample-source.ts';
import { virtualTime } from '../../support/virtual-time.ts';

const HOUR_MS = 3_600_000;
/** Of the planner. */
const TICK_MS = 15 * 60_000;
const source = sampleSource({ maxInFlight: 20, maxPages: 1_000 });

const quickOrigin = 'https://quick.example';
const quickPages = (count: number) =>
  samplePages(count).map((page, index) => ({
    ...page,
    pageId: `z${index}`,
    url: `${quickOrigin}/${index}`,
  }));

/** A job of so many pages of a host, from its first page to its last, with the planner's look at it now and then. */
const crawl = async ({
  pages,
  robots,
  jobAgeMs = 0,
  quick = 0,
  lateMs = 100,
}: {
  readonly pages: number;
  readonly robots: string;
  readonly jobAgeMs?: number;
  /** Pages of another host of the source, which asks for nothing. */
  readonly quick?: number;
  /** How late messages come at most. */
  readonly lateMs?: number;
}) => {
  const start = Date.parse(sampleJob.createdAt) + jobAgeMs;
  const time = virtualTime(start);
  const now = () => new Date(time.now());
  const { client } = inMemoryDynamo();
  const jobs = createScrapeJobStore('scrapeJobs', client, now);
  const random = seededRandom('late');
  const counted: Partial<Record<MetricName, number>> = {};
  const count = (name: MetricName): void => {
    counted[name] = (counted[name] ?? 0) + 1;
  };
  const asked: number[] = [];
  const quicklyAsked: number[] = [];
  let deliveries = 0;
  const ask = async (url: string) => {
    const isQuick = url.startsWith(quickOrigin);
    const isPage = !url.endsWith('/robots.txt');
    if (isPage) (isQuick ? quicklyAsked : asked).push(time.now());
    const rules = isQuick ? '' : robots;
    const body = Buffer.from(isPage ? '<title>A page</title><p>Nothing for sale.' : rules);
    return { status: 200, finalUrl: url, contentType: 'text/html', body };
  };
  const http = { get: ask, getRobots: (origin: string) => ask(`${origin}/robots.txt`) };
  const readFlags = async () => ({
    ENABLE_BROWSER_POOL: true,
    MAX_BROWSER_CONTEXTS: 2,
    ENABLE_RATE_LIMITING: true,
    ENABLE_CIRCUIT_BREAKERS: true,
  });
  const sendLater = async (message: FetchMessage, delaySeconds: number) => {
    time.plan(time.now() + delaySeconds * 1_000 + random.between(0, lateMs), () => void deliver(message));
  };
  const sendPages = async (messages: readonly FetchMessage[]) => {
    for (const message of messages) await sendLater(message, 0);
  };
  const dependencies: FetchPageDependencies = {
    jobs,
    sources: { get: async () => source },
    rawPages: { put: async () => ({ rawPageKey: 'key', contentHash: 'hash' }) },
    http,
    hosts: createPoliteHosts({
      gate: createHostGate({
        hosts: createHostStore('hosts', client),
        now,
        random: () => 0,
        onPaused: () => undefined,
        pause: async () => undefined,
      }),
      robots: createRobotsReader({
        robots: createRobotsStore('hosts', client),
        http,
        productToken: 'DealerScope',
        now,
        random: () => 0,
        onUnreachable: () => undefined,
      }),
      readFlags,
      now,
      later: (ms, run) => time.plan(time.now() + ms, run),
    }),
    knownPages: createKnownPageStore('hosts', client),
    visits: createVisitStore('visits', client),
    readFlags,
    sendPages,
    sendLater,
    sendToRender: () => Promise.reject(new Error('no page needs a browser')),
    // Read at once, as far as the job is concerned.
    sendToExtract: async ({ pageId }) => {
      time.plan(time.now() + 500, async () => {
        await jobs.advancePage({ jobId, pageId, to: 'extracted' });
        await takeJobOn(dependencies, sampleJob);
      });
    },
    count,
    now,
    random: () => 0,
  };
  const planner: Planner = {
    ...dependencies,
    jobs,
    sources: createSourceStore('sources', client),
    sendPlans: () => Promise.reject(new Error('nothing takes that long')),
  };
  const deliver = async (message: FetchMessage): Promise<void> => {
    deliveries += 1;
    await fetchPage(dependencies, message);
  };
  const tick = async (): Promise<void> => {
    if ((await jobs.openJobs()).length === 0) return;
    await tendJob(planner, { kind: 'tend', jobId });
    time.plan(time.now() + TICK_MS, () => void tick());
  };

  await jobs.createJob(sampleJob);
  const sent = await jobs.addPages(jobId, [...samplePages(pages), ...quickPages(quick)], source);
  await sendPages(sent.map((page) => pageMessageOf(sampleJob, page)));
  await jobs.startJob(jobId, source.maxInFlight ?? 0);
  await tick();
  await time.runToTheEnd(200_000);
  const gaps = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  const hoursAfter = (at: number): number => (at - start) / HOUR_MS;
  return {
    ...{ job: await jobs.getJob(jobId), asked, gaps, deliveries, counted, hours: hoursAfter(time.now()) },
    quickHours: hoursAfter(Math.max(...quicklyAsked)),
  };
};

test('a host that wants a page an hour is asked so, page after page, and none is given up', async () => {
  const { job, asked, gaps, deliveries, hours } = await crawl({
    pages: 30,
    robots: 'User-agent: *\nCrawl-delay: 3600',
  });
  expect(job).toMatchObject({ state: 'completed', counters: { found: 30, extracted: 30, skipped: 0 } });
  // A message may come five seconds late without making the next one wait.
  expect(asked).toHaveLength(30);
  expect(Math.min(...gaps)).toBeGreaterThan(HOUR_MS - 5_000);
  expect(hours).toBeLessThan(36);
  // Few wait in the queue, with four messages an hour each; the others cost nothing but the first look.
  expect(deliveries).toBeLessThan(20 + 12 * 30);
}, 60_000);

test.each([8_000, 60_000])(
  'of pages whose messages come up to %i ms late none is taken for lost',
  async (lateMs) => {
    const { job, asked, counted } = await crawl({
      pages: 60,
      robots: 'User-agent: *\nCrawl-delay: 1200',
      lateMs,
    });
    expect(job).toMatchObject({ state: 'completed', counters: { found: 60, extracted: 60 } });
    expect(asked).toHaveLength(60);
    expect(counted.PagesSentAgain).toBeUndefined();
  },
  60_000,
);

test('a host that wants a page an hour holds up no other host of its source', async () => {
  const { job, quickHours, hours } = await crawl({
    pages: 30,
    quick: 60,
    robots: 'User-agent: *\nCrawl-delay: 3600',
  });
  expect(job).toMatchObject({ state: 'completed', counters: { found: 90, extracted: 90 } });
  expect(quickHours).toBeLessThan(2);
  expect(hours).toBeLessThan(36);
}, 60_000);

test('one that wants a page a day is asked every hour, and what waits after a month ends with the reason', async () => {
  const { job, hours } = await crawl({
    pages: 30,
    robots: 'User-agent: *\nCrawl-delay: 86400',
    jobAgeMs: (30 * 24 - 12) * HOUR_MS,
  });
  const extracted = job?.counters.extracted ?? 0;
  expect(extracted).toBeGreaterThan(10);
  expect(extracted).toBeLessThan(20);
  expect(job).toMatchObject({ state: 'completed', counters: { found: 30, skipped: 30 - extracted } });
  expect(hours).toBeLessThan(20);
}, 60_000);
