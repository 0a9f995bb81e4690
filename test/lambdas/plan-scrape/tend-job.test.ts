import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MetricName } from '../../../lambdas/contract/metrics.ts';
import type { PageMessage, PlanMessage } from '../../../lambdas/contract/queue-messages.ts';
import { endedPages, isOpen, type PageState, type ScrapeJob } from '../../../lambdas/domain/scrape-job.ts';
import { planScrape } from '../../../lambdas/plan-scrape/plan-scrape.ts';
import { pageMessageOf, takeJobOn } from '../../../lambdas/shared/jobs/take-job-on.ts';
import { createScrapeJobStore } from '../../../lambdas/shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../../../lambdas/shared/stores/source-store.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { jobId, sampleJob, samplePage, samplePages } from '../../support/sample-job.ts';
import { sampleSource } from '../../support/sample-source.ts';

const hourMs = 3_600_000;
const limits = { maxPages: 1_000 };
const by = { by: 'operator' };

/** A planner on tables in memory with the sample job, and a clock that stands unless it is turned. */
const world = async (state: ScrapeJob['state'] = 'running', maxInFlight = 8) => {
  let now = Date.parse(sampleJob.createdAt);
  const clock = () => new Date(now);
  const dynamo = inMemoryDynamo();
  const jobs = createScrapeJobStore('scrapeJobs', dynamo.client, clock);
  const sources = createSourceStore('sources', dynamo.client);
  const pages: PageMessage[] = [];
  const pool = { isOn: true };
  const plans: PlanMessage[] = [];
  const counted: Partial<Record<MetricName, number>> = {};
  const planner = {
    jobs,
    sources,
    sendPages: async (messages: readonly PageMessage[]) => void pages.push(...messages),
    sendPlans: async (messages: readonly PlanMessage[]) => void plans.push(...messages),
    count: (name: MetricName, value: number) => {
      counted[name] = (counted[name] ?? 0) + value;
    },
    readFlags: async () => ({ ENABLE_BROWSER_POOL: pool.isOn, MAX_BROWSER_CONTEXTS: 2 }),
    now: clock,
  };
  await sources.put(sampleSource());
  await jobs.createJob(sampleJob);
  if (state !== 'planned') await jobs.startJob(jobId, maxInFlight);
  return {
    dynamo,
    jobs,
    pages,
    plans,
    counted,
    job: async () => {
      const job = await jobs.getJob(jobId);
      if (job === undefined) throw new Error('The job is gone');
      return job;
    },
    later: (milliseconds: number) => {
      now += milliseconds;
    },
    change: (action: 'pause' | 'resume' | 'cancel') =>
      jobs.changeJob(jobId, { ...by, action, at: clock().toISOString() }),
    /** Tends the job, and whatever it asks to be tended further. */
    tend: async () => {
      await planScrape(planner, { kind: 'tend', jobId });
      for (let next = plans.shift(); next !== undefined; next = plans.shift()) {
        await planScrape(planner, next);
      }
    },
    planner,
    pool,
  };
};

describe('a job that is planned for too long', () => {
  test('has lost its message and is planned; one that is new is left to it', async () => {
    const { tend, pages, later, job } = await world('planned');
    later(10 * 60_000);
    await tend();
    expect(pages).toEqual([]);
    later(1);
    await tend();
    expect(pages).toHaveLength(1);
    expect((await job()).state).toBe('running');
  });
});

describe('a job that nobody knows', () => {
  test('needs nothing', async () => {
    const { planner, plans } = await world();
    await planScrape(planner, { kind: 'tend', jobId: 'other' });
    expect(plans).toEqual([]);
  });
});

describe('a job that was resumed', () => {
  test('has its waiting pages put on their way', async () => {
    const { jobs, change, tend, pages } = await world();
    await change('pause');
    await jobs.addPages(jobId, samplePages(3), limits);
    await tend();
    expect(pages).toEqual([]);
    await change('resume');
    await tend();
    expect(pages.map(({ pageId }) => pageId)).toEqual(['p000', 'p001', 'p002']);
  });
});

