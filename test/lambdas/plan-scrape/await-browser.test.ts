import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MetricName } from '../../../lambdas/contract/metrics.ts';
import type { FetchMessage, PlanMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Visit } from '../../../lambdas/contract/visit.ts';
import { isOpen, type JobAction } from '../../../lambdas/domain/scrape-job.ts';
import type { Source } from '../../../lambdas/domain/source.ts';
import { planScrape } from '../../../lambdas/plan-scrape/plan-scrape.ts';
import type { Planner } from '../../../lambdas/plan-scrape/planner.ts';
import { pageMessageOf, takeJobOn } from '../../../lambdas/shared/jobs/take-job-on.ts';
import { createScrapeJobStore } from '../../../lambdas/shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../../../lambdas/shared/stores/source-store.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { jobId, sampleJob, samplePage, samplePages } from '../../support/sample-job.ts';
import { sampleSource } from '../../support/sample-source.ts';

const dayMs = 86_400_000;
const limits = { maxPages: 1_000 };
const visit: Visit = {
  why: 'empty-shell',
  shape: 'county.example/{id}',
  fetchMs: 90,
  evidence: '#root is empty',
};

/** A planner on tables in memory with the sample job running, and a pool of browsers that is off until it is switched on. */
const world = async (maxInFlight = 8) => {
  let now = Date.parse(sampleJob.createdAt);
  const clock = () => new Date(now);
  const pool = { isOn: false };
  const dynamo = inMemoryDynamo();
  const jobs = createScrapeJobStore('scrapeJobs', dynamo.client, clock);
  const sources = createSourceStore('sources', dynamo.client);
  const sent: FetchMessage[] = [];
  const plans: PlanMessage[] = [];
  const counted: Partial<Record<MetricName, number>> = {};
  const planner: Planner = {
    jobs,
    sources,
    sendPages: async (messages) => void sent.push(...messages),
    sendPlans: async (messages) => void plans.push(...messages),
    readFlags: async () => ({ ENABLE_BROWSER_POOL: pool.isOn, MAX_BROWSER_CONTEXTS: 7 }),
    count: (name, value) => {
      counted[name] = (counted[name] ?? 0) + value;
    },
    now: clock,
  };
  await sources.put(sampleSource());
  await jobs.createJob(sampleJob);
  await jobs.startJob(jobId, maxInFlight);
  const advance = (pageId: string, to: 'awaiting-browser' | 'fetched' | 'extracted' | 'rendering') =>
    jobs.advancePage({ jobId, pageId, to, visit });
  return {
    jobs,
    sources,
    planner,
    dynamo,
    pool,
    plans,
    counted,
    advance,
    /** Finds pages, all of which wait for a browser then. */
    await: async (count: number) => {
      for (const page of await jobs.addPages(jobId, samplePages(count), limits))
        await advance(page.pageId, 'awaiting-browser');
    },
    tend: async (id = jobId) => {
      await planScrape(planner, { kind: 'tend', jobId: id });
      return sent.splice(0);
    },
    change: (action: JobAction) =>
      jobs.changeJob(jobId, { action, by: 'operator', at: clock().toISOString() }),
    later: (milliseconds: number) => {
      now += milliseconds;
    },
    job: async (id = jobId) => {
      const job = await jobs.getJob(id);
      if (job === undefined) throw new Error('The job is gone');
      return job;
    },
  };
};

