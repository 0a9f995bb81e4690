import { describe, expect, test } from '@jest/globals';
import type { MetricName } from '../../../lambdas/contract/metrics.ts';
import type { PageMessage, PlanMessage } from '../../../lambdas/contract/queue-messages.ts';
import { pageIdOf } from '../../../lambdas/domain/canonical-url.ts';
import { noPages } from '../../../lambdas/domain/scrape-job.ts';
import type { Source } from '../../../lambdas/domain/source.ts';
import { giveUpPlan } from '../../../lambdas/plan-scrape/give-up-plan.ts';
import { planScrape } from '../../../lambdas/plan-scrape/plan-scrape.ts';
import type { Planner } from '../../../lambdas/plan-scrape/planner.ts';
import { createScrapeJobStore } from '../../../lambdas/shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../../../lambdas/shared/stores/source-store.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { sampleSource } from '../../support/sample-source.ts';

const now = new Date('2026-11-21T10:20:00.000Z');
const jobId = 'county-20261121T100000Z';
const planJob = { kind: 'job', jobId } as const;

const plannerOf = async (...sources: Source[]) => {
  const dynamo = inMemoryDynamo();
  const pool = { isOn: true };
  const plans: PlanMessage[] = [];
  const pages: PageMessage[] = [];
  const counted: [MetricName, number][] = [];
  const planner: Planner = {
    sources: createSourceStore('sources', dynamo.client),
    jobs: createScrapeJobStore('scrapeJobs', dynamo.client, () => now),
    sendPlans: async (messages) => void plans.push(...messages),
    sendPages: async (messages) => void pages.push(...messages),
    count: (name, value) => void counted.push([name, value]),
    readFlags: async () => ({ ENABLE_BROWSER_POOL: pool.isOn, MAX_BROWSER_CONTEXTS: 2 }),
    now: () => now,
  };
  for (const source of sources) await planner.sources.put(source);
  const plan = (message: PlanMessage) => planScrape(planner, message);
  return { dynamo, planner, plan, plans, pages, counted };
};

const jobRows = (dynamo: ReturnType<typeof inMemoryDynamo>) =>
  dynamo.rows('scrapeJobs').filter(({ recordId }) => recordId === 'job');

const requested = {
  jobId,
  sourceId: 'county',
  state: 'planned',
  requestedBy: 'somebody',
  createdAt: now.toISOString(),
  counters: noPages,
} as const;

/** A planner with one job that was asked for. */
const withJob = async (source = sampleSource()) => {
  const context = await plannerOf(source);
  await context.planner.jobs.createJob(requested);
  return context;
};

