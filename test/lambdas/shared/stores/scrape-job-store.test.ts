import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  finalPageStates,
  noPages,
  type PageState,
  pageStates,
} from '../../../../lambdas/domain/scrape-job.ts';
import { createScrapeJobStore } from '../../../../lambdas/shared/stores/scrape-job-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const jobId = 'county-1';
const now = new Date('2026-11-21T10:00:00.000Z');
const limits = { maxPages: 1_000 };

const page = (name: string, foundOn = 'seed') => ({
  pageId: name,
  url: `https://county.example/${name}`,
  depth: foundOn === 'seed' ? 0 : 1,
  foundOn,
});
const pages = (count: number, foundOn?: string) =>
  Array.from({ length: count }, (_, index) => page(`p${index}`, foundOn));

const job = {
  jobId,
  sourceId: 'county',
  state: 'planned',
  requestedBy: 'schedule',
  createdAt: now.toISOString(),
  counters: noPages,
} as const;

const storeWithJob = async () => {
  const dynamo = inMemoryDynamo();
  const store = createScrapeJobStore('scrapeJobs', dynamo.client, () => now);
  await store.createJob(job);
  const counters = async () => (await store.getJob(jobId))?.counters;
  return { dynamo, store, counters };
};

const conflict = () =>
  new TransactionCanceledException({
    message: 'conflict',
    CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    $metadata: {},
  });

describe('making a job', () => {
  test('a job is made once; a second one of its id changes nothing', async () => {
    const { store, dynamo } = await storeWithJob();
    expect(await store.createJob({ ...job, requestedBy: 'somebody else' })).toBe(false);
    expect(await store.getJob(jobId)).toEqual(job);
    expect(dynamo.rows('scrapeJobs')[0]).toMatchObject({ expiresAt: 1_803_031_200 });
  });

  test('an unknown job or page is undefined', async () => {
    const { store } = await storeWithJob();
    expect(await store.getJob('other')).toBeUndefined();
    expect(await store.getPage(jobId, 'other')).toBeUndefined();
  });
});

describe('adding pages', () => {
  test('every new page is counted once and needs a message', async () => {
    const { store, counters } = await storeWithJob();
    expect(await store.addPages(jobId, [page('a'), page('b'), page('a')], limits)).toEqual([
      page('a'),
      page('b'),
    ]);
    expect(await counters()).toMatchObject({ found: 2 });
    expect(await store.getPage(jobId, 'a')).toMatchObject({ ...page('a'), state: 'found' });
  });

  test('the same work again names its pages again, as their messages may never have been sent', async () => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [page('a'), page('b')], limits);
    await store.advancePage({ jobId, pageId: 'a', to: 'fetched' });
    expect(await store.addPages(jobId, [page('a'), page('b')], limits)).toEqual([page('b')]);
    expect(await counters()).toMatchObject({ found: 2 });
  });

  test('a page that another page led to already is not sent again', async () => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [page('a', 'list-1')], limits);
    expect(await store.addPages(jobId, [page('a', 'list-2'), page('b', 'list-2')], limits)).toEqual([
      page('b', 'list-2'),
    ]);
    expect(await counters()).toMatchObject({ found: 2 });
  });

  test.each([
    [119, 119],
    [120, 120],
    [121, 120],
    [170, 120],
  ])('of %i pages a job of at most 120 takes %i, in their order', async (count, taken) => {
    const { store, counters } = await storeWithJob();
    const added = await store.addPages(jobId, pages(count), { maxPages: 120 });
    expect(added).toEqual(pages(taken));
    expect(await counters()).toMatchObject({ found: taken });
  });

  test('a job that is full takes no more', async () => {
    const { store } = await storeWithJob();
    await store.addPages(jobId, pages(2), { maxPages: 2 });
    expect(await store.addPages(jobId, [page('z', 'p0')], { maxPages: 2 })).toEqual([]);
  });

  test('pages found in many places at once are each counted once, up to the limit', async () => {
    const { store, counters, dynamo } = await storeWithJob();
    const added = await Promise.all(
      ['x', 'y', 'z'].map((foundOn) => store.addPages(jobId, pages(80, foundOn), { maxPages: 70 })),
    );
    const ids = added.flat().map(({ pageId }) => pageId);
    expect(new Set(ids).size).toBe(70);
    expect(ids).toHaveLength(70);
    expect(await counters()).toMatchObject({ found: 70 });
    expect(dynamo.rows('scrapeJobs')).toHaveLength(71);
  });

  test('a job that does not exist takes no pages', async () => {
    const { store } = await storeWithJob();
    await expect(store.addPages('other', pages(1), limits)).rejects.toMatchObject({ code: 'unknown-job' });
  });
});