describe('a job that was cancelled', () => {
  test('has all its waiting pages skipped, and ends with the last that was on its way', async () => {
    const { jobs, change, tend, job } = await world();
    const sent = await jobs.addPages(jobId, samplePages(100), limits);
    await change('cancel');
    await tend();
    expect(await job()).toMatchObject({ state: 'cancelled', counters: { released: 8, skipped: 92 } });
    expect(isOpen(await job())).toBe(true);
    for (const { pageId } of sent)
      await jobs.advancePage({ jobId, pageId, to: 'skipped', reason: 'cancelled' });
    await tend();
    expect(await job()).toMatchObject({ state: 'cancelled', counters: { found: 100, skipped: 100 } });
    expect(isOpen(await job())).toBe(false);
  });

  test('with more pages than there is time for goes on with another message', async () => {
    const { jobs, change, plans, planner, later } = await world();
    await jobs.addPages(jobId, samplePages(100), limits);
    await change('cancel');
    const slow = {
      ...jobs,
      skipWaiting: async (id: string, reason: string) => {
        later(20_000);
        return jobs.skipWaiting(id, reason);
      },
    };
    await planScrape({ ...planner, jobs: slow }, { kind: 'tend', jobId });
    expect(plans).toEqual([{ kind: 'tend', jobId }]);
    expect((await jobs.getJob(jobId))?.counters.skipped).toBe(40);
  });

  test('that loses messages ends all the same', async () => {
    const { jobs, change, tend, job, later } = await world();
    await jobs.addPages(jobId, samplePages(5), limits);
    await change('cancel');
    later(7 * hourMs);
    await tend();
    expect(await job()).toMatchObject({ counters: { skipped: 5 }, endedAt: expect.any(String) });
  });
});

describe('a job whose host is asked too slowly for all its pages', () => {
  const month = 30 * 24 * hourMs;

  test('goes on for a month, and then ends what still waits, with the reason', async () => {
    const { jobs, later, tend, job, counted } = await world();
    await jobs.addPages(jobId, samplePages(20), limits);
    later(month);
    await tend();
    expect((await job()).counters).toMatchObject({ skipped: 0 });
    later(1);
    await tend();
    expect((await job()).counters).toMatchObject({ released: 8, skipped: 12 });
    expect(counted).toMatchObject({ PagesOutOfTime: 12 });
    expect(await jobs.getPage(jobId, 'p019')).toMatchObject({
      state: 'skipped',
      reason: expect.stringMatching(/^line-too-long: .* 30 days/),
    });
  });

  test('keeps what waits while somebody has paused it', async () => {
    const { jobs, later, change, tend, job } = await world();
    await jobs.addPages(jobId, samplePages(20), limits);
    await change('pause');
    later(month + 1);
    await tend();
    expect((await job()).counters).toMatchObject({ skipped: 0 });
  });
});

describe('a page that nothing carries any more', () => {
  const lost = async (to?: PageState) => {
    const context = await world();
    await context.jobs.addPages(jobId, samplePages(1), limits);
    if (to !== undefined) await context.jobs.advancePage({ jobId, pageId: 'p000', to });
    return context;
  };

  test('is sent again after six hours, and not before', async () => {
    const { tend, later, pages, counted } = await lost();
    later(6 * hourMs);
    await tend();
    expect(pages).toEqual([]);
    later(hourMs);
    await tend();
    expect(pages).toEqual([
      { jobId, sourceId: 'county', pageId: 'p000', url: 'https://county.example/p000', depth: 0, attempt: 0 },
    ]);
    expect(counted).toEqual({ PagesSentAgain: 1 });
  });

  test('is given its time when it was sent again', async () => {
    const { tend, later, pages } = await lost();
    later(7 * hourMs);
    await tend();
    later(5 * hourMs);
    await tend();
    expect(pages).toHaveLength(1);
  });

  test('is ended with the reason when it was lost again and again', async () => {
    const { tend, later, pages, job, jobs, counted } = await lost();
    for (let times = 0; times < 4; times += 1) {
      later(7 * hourMs);
      await tend();
    }
    expect(pages).toHaveLength(3);
    expect(await jobs.getPage(jobId, 'p000')).toMatchObject({
      state: 'dead-lettered',
      reason: expect.stringMatching(/^message-lost: .+, then found, since 2026-11-22T07:00:00.000Z$/),
    });
    expect(counted).toEqual({ PagesSentAgain: 3, PagesLost: 1 });
    expect((await job()).state).toBe('failed');
  });

  test.each<PageState>(['fetched', 'rendering'])(
    'is ended when it was %s, since only its message knew more',
    async (to) => {
      const { tend, later, pages, jobs } = await lost(to);
      later(7 * hourMs);
      await tend();
      // It may wait for a browser, or for an extractor that stands still.
      expect(await jobs.getPage(jobId, 'p000')).toMatchObject({ state: to });
      later(66 * hourMs);
      await tend();
      expect(pages).toEqual([]);
      expect(await jobs.getPage(jobId, 'p000')).toMatchObject({ state: 'dead-lettered' });
    },
  );

  test('is none while its job is paused, nor for six hours after it was resumed', async () => {
    const { tend, later, pages, change } = await lost();
    await change('pause');
    later(24 * hourMs);
    await tend();
    await change('resume');
    later(6 * hourMs);
    await tend();
    expect(pages).toEqual([]);
    later(hourMs);
    await tend();
    expect(pages).toHaveLength(1);
  });

  test('is looked for once an hour, however often the job is tended', async () => {
    const { tend, later, dynamo } = await lost();
    later(7 * hourMs);
    const queries = async () => {
      const before = dynamo.calls.filter((name) => name === 'QueryCommand').length;
      await tend();
      return dynamo.calls.filter((name) => name === 'QueryCommand').length - before;
    };
    const first = await queries();
    later(hourMs - 1);
    expect(await queries()).toBeLessThan(first);
    later(1);
    expect(await queries()).toBe(first);
  });
});