describe('a job whose pages wait for a browser', () => {
  test('says so, gives their room to others, and counts each as fetched once', async () => {
    const { job, jobs, tend, advance } = await world(4);
    const first = await jobs.addPages(jobId, samplePages(6), limits);
    for (const { pageId } of first) await advance(pageId, 'awaiting-browser');
    expect((await tend()).map(({ pageId }) => pageId)).toEqual(['p004', 'p005']);
    const counters = { found: 6, released: 6, awaitingBrowser: 4, fetched: 4, deadLettered: 0 };
    expect(await job()).toMatchObject({ state: 'running', counters });
    const listed = await jobs.listPages(jobId, { state: 'awaiting-browser', limit: 3 });
    expect(listed.pages.map(({ pageId }) => pageId)).toEqual(['p000', 'p001', 'p002']);
  });

  test('keeps them for weeks without a message, a fetch or an end', async () => {
    const { job, tend, later, await: letWait } = await world();
    await letWait(3);
    for (let day = 0; day < 30; day += 1) {
      later(dayMs);
      expect(await tend()).toEqual([]);
    }
    expect(await job()).toMatchObject({ state: 'running', counters: { awaitingBrowser: 3 } });
  });

  test.each([
    ['on', true],
    ['off', false],
  ])('ends with the reason what has waited for a month, with the pool %s', async (_, isOn) => {
    const { job, jobs, tend, pool, later, counted, await: letWait } = await world();
    await letWait(3);
    pool.isOn = isOn;
    later(30 * dayMs + 1);
    expect(await tend()).toEqual([]);
    expect(await job()).toMatchObject({ state: 'failed', counters: { awaitingBrowser: 0, skipped: 3 } });
    expect((await jobs.getPage(jobId, 'p000'))?.reason).toMatch(/^line-too-long: .* no browser .* 30 days/);
    expect(counted).toEqual({ PagesOutOfTime: 3 });
  });

  test('for days in vain hold up no others', async () => {
    const { jobs, tend, pool, advance, await: letWait } = await world();
    await letWait(12);
    await jobs.addPages(jobId, samplePages(30).slice(12), limits);
    pool.isOn = true;
    const ended = new Set<string>();
    for (let look = 0; look < 8; look += 1) {
      for (const { pageId, visit: decided } of await tend()) {
        if (decided !== undefined) await advance(pageId, 'awaiting-browser');
        else await advance(pageId, 'fetched').then(() => advance(pageId, 'extracted'));
        if (decided === undefined) ended.add(pageId);
      }
    }
    expect(ended.size).toBe(22);
  });

  test('of a host that is asked slowly hold up no others, nor those of another host that wait, too', async () => {
    const { jobs, tend, pool, advance, planner, await: letWait } = await world();
    await letWait(12);
    const isSlow = (pageId: string) => pageId <= 'p005';
    await jobs.addPages(jobId, samplePages(30).slice(12), limits);
    pool.isOn = true;
    const ended: string[] = [];
    const going = await tend();
    const mover = {
      ...planner,
      sendPages: async (pages: readonly FetchMessage[]) => void going.push(...pages),
    };
    for (let message = going.shift(); message !== undefined; message = going.shift()) {
      const { pageId } = message;
      if (isSlow(pageId)) {
        const until = new Date(planner.now().getTime() + dayMs).toISOString();
        await jobs.putBack({ jobId, pageId, visit, until, room: 1 });
      } else {
        await advance(pageId, message.visit === undefined ? 'fetched' : 'rendering');
        await advance(pageId, 'extracted');
        ended.push(pageId);
      }
      await takeJobOn(mover, sampleJob, message.visit === undefined ? 0 : 1);
    }
    expect(ended.sort()).toEqual(
      samplePages(30)
        .map(({ pageId }) => pageId)
        .slice(6),
    );
  });

  test('sends them to the browser once there may be some, with what their fetch has shown', async () => {
    const { job, tend, pool, advance, await: letWait } = await world();
    await letWait(2);
    pool.isOn = true;
    expect(await tend()).toEqual(
      samplePages(2).map((page) => ({ ...pageMessageOf(sampleJob, page), visit })),
    );
    expect(await tend()).toEqual([]);
    expect((await job()).counters).toMatchObject({ released: 2, awaitingBrowser: 0, fetched: 2 });
    for (const { pageId } of samplePages(2)) await advance(pageId, 'extracted');
    await tend();
    expect(await job()).toMatchObject({ state: 'completed', counters: { fetched: 2, extracted: 2 } });
  });

  test('holds its bound whatever waits, and goes on as pages end', async () => {
    const { tend, pool, advance, jobs, await: letWait } = await world(4);
    for (let round = 0; round < 5; round += 1) await letWait(20);
    pool.isOn = true;
    const ended: string[] = [];
    for (let going = await tend(); going.length > 0; going = await tend()) {
      expect(going.length).toBeLessThanOrEqual(4);
      for (const { pageId } of going) {
        if ((await jobs.getPage(jobId, pageId))?.state === 'found') await advance(pageId, 'rendering');
        await advance(pageId, 'extracted');
        ended.push(pageId);
      }
    }
    expect(ended.sort()).toEqual(samplePages(20).map(({ pageId }) => pageId));
  });

  test('lets them wait on while it is paused, and skips them when it is cancelled', async () => {
    const { job, tend, pool, change, await: letWait } = await world();
    await letWait(5);
    pool.isOn = true;
    await change('pause');
    expect(await tend()).toEqual([]);
    await change('cancel');
    expect(await tend()).toEqual([]);
    expect(await job()).toMatchObject({ state: 'cancelled', counters: { skipped: 5, awaitingBrowser: 0 } });
    expect(isOpen(await job())).toBe(false);
  });

  test('takes in what a browser has read of one nevertheless', async () => {
    const { job, tend, advance, await: letWait } = await world();
    await letWait(1);
    await advance('p000', 'extracted');
    await tend();
    expect(await job()).toMatchObject({ state: 'completed', counters: { awaitingBrowser: 0, extracted: 1 } });
  });
});