describe('advancing a page', () => {
  const legal: readonly (readonly [PageState, PageState])[] = [
    ['found', 'fetched'],
    ['found', 'rendering'],
    ['found', 'dead-lettered'],
    ...(['fetched', 'rendering'] as const).flatMap((from) =>
      finalPageStates.map((to) => [from, to] as const),
    ),
  ];
  const wayTo: Readonly<Record<PageState, readonly PageState[]>> = {
    found: [],
    fetched: ['fetched'],
    rendering: ['rendering'],
    extracted: ['fetched', 'extracted'],
    quarantined: ['fetched', 'quarantined'],
    'dead-lettered': ['dead-lettered'],
  };
  const steps = pageStates.flatMap((from) => pageStates.map((to) => [from, to] as const));

  test.each(steps)('from %s to %s, as the table of states allows', async (from, to) => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [page('a')], limits);
    for (const state of wayTo[from]) await store.advancePage({ jobId, pageId: 'a', to: state });
    const before = await counters();
    const allowed = legal.some(([a, b]) => a === from && b === to);
    expect(await store.advancePage({ jobId, pageId: 'a', to })).toBe(allowed);
    expect((await store.getPage(jobId, 'a'))?.state).toBe(allowed ? to : from);
    if (!allowed) expect(await counters()).toEqual(before);
  });

  test('the counter of the state moves by itself, with whatever else happened, exactly once', async () => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [page('a')], limits);
    await store.advancePage({ jobId, pageId: 'a', to: 'rendering', counters: { fetched: 1 } });
    const end = {
      jobId,
      pageId: 'a',
      to: 'quarantined',
      reason: 'blocked',
      counters: { quarantined: 1, rendered: 1, listings: 0 },
    } as const;
    const moved = await Promise.all([store.advancePage(end), store.advancePage(end), store.advancePage(end)]);
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await counters()).toEqual({ ...noPages, found: 1, fetched: 1, rendered: 1, quarantined: 1 });
    expect(await store.getPage(jobId, 'a')).toMatchObject({
      ...page('a'),
      state: 'quarantined',
      reason: 'blocked',
    });
  });

  test('a page that does not exist goes nowhere', async () => {
    const { store } = await storeWithJob();
    expect(await store.advancePage({ jobId, pageId: 'other', to: 'fetched' })).toBe(false);
  });

  test('rows held by another transaction are tried again', async () => {
    const { store, counters, dynamo } = await storeWithJob();
    await store.addPages(jobId, [page('a')], limits);
    let conflicts = 0;
    dynamo.failWhen((_, command) => {
      if (command !== 'TransactWriteCommand' || conflicts === 2) return undefined;
      conflicts += 1;
      return { when: 'before', error: conflict() };
    });
    expect(await store.advancePage({ jobId, pageId: 'a', to: 'fetched' })).toBe(true);
    expect(await counters()).toMatchObject({ fetched: 1 });
  });

  test('a failure of the database is passed on, and nothing has moved', async () => {
    const { store, counters, dynamo } = await storeWithJob();
    await store.addPages(jobId, [page('a')], limits);
    const down = new Error('InternalServerError');
    dynamo.failWhen((_, command) =>
      command === 'TransactWriteCommand' ? { when: 'before', error: down } : undefined,
    );
    await expect(store.advancePage({ jobId, pageId: 'a', to: 'fetched' })).rejects.toBe(down);
    expect(await counters()).toMatchObject({ fetched: 0 });
  });
});

describe('ending a job', () => {
  const end = async (to: 'extracted' | 'quarantined' | 'dead-lettered') => {
    const context = await storeWithJob();
    const { store } = context;
    await store.addPages(jobId, [page('a')], limits);
    await store.startJob(jobId);
    await store.advancePage({ jobId, pageId: 'a', to: 'fetched' });
    await store.advancePage({ jobId, pageId: 'a', to });
    return context;
  };

  test.each([
    ['extracted', 'completed'],
    ['quarantined', 'failed'],
    ['dead-lettered', 'failed'],
  ] as const)('a job whose only page is %s has %s', async (to, state) => {
    const { store } = await end(to);
    expect(await Promise.all([store.finishIfDone(jobId), store.finishIfDone(jobId)])).toEqual([state, state]);
    expect(await store.getJob(jobId)).toMatchObject({ state, endedAt: now.toISOString() });
  });

  test('a job with a page on its way runs on', async () => {
    const { store } = await end('extracted');
    await store.addPages(jobId, [page('b')], limits);
    expect(await store.finishIfDone(jobId)).toBe('running');
  });

  test('a job that is still being planned does not end, however its first pages went', async () => {
    const { store } = await storeWithJob();
    expect(await store.finishIfDone(jobId)).toBe('planned');
  });

  test('a job that cannot be planned has failed, with the reason; a running one stays', async () => {
    const { store } = await storeWithJob();
    await store.failJob(jobId, 'source-disabled: county');
    expect(await store.getJob(jobId)).toMatchObject({ state: 'failed', reason: 'source-disabled: county' });
    await store.startJob(jobId);
    expect(await store.finishIfDone(jobId)).toBe('failed');
    const running = await end('extracted');
    await running.store.failJob(jobId, 'too late');
    expect((await running.store.getJob(jobId))?.state).toBe('running');
  });

  test('an unknown job is refused', async () => {
    const { store } = await storeWithJob();
    await expect(store.finishIfDone('other')).rejects.toMatchObject({ code: 'unknown-job' });
  });
});

describe('the counters of a job', () => {
  test('are the sum of its pages after any steps, in any order, at once, with conflicts', async () => {
    const step = fc.record({ pageId: fc.constantFrom('p0', 'p1', 'p2'), to: fc.constantFrom(...pageStates) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.infiniteStream(fc.boolean()),
        async (steps, luck) => {
          const { store, counters, dynamo } = await storeWithJob();
          await store.addPages(jobId, pages(3), limits);
          let row = 0;
          dynamo.failWhen((_, command) => {
            const unlucky = command === 'TransactWriteCommand' && luck.next().value && row < 2;
            row = unlucky ? row + 1 : 0;
            return unlucky ? { when: 'before', error: conflict() } : undefined;
          });
          await Promise.all(steps.map((change) => store.advancePage({ jobId, ...change })));
          dynamo.failWhen(() => undefined);
          const states = dynamo.rows('scrapeJobs').map(({ state }) => state);
          expect(await counters()).toMatchObject({
            found: 3,
            extracted: states.filter((state) => state === 'extracted').length,
            quarantined: states.filter((state) => state === 'quarantined').length,
            deadLettered: states.filter((state) => state === 'dead-lettered').length,
          });
        },
      ),
      { numRuns: 20 },
    );
  });
});
