import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  finalPageStates,
  noPages,
  type PageState,
  pageStates,
} from '../../../../lambdas/domain/scrape-job.ts';
import { jobId, samplePage, samplePages, storeWithJob } from '../../../support/sample-job.ts';

const limits = { maxPages: 1_000 };

const conflict = () =>
  new TransactionCanceledException({
    message: 'conflict',
    CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
    $metadata: {},
  });

test('an unknown page is undefined', async () => {
  const { store } = await storeWithJob();
  expect(await store.getPage(jobId, 'other')).toBeUndefined();
});

describe('advancing a page', () => {
  const legal: readonly (readonly [PageState, PageState])[] = [
    ['found', 'fetched'],
    ['found', 'awaiting-browser'],
    ['found', 'rendering'],
    ['rendering', 'rendering'],
    ['rendering', 'awaiting-browser'],
    ['rendering', 'skipped'],
    ['awaiting-browser', 'skipped'],
    ['found', 'dead-lettered'],
    ['found', 'skipped'],
    ...(['fetched', 'rendering', 'awaiting-browser'] as const).flatMap((from) =>
      (['extracted', 'quarantined', 'dead-lettered'] as const).map((to) => [from, to] as const),
    ),
    ['dead-lettered', 'extracted'],
    ['dead-lettered', 'quarantined'],
    ['dead-lettered', 'skipped'],
  ];
  const wayTo: Readonly<Record<Exclude<PageState, 'waiting'>, readonly PageState[]>> = {
    found: [],
    fetched: ['fetched'],
    rendering: ['rendering'],
    'awaiting-browser': ['awaiting-browser'],
    extracted: ['fetched', 'extracted'],
    quarantined: ['fetched', 'quarantined'],
    'dead-lettered': ['dead-lettered'],
    skipped: ['skipped'],
  };
  const starts = Object.keys(wayTo) as (keyof typeof wayTo)[];
  const steps = starts.flatMap((from) => pageStates.map((to) => [from, to] as const));

  test.each(steps)('from %s to %s, as the table of states allows', async (from, to) => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a')], limits);
    for (const state of wayTo[from]) await store.advancePage({ jobId, pageId: 'a', to: state });
    const before = await counters();
    const allowed = legal.some(([a, b]) => a === from && b === to);
    expect(await store.advancePage({ jobId, pageId: 'a', to })).toBe(allowed);
    expect((await store.getPage(jobId, 'a'))?.state).toBe(allowed ? to : from);
    if (!allowed) expect(await counters()).toEqual(before);
  });

  test('on its way to a browser keeps how that was decided last, and is fetched once', async () => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a')], limits);
    const shape = 'county.example/a';
    for (const why of ['empty-shell', 'answer-failed'] as const)
      await store.advancePage({ jobId, pageId: 'a', to: 'rendering', visit: { why, shape, fetchMs: 1 } });
    expect(await store.getPage(jobId, 'a')).toMatchObject({ visit: { why: 'answer-failed' } });
    expect((await counters())?.fetched).toBe(1);
  });

  test('the counter of the state moves by itself, with whatever else happened, exactly once', async () => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a')], limits);
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
    expect(await counters()).toEqual({
      ...noPages,
      found: 1,
      released: 1,
      fetched: 1,
      rendered: 1,
      quarantined: 1,
    });
    expect(await store.getPage(jobId, 'a')).toEqual({
      ...samplePage('a'),
      state: 'quarantined',
      reason: 'blocked',
    });
  });

  test.each(['extracted', 'quarantined'] as const)(
    'a page that was set aside ends anew as %s when its letter was sent back, and has ended once all the same',
    async (to) => {
      const { store, counters } = await storeWithJob();
      await store.addPages(jobId, [samplePage('a')], limits);
      await store.advancePage({ jobId, pageId: 'a', to: 'dead-lettered', reason: 'site-busy: 503' });
      await Promise.all(
        [1, 2].map(() => store.advancePage({ jobId, pageId: 'a', to, counters: { listings: 2 } })),
      );
      const ended = { ...noPages, found: 1, released: 1, listings: 2, [to]: 1 };
      expect(await counters()).toEqual(ended);
      expect(await store.getPage(jobId, 'a')).toMatchObject({
        state: to,
        reason: 'set aside before: site-busy: 503',
      });
      const { pages } = await store.listPages(jobId, { state: 'dead-lettered', limit: 9 });
      expect(pages).toEqual([]);
    },
  );

  test('a page that is left out when its letter was sent back says why, and why it was set aside before', async () => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a')], limits);
    await store.advancePage({ jobId, pageId: 'a', to: 'dead-lettered', reason: 'site-busy: 503' });
    await store.advancePage({ jobId, pageId: 'a', to: 'skipped', reason: 'robots-disallowed: no' });
    expect(await counters()).toMatchObject({ deadLettered: 0, skipped: 1 });
    expect(await store.getPage(jobId, 'a')).toMatchObject({
      state: 'skipped',
      reason: 'robots-disallowed: no; set aside before: site-busy: 503',
    });
  });

  test('the pages of a job count in many rows, none of them its own, so that they seldom meet', async () => {
    const { store, dynamo } = await storeWithJob();
    await store.addPages(jobId, samplePages(80), limits);
    const jobRow = () => dynamo.rows('scrapeJobs').find(({ recordId }) => recordId === 'job');
    const before = jobRow();
    for (const { pageId } of samplePages(80)) await store.advancePage({ jobId, pageId, to: 'skipped' });
    expect(jobRow()).toEqual(before);
    const shards = dynamo.rows('scrapeJobs').filter(({ recordId }) => `${recordId}`.startsWith('counters#'));
    expect(shards.length).toBeGreaterThan(10);
    for (const { skipped, expiresAt } of shards) {
      expect(skipped).toBeLessThan(15);
      expect(expiresAt).toBe(1_803_031_200);
    }
  });

  test('that a page was fetched costs one small write, and counts together with its end', async () => {
    const { store, counters, dynamo } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a')], limits);
    const { length } = dynamo.calls;
    await store.advancePage({ jobId, pageId: 'a', to: 'fetched' });
    expect(dynamo.calls.slice(length)).toEqual(['GetCommand', 'UpdateCommand']);
    expect(await counters()).toMatchObject({ fetched: 0 });
    await Promise.all([1, 2].map(() => store.advancePage({ jobId, pageId: 'a', to: 'dead-lettered' })));
    expect(await counters()).toMatchObject({ fetched: 1, deadLettered: 1 });
    await store.advancePage({ jobId, pageId: 'a', to: 'extracted' });
    expect(await counters()).toMatchObject({ fetched: 1, deadLettered: 0, extracted: 1 });
  });

  test('a page whose fetch the version before has counted already counts once all the same', async () => {
    const { store, counters, dynamo } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a')], limits);
    const row = dynamo.rows('scrapeJobs').find(({ pageId }) => pageId === 'a');
    const Item = { ...row, state: 'fetched' };
    await dynamo.client.send(new PutCommand({ TableName: 'scrapeJobs', Item }));
    await store.advancePage({ jobId, pageId: 'a', to: 'extracted' });
    expect(await counters()).toMatchObject({ fetched: 0, extracted: 1 });
  });

  test('a page that does not exist goes nowhere', async () => {
    const { store } = await storeWithJob();
    expect(await store.advancePage({ jobId, pageId: 'other', to: 'fetched' })).toBe(false);
  });

  test('rows held by another transaction are tried again', async () => {
    const { store, counters, dynamo } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a')], limits);
    let conflicts = 0;
    dynamo.failWhen((_, command) => {
      if (command !== 'TransactWriteCommand' || conflicts === 2) return undefined;
      conflicts += 1;
      return { when: 'before', error: conflict() };
    });
    expect(await store.advancePage({ jobId, pageId: 'a', to: 'skipped' })).toBe(true);
    expect(await counters()).toMatchObject({ skipped: 1 });
  });

  test('a failure of the database is passed on, and nothing has moved', async () => {
    const { store, counters, dynamo } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a')], limits);
    const down = new Error('InternalServerError');
    dynamo.failWhen((_, command) =>
      command === 'TransactWriteCommand' ? { when: 'before', error: down } : undefined,
    );
    await expect(store.advancePage({ jobId, pageId: 'a', to: 'skipped' })).rejects.toBe(down);
    expect(await counters()).toMatchObject({ skipped: 0 });
  });
});

describe('the counters of a job', () => {
  test('are the sum of its pages after any steps, in any order, at once, with conflicts', async () => {
    const step = fc.record({
      pageId: fc.constantFrom('p000', 'p001', 'p002'),
      to: fc.constantFrom(...pageStates),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 25 }),
        fc.infiniteStream(fc.boolean()),
        async (steps, luck) => {
          const { store, counters, dynamo, pageRows } = await storeWithJob();
          await store.addPages(jobId, samplePages(3), limits);
          let row = 0;
          dynamo.failWhen((_, command) => {
            const unlucky = command === 'TransactWriteCommand' && luck.next().value && row < 2;
            row = unlucky ? row + 1 : 0;
            return unlucky ? { when: 'before', error: conflict() } : undefined;
          });
          await Promise.all(steps.map((change) => store.advancePage({ jobId, ...change })));
          dynamo.failWhen(() => undefined);
          const countOf = (state: PageState) => pageRows().filter((row) => row.state === state).length;
          const [extracted, quarantined, deadLettered, skipped] = finalPageStates.map(countOf);
          expect(await counters()).toMatchObject({ found: 3, extracted, quarantined, deadLettered, skipped });
        },
      ),
      { numRuns: 20 },
    );
  });
});