describe('a job whose last delivery died before it ended the job', () => {
  test('ends when it is looked after', async () => {
    const { jobs, tend, job } = await world();
    await jobs.addPages(jobId, samplePages(1), limits);
    await jobs.advancePage({ jobId, pageId: 'p000', to: 'dead-lettered', reason: 'no-answer: killed' });
    expect(isOpen(await job())).toBe(true);
    await tend();
    expect(await job()).toMatchObject({ state: 'failed', endedAt: expect.any(String) });
    expect(await jobs.openJobs()).toEqual([]);
  });
});

describe('workers that die at any call, before it takes effect or after', () => {
  test('leave every page with one end, counted once, and no job open', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 99 })),
        async (maxInFlight, luck) => {
          const { jobs, dynamo, pages, tend, later, job, planner } = await world('running', maxInFlight);
          const source = { maxPages: 10, maxInFlight };
          const linksOf = (pageId: string): readonly string[] =>
            pageId.length < 3 ? ['a', 'b', 'c'].map((link) => `${pageId}${link}`) : [];
          const work = async (pageId: string): Promise<void> => {
            const page = await jobs.getPage(jobId, pageId);
            if (page?.state === 'found') await jobs.advancePage({ jobId, pageId, to: 'fetched' });
            const links = linksOf(pageId).map((link) => ({
              ...samplePage(link, pageId),
              depth: link.length,
            }));
            const found = await jobs.addPages(jobId, links, source);
            await planner.sendPages(found.map((each) => pageMessageOf(sampleJob, each)));
            await jobs.advancePage({ jobId, pageId, to: 'extracted' });
            await takeJobOn(planner, sampleJob);
          };
          const first = await jobs.addPages(jobId, [samplePage('s')], source);
          await planner.sendPages(first.map((each) => pageMessageOf(sampleJob, each)));
          for (let rounds = 0; isOpen(await job()); rounds += 1) {
            expect(rounds).toBeLessThan(100);
            dynamo.failWhen(() => {
              const fate = luck.next().value;
              if (fate > 5) return undefined;
              return { when: fate % 2 === 0 ? 'before' : 'after', error: new Error('killed') };
            });
            for (let message = pages.shift(); message !== undefined; message = pages.shift()) {
              const { pageId } = message;
              // A message comes back when its worker has died, and now and then though it has not.
              const survived = await work(pageId).then(
                () => true,
                () => false,
              );
              if (!survived || luck.next().value < 5) pages.push(message);
            }
            dynamo.failWhen(() => undefined);
            later(7 * hourMs);
            await tend();
          }
          const rows = dynamo.rows('scrapeJobs').filter(({ recordId }) => `${recordId}`.startsWith('page#'));
          const { counters } = await job();
          expect(counters.found).toBe(rows.length);
          expect(counters.extracted).toBe(rows.filter(({ state }) => state === 'extracted').length);
          expect(endedPages(counters)).toBe(rows.length);
          expect(counters.released).toBe(rows.length);
        },
      ),
      { numRuns: 12 },
    );
  });
});

describe('a queue that loses messages on purpose', () => {
  test('leaves no job open and no page without an end, whatever is lost on the way', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 10 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 99 })),
        async (found, maxInFlight, luck) => {
          const { jobs, pages, tend, later, job } = await world('running', maxInFlight);
          const first = await jobs.addPages(jobId, samplePages(found), limits);
          const queue = first.map(({ pageId }) => pageId);
          const lucky = (percent: number) => luck.next().value < percent;
          for (let hours = 0; isOpen(await job()); hours += 7) {
            expect(hours).toBeLessThan(7 * 400);
            for (let pageId = queue.shift(); pageId !== undefined; pageId = queue.shift()) {
              // Lost on its way to the fetcher, or behind it, or at the end of its last step.
              if (lucky(30)) continue;
              await jobs.advancePage({ jobId, pageId, to: 'fetched' });
              if (lucky(10)) continue;
              await jobs.advancePage({ jobId, pageId, to: 'extracted' });
              if (lucky(10)) continue;
              const released = await jobs.moveOn(jobId);
              queue.push(...released.filter(() => !lucky(30)).map((page) => page.pageId));
            }
            later(7 * hourMs);
            await tend();
            queue.push(...pages.splice(0).map(({ pageId }) => pageId));
          }
          const { counters } = await job();
          expect(counters.found).toBe(found);
          expect(endedPages(counters)).toBe(found);
        },
      ),
      { numRuns: 15 },
    );
  });
});