describe('the next job of a source whose pages wait for a browser', () => {
  const next = 'county-20261121T110000Z';
  const hourMs = 3_600_000;

  /** A job of which one page was read and two wait, an hour later. */
  const waiting = async (more: Partial<Source> = {}) => {
    const context = await world();
    const { advance, jobs, later, sources } = context;
    await context.await(3);
    await advance('p000', 'extracted');
    await sources.put(sampleSource({ nextJobAt: '2026-11-21T11:00:00.000Z', ...more }));
    later(hourMs);
    const tick = () => planScrape(context.planner, { kind: 'schedule' });
    const found = async (id: string) =>
      (await jobs.listPages(id, { limit: 50 })).pages.map(({ pageId }) => pageId);
    return { ...context, tick, found };
  };

  test('is made when it is due, and takes the waiting pages over: none is lost, and none waits twice', async () => {
    const { tick, tend, job, plans, found, later } = await waiting();
    await tick();
    expect(plans).toEqual([
      { kind: 'job', jobId: next },
      { kind: 'tend', jobId },
    ]);
    expect((await tend()).map((message) => [message.jobId, message.pageId])).toEqual([
      [next, 'p001'],
      [next, 'p002'],
    ]);
    expect(await job()).toMatchObject({
      state: 'completed',
      counters: { extracted: 1, skipped: 2, awaitingBrowser: 0 },
    });
    expect(await found(next)).toEqual(['p001', 'p002']);
    later(hourMs);
    expect(await tend()).toEqual([]);
  });

  test('waits as ever while pages are on their way, and once there may be browsers', async () => {
    const busy = await waiting();
    await busy.jobs.addPages(jobId, [samplePage('late')], limits);
    await busy.tick();
    expect(busy.plans).toEqual([{ kind: 'tend', jobId }]);
    const { pool, tick, plans } = await waiting();
    pool.isOn = true;
    await tick();
    expect(plans).toEqual([{ kind: 'tend', jobId }]);
  });

  test('leaves what it has no place for where it waits', async () => {
    const { tick, tend, job } = await waiting({ maxPages: 1 });
    await tick();
    await tend();
    expect(await job()).toMatchObject({ state: 'running', counters: { skipped: 1, awaitingBrowser: 1 } });
  });

  test('loses none when the planner dies at any of its steps', async () => {
    const whole = await waiting();
    await whole.tick();
    const setUp = whole.dynamo.calls.length;
    await whole.tend();
    for (let fatal = setUp; fatal < whole.dynamo.calls.length; fatal += 1) {
      for (const when of ['before', 'after'] as const) {
        const { tick, tend, dynamo, job, found } = await waiting();
        await tick();
        dynamo.failWhen((call) => (call === fatal ? { when, error: new Error('killed') } : undefined));
        const sent: FetchMessage[] = await tend().catch(() => []);
        dynamo.failWhen(() => undefined);
        sent.push(...(await tend()), ...(await tend()));
        expect(new Set(sent.map(({ pageId }) => pageId))).toEqual(new Set(['p001', 'p002']));
        expect(await found(next)).toEqual(['p001', 'p002']);
        expect(await job()).toMatchObject({
          state: 'completed',
          counters: { skipped: 2, awaitingBrowser: 0 },
        });
      }
    }
  });
});