describe('a tick of the schedule', () => {
  test('makes one job of each source that is due, and of no other', async () => {
    const { plan, plans, planner } = await plannerOf(
      sampleSource(),
      sampleSource({ sourceId: 'later', nextJobAt: '2026-11-21T10:21:00.000Z' }),
      sampleSource({ sourceId: 'off', enabled: false }),
      sampleSource({ sourceId: 'due', nextJobAt: '2026-11-21T10:20:00.000Z' }),
    );
    await plan({ kind: 'schedule' });
    expect(plans).toHaveLength(2);
    expect(plans).toEqual(expect.arrayContaining([planJob, { kind: 'job', jobId: 'due-20261121T102000Z' }]));
    expect(await planner.jobs.getJob(jobId)).toEqual({
      jobId,
      sourceId: 'county',
      state: 'planned',
      requestedBy: 'schedule',
      createdAt: now.toISOString(),
      counters: noPages,
    });
    expect((await planner.sources.get('county'))?.nextJobAt).toBe('2026-11-21T11:00:00.000Z');
  });

  test('counts the sources whose jobs bring nothing any more, but none that is switched off or began lately', async () => {
    const failedAt = async (createdAt: string, sourceId: string) => {
      await planner.jobs.createJob({ ...requested, jobId: `${sourceId}-failed`, sourceId, createdAt });
      await planner.jobs.failJob(`${sourceId}-failed`, 'nothing was read');
    };
    const { plan, planner, counted } = await plannerOf(
      sampleSource({ sourceId: 'silent', everyMinutes: 60 }),
      sampleSource({ sourceId: 'young', everyMinutes: 60 }),
      sampleSource({ sourceId: 'off', everyMinutes: 60, enabled: false }),
    );
    await failedAt('2026-11-21T04:19:00.000Z', 'silent');
    await failedAt('2026-11-21T04:21:00.000Z', 'young');
    await failedAt('2026-11-21T04:19:00.000Z', 'off');
    await plan({ kind: 'schedule' });
    expect(counted).toContainEqual(['SourcesSilent', 1]);
  });

  test('makes nothing when it comes twice', async () => {
    const { plan, plans } = await plannerOf(sampleSource());
    await plan({ kind: 'schedule' });
    await plan({ kind: 'schedule' });
    expect(plans.filter(({ kind }) => kind === 'job')).toHaveLength(1);
  });

  test('makes one job even by two planners at once', async () => {
    const { plan, dynamo } = await plannerOf(sampleSource());
    await Promise.all([plan({ kind: 'schedule' }), plan({ kind: 'schedule' })]);
    expect(jobRows(dynamo)).toHaveLength(1);
  });

  test('loses no job when it dies at any of its steps', async () => {
    const whole = await plannerOf(sampleSource());
    await whole.plan({ kind: 'schedule' });
    const setUp = 1;
    for (let fatal = setUp; fatal < whole.dynamo.calls.length; fatal += 1) {
      for (const when of ['before', 'after'] as const) {
        const { plan, plans, dynamo, planner } = await plannerOf(sampleSource());
        dynamo.failWhen((call) => (call === fatal ? { when, error: new Error('killed') } : undefined));
        await plan({ kind: 'schedule' }).catch(() => undefined);
        await plan({ kind: 'schedule' });
        const jobs = plans.filter(({ kind }) => kind === 'job');
        expect(new Set(jobs.map((message) => JSON.stringify(message)))).toEqual(
          new Set([JSON.stringify(planJob)]),
        );
        expect(jobRows(dynamo)).toHaveLength(1);
        expect((await planner.sources.get('county'))?.nextJobAt).toBe('2026-11-21T11:00:00.000Z');
      }
    }
  });

  test('makes no second job of a source while one is open, and makes it as soon as that has ended', async () => {
    const { plan, plans, planner } = await withJob();
    await planner.jobs.createJob({ ...requested, jobId: 'asked-for' });
    await plan({ kind: 'schedule' });
    expect(plans.filter(({ kind }) => kind === 'job')).toEqual([]);
    for (const each of [jobId, 'asked-for']) await planner.jobs.failJob(each, 'enough');
    await plan({ kind: 'schedule' });
    // The job that was due keeps its name, which the first one took.
    expect(plans.filter(({ kind }) => kind === 'job')).toEqual([planJob]);
  });

  test('has every open job looked after', async () => {
    const { plan, plans } = await withJob(sampleSource({ nextJobAt: '2026-11-21T10:21:00.000Z' }));
    await plan({ kind: 'schedule' });
    expect(plans).toEqual([{ kind: 'tend', jobId }]);
  });

  test('plans the others when one source is broken, and says which', async () => {
    const { plan, plans } = await plannerOf(
      sampleSource({ sourceId: 'broken', nextJobAt: 'tomorrow' }),
      sampleSource(),
    );
    await expect(plan({ kind: 'schedule' })).rejects.toThrow('Source broken could not be planned');
    expect(plans).toEqual([planJob]);
  });
});

describe('a job', () => {
  const first = { jobId, sourceId: 'county', depth: 0, attempt: 0, url: 'https://county.example/lots' };

  test('has its seeds found, once each, sent, and is running', async () => {
    const { plan, pages, planner, counted } = await withJob(
      sampleSource({ seeds: ['https://county.example/lots', 'https://COUNTY.example/lots#top', 'no url'] }),
    );
    await plan(planJob);
    expect(pages).toEqual([{ ...first, pageId: pageIdOf(first.url) }]);
    expect(await planner.jobs.getJob(jobId)).toMatchObject({ state: 'running', counters: { found: 1 } });
    expect(await planner.jobs.getPage(jobId, pageIdOf(first.url))).toMatchObject({
      depth: 0,
      foundOn: 'seed',
    });
    expect(counted).toEqual([['PagesPlanned', 1]]);
  });

  test('is planned once, however often it is asked for', async () => {
    const { plan, pages } = await withJob();
    await plan(planJob);
    await plan(planJob);
    expect(pages).toHaveLength(1);
  });

  test('has no more seeds than pages', async () => {
    const { plan, pages } = await withJob(
      sampleSource({ seeds: ['https://county.example/a', 'https://county.example/b'], maxPages: 1 }),
    );
    await plan(planJob);
    expect(pages.map(({ url }) => url)).toEqual(['https://county.example/a']);
  });

  test('loses no seed when its planner dies at any of its steps', async () => {
    const whole = await withJob();
    const setUp = whole.dynamo.calls.length;
    await whole.plan(planJob);
    for (let fatal = setUp; fatal < whole.dynamo.calls.length; fatal += 1) {
      for (const when of ['before', 'after'] as const) {
        const { plan, pages, dynamo, planner } = await withJob();
        dynamo.failWhen((call) => (call === fatal ? { when, error: new Error('killed') } : undefined));
        await plan(planJob).catch(() => undefined);
        await plan(planJob);
        expect(new Set(pages.map(({ url }) => url))).toEqual(new Set([first.url]));
        expect(await planner.jobs.getJob(jobId)).toMatchObject({ state: 'running', counters: { found: 1 } });
      }
    }
  });

  test('whose pages all ended while it was planned is over', async () => {
    const { planner } = await withJob();
    const pageId = pageIdOf(first.url);
    const sendPages = async () => {
      await planner.jobs.advancePage({ jobId, pageId, to: 'fetched' });
      await planner.jobs.advancePage({ jobId, pageId, to: 'extracted' });
      await planner.jobs.moveOn(jobId);
      expect((await planner.jobs.getJob(jobId))?.state).toBe('planned');
    };
    await planScrape({ ...planner, sendPages }, planJob);
    expect((await planner.jobs.getJob(jobId))?.state).toBe('completed');
  });

  test.each([
    ['that does not exist', 'unknown-job', undefined],
    ['whose source is disabled', 'source-disabled', sampleSource({ enabled: false })],
    ['whose source has no seed', 'no-seeds', sampleSource({ seeds: ['ftp://county.example/'] })],
  ])('%s is given up: %s', async (_, code, source) => {
    const { plan } = source === undefined ? await plannerOf() : await withJob(source);
    await expect(plan(planJob)).rejects.toMatchObject({ name: 'GiveUpError', code });
  });

  test('whose source is gone is given up', async () => {
    const { planner } = await withJob();
    const sources = { ...planner.sources, get: async () => undefined };
    await expect(planScrape({ ...planner, sources }, planJob)).rejects.toMatchObject({
      code: 'unknown-source',
    });
  });
});

describe('giving a job up that could not be planned', () => {
  const failure = { code: 'source-disabled', message: 'Source county is disabled' };

  test('fails it, with the reason; a tick of the schedule, an unknown job and one that runs stay as they are', async () => {
    const { planner, plan } = await withJob();
    await giveUpPlan(planner, { kind: 'schedule' }, failure);
    await giveUpPlan(planner, { kind: 'job', jobId: 'other' }, failure);
    await giveUpPlan(planner, planJob, failure);
    const reason = 'source-disabled: Source county is disabled';
    expect(await planner.jobs.getJob(jobId)).toMatchObject({ state: 'failed', reason });
    await planner.jobs.createJob({ ...requested, jobId: 'runs' });
    await plan({ kind: 'job', jobId: 'runs' });
    await giveUpPlan(planner, { kind: 'job', jobId: 'runs' }, failure);
    expect((await planner.jobs.getJob('runs'))?.state).toBe('running');
  });

  test('never fails one whose seeds may be on their way: it ends as they do', async () => {
    const whole = await withJob();
    const setUp = whole.dynamo.calls.length;
    await whole.plan(planJob);
    for (let fatal = setUp; fatal < whole.dynamo.calls.length; fatal += 1) {
      for (const when of ['before', 'after'] as const) {
        const { plan, pages, dynamo, planner } = await withJob();
        dynamo.failWhen((call) => (call === fatal ? { when, error: new Error('killed') } : undefined));
        await plan(planJob).catch(() => undefined);
        // The source was disabled meanwhile, or the function met the same fault to the last delivery.
        await giveUpPlan(planner, planJob, failure);
        const job = await planner.jobs.getJob(jobId);
        expect(job?.state).toBe(job?.counters.found === 0 ? 'failed' : 'running');
        if (pages.length > 0) expect(job?.state).toBe('running');
      }
    }
  });

  test('leaves no page on its way when it comes between the steps of another delivery', async () => {
    const { planner, plan, pages } = await withJob();
    await Promise.all([plan(planJob), giveUpPlan(planner, planJob, failure)]);
    const job = await planner.jobs.getJob(jobId);
    expect([job?.state, pages.length]).toEqual(pages.length > 0 ? ['running', 1] : ['failed', 0]);
  });
});