describe('a pool that is switched, and hosts with long lines, while workers die at any call', () => {
  test('leaves every page with one end, counted and fetched once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 99 })),
        async (maxInFlight, luck) => {
          const { jobs, dynamo, planner, pool, tend, job, advance, later } = await world(maxInFlight);
          const found = await jobs.addPages(jobId, samplePages(9), limits);
          const queue = found.map((page) => pageMessageOf(sampleJob, page));
          const mover = {
            ...planner,
            sendPages: async (pages: readonly FetchMessage[]) => void queue.push(...pages),
          };
          const alive = async <T>(work: () => Promise<T>): Promise<T | undefined> =>
            work().catch(() => undefined);
          dynamo.failWhen(() => {
            const { value } = luck.next();
            if (value > 7) return undefined;
            return { when: value < 4 ? 'before' : 'after', error: new Error('killed') };
          });
          for (let round = 0; round < 200; round += 1) {
            pool.isOn = round % 7 < 4 || round > 150;
            const message = queue.shift();
            if (message === undefined) {
              later(4 * dayMs);
              queue.push(...((await alive(() => tend())) ?? []));
              continue;
            }
            const { pageId, visit: decided } = message;
            const done = await alive(async () => {
              const page = await jobs.getPage(jobId, pageId);
              if (luck.next().value < 20) {
                const until = new Date(planner.now().getTime() + dayMs).toISOString();
                await jobs.putBack({ jobId, pageId, visit: decided, until, room: 2 });
              } else if (page?.state === 'found' || (page?.state === 'rendering' && decided)) {
                await advance(pageId, pool.isOn ? 'rendering' : 'awaiting-browser');
                if (pool.isOn) await advance(pageId, 'extracted');
              }
              await takeJobOn(mover, sampleJob);
              return true;
            });
            if (done === undefined) queue.push(message);
          }
          dynamo.failWhen(() => undefined);
          for (let round = 0; round < 40; round += 1) {
            later(4 * dayMs);
            for (const { pageId } of await tend()) {
              // Of one that was ended as lost an old message may be left.
              if ((await jobs.getPage(jobId, pageId))?.state === 'dead-lettered') continue;
              await advance(pageId, 'rendering');
              await advance(pageId, 'extracted');
            }
          }
          const { counters, endedAt } = await job();
          // So much time goes by that some no longer wait for room.
          expect(counters.extracted + counters.deadLettered + counters.skipped).toBe(9);
          expect(counters).toMatchObject({ found: 9, awaitingBrowser: 0 });
          expect(counters.fetched).toBeLessThanOrEqual(9);
          expect(counters.fetched).toBeGreaterThanOrEqual(counters.extracted);
          expect(endedAt).toBeDefined();
        },
      ),
      { numRuns: 5 },
    );
  });
});
