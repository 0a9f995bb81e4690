import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endedPages } from '../../../../lambdas/domain/scrape-job.ts';
import { jobId, sampleJob, samplePage, samplePages, storeWithJob } from '../../../support/sample-job.ts';

const limits = { maxPages: 1_000 };
const cancel = { action: 'cancel', by: 'operator', at: sampleJob.createdAt } as const;

describe('adding pages', () => {
  test('every new page is counted once and needs a message', async () => {
    const { store, counters } = await storeWithJob();
    const [a, b] = [samplePage('a'), samplePage('b')];
    expect(await store.addPages(jobId, [a, b, a], limits)).toEqual([a, b]);
    expect(await counters()).toMatchObject({ found: 2, released: 2 });
    expect(await store.getPage(jobId, 'a')).toEqual({ ...a, state: 'found' });
  });

  test('the same work again names its pages again, as their messages may never have been sent', async () => {
    const { store, counters } = await storeWithJob();
    const [a, b] = [samplePage('a'), samplePage('b')];
    await store.addPages(jobId, [a, b], limits);
    await store.advancePage({ jobId, pageId: 'a', to: 'fetched' });
    expect(await store.addPages(jobId, [a, b], limits)).toEqual([b]);
    expect(await counters()).toMatchObject({ found: 2 });
  });

  test('a page that another page led to already is not sent again', async () => {
    const { store, counters } = await storeWithJob();
    await store.addPages(jobId, [samplePage('a', 'list-1')], limits);
    const again = [samplePage('a', 'list-2'), samplePage('b', 'list-2')];
    expect(await store.addPages(jobId, again, limits)).toEqual([samplePage('b', 'list-2')]);
    expect(await counters()).toMatchObject({ found: 2 });
  });

  test.each([
    [119, 119],
    [120, 120],
    [121, 120],
    [170, 120],
  ])('of %i pages a job of at most 120 takes %i, in their order', async (count, taken) => {
    const { store, counters } = await storeWithJob();
    const added = await store.addPages(jobId, samplePages(count), { maxPages: 120, maxInFlight: 500 });
    expect(added).toEqual(samplePages(taken));
    expect(await counters()).toMatchObject({ found: taken });
  });

  test('a job that is full takes no more', async () => {
    const { store } = await storeWithJob();
    await store.addPages(jobId, samplePages(2), { maxPages: 2 });
    expect(await store.addPages(jobId, [samplePage('z', 'p000')], { maxPages: 2 })).toEqual([]);
  });

  test('pages found in many places at once are each counted once, up to the limit', async () => {
    const { store, counters, pageRows } = await storeWithJob();
    const added = await Promise.all(
      ['x', 'y', 'z'].map((foundOn) => store.addPages(jobId, samplePages(80, foundOn), { maxPages: 70 })),
    );
    const ids = added.flat().map(({ pageId }) => pageId);
    expect(new Set(ids).size).toBe(70);
    expect(ids).toHaveLength(70);
    expect(await counters()).toMatchObject({ found: 70 });
    expect(pageRows()).toHaveLength(70);
  });

  test('a job that does not exist takes no pages', async () => {
    const { store } = await storeWithJob();
    await expect(store.addPages('other', samplePages(1), limits)).rejects.toMatchObject({
      code: 'unknown-job',
    });
  });

  test('a cancelled job takes no pages, and a paused one lets them wait', async () => {
    const { store, counters } = await storeWithJob();
    await store.startJob(jobId, 10);
    await store.changeJob(jobId, { ...cancel, action: 'pause' });
    expect(await store.addPages(jobId, samplePages(3), limits)).toEqual([]);
    expect(await counters()).toMatchObject({ found: 3, released: 0 });
    await store.changeJob(jobId, cancel);
    expect(await store.addPages(jobId, [samplePage('late')], limits)).toEqual([]);
    expect(await counters()).toMatchObject({ found: 3 });
  });
});

describe('pages for which there is no room', () => {
  /** Running, with room for 8, and 20 pages found. */
  const crowded = async () => {
    const context = await storeWithJob();
    await context.store.startJob(jobId, 8);
    const sent = await context.store.addPages(jobId, samplePages(20), limits);
    const end = async (pageId: string) => {
      await context.store.advancePage({ jobId, pageId, to: 'fetched' });
      await context.store.advancePage({ jobId, pageId, to: 'extracted' });
    };
    return { ...context, sent, end };
  };
  const ids = (pages: readonly { readonly pageId: string }[]) => pages.map(({ pageId }) => pageId);

  test('wait, and are told so', async () => {
    const { store, sent, counters } = await crowded();
    expect(sent).toEqual(samplePages(8));
    expect(await counters()).toMatchObject({ found: 20, released: 8 });
    expect((await store.getPage(jobId, 'p007'))?.state).toBe('found');
    expect((await store.getPage(jobId, 'p008'))?.state).toBe('waiting');
  });

  test('go when a quarter of the room is free, and not before', async () => {
    const { store, end } = await crowded();
    await end('p000');
    expect(await store.moveOn(jobId)).toEqual([]);
    await end('p001');
    expect(await store.moveOn(jobId)).toEqual(samplePages(10).slice(8));
    expect(await store.moveOn(jobId)).toEqual([]);
  });

  test('go once, however many ask at the same moment', async () => {
    const { store, end, counters } = await crowded();
    for (const pageId of ['p000', 'p001', 'p002', 'p003']) await end(pageId);
    const released = await Promise.all(Array.from({ length: 5 }, () => store.moveOn(jobId)));
    expect(ids(released.flat())).toEqual(['p008', 'p009', 'p010', 'p011']);
    expect(await counters()).toMatchObject({ released: 12 });
  });

  test('are kept waiting by all that find pages at the same moment, who share the room', async () => {
    const { store, counters } = await storeWithJob();
    await store.startJob(jobId, 8);
    const places = ['u', 'v', 'w', 'x', 'y'];
    const sent = await Promise.all(
      places.map((place) =>
        store.addPages(
          jobId,
          samplePages(6, place).map((page) => ({ ...page, pageId: `${place}-${page.pageId}` })),
          limits,
        ),
      ),
    );
    expect(sent.flat()).toHaveLength(8);
    expect(await counters()).toMatchObject({ found: 30, released: 8 });
  });

  test('and those found meanwhile share the room that one more page leaves', async () => {
    const { store, end, counters } = await crowded();
    for (const pageId of ['p000', 'p001', 'p002', 'p003']) await end(pageId);
    await Promise.all([
      store.moveOn(jobId),
      store.addPages(jobId, [samplePage('y', 'p000')], limits),
      store.moveOn(jobId),
      store.addPages(jobId, [samplePage('z', 'p001')], limits),
    ]);
    expect(await counters()).toMatchObject({ found: 22, released: 12 });
  });

  test('go those near the seeds first', async () => {
    const { store } = await storeWithJob();
    await store.startJob(jobId, 1);
    await store.addPages(jobId, [samplePage('seed')], limits);
    const depths = [120, 99, 10, 9];
    const pages = depths.map((depth) => ({ ...samplePage(`at-${depth}`, 'seed'), depth }));
    await store.addPages(jobId, pages, limits);
    const order: number[] = [];
    for (let ending = 'seed'; order.length < depths.length; ) {
      await store.advancePage({ jobId, pageId: ending, to: 'dead-lettered' });
      const [next] = await store.moveOn(jobId);
      if (next === undefined) throw new Error('No page was put on its way');
      order.push(next.depth);
      ending = next.pageId;
    }
    expect(order.slice(0, 2)).toEqual([9, 10]);
    expect(order.toSorted((a, b) => a - b)).toEqual([9, 10, 99, 120]);
  });

  test('let those found later wait behind them', async () => {
    const { store, end } = await crowded();
    await end('p000');
    expect(await store.addPages(jobId, [samplePage('z', 'p000')], limits)).toEqual([]);
  });

  test('do not go while the job is paused, and go when it is resumed', async () => {
    const { store, end } = await crowded();
    await store.changeJob(jobId, { ...cancel, action: 'pause' });
    for (const { pageId } of samplePages(8)) await end(pageId);
    expect(await store.moveOn(jobId)).toEqual([]);
    await store.changeJob(jobId, { ...cancel, action: 'resume' });
    expect(await store.moveOn(jobId)).toEqual(samplePages(16).slice(8));
  });

  test('are each skipped once when the job is cancelled, however often that is done', async () => {
    const { store, counters, dynamo } = await crowded();
    await store.changeJob(jobId, cancel);
    await Promise.all([store.skipWaiting(jobId, 'gone'), store.skipWaiting(jobId, 'gone')]);
    expect(await store.skipWaiting(jobId, 'gone')).toBe(0);
    expect(await counters()).toMatchObject({ found: 20, released: 8, skipped: 12 });
    expect(await store.getPage(jobId, 'p019')).toMatchObject({ state: 'skipped', reason: 'gone' });
    const waiting = dynamo.rows('scrapeJobs').filter(({ recordId }) => `${recordId}`.startsWith('waiting#'));
    expect(waiting).toEqual([]);
  });

  test('all go in the end, and never more at once than there is room for, in whatever order things happen', async () => {
    const finds = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        finds,
        fc.integer({ min: 1, max: 12 }),
        fc.infiniteStream(fc.nat()),
        async (sizes, max, luck) => {
          const { store, counters, state } = await storeWithJob();
          await store.startJob(jobId, max);
          const onTheWay: string[] = [];
          const total = sizes.reduce((sum, size) => sum + size, 0);
          const send = async (pages: readonly { readonly pageId: string }[]) => {
            onTheWay.push(...ids(pages));
            expect(onTheWay.length).toBeLessThanOrEqual(max);
          };
          const batches = sizes.map((size, batch) =>
            samplePages(size, 'x').map((page) => ({ ...page, pageId: `${batch}-${page.pageId}` })),
          );
          const first = batches.shift() ?? [];
          await send(await store.addPages(jobId, first, limits));
          while (onTheWay.length > 0) {
            const more = batches.shift();
            if (more !== undefined) await send(await store.addPages(jobId, more, limits));
            const ending = onTheWay.splice(luck.next().value % onTheWay.length, 1 + (luck.next().value % 3));
            await Promise.all(
              ending.map((pageId) => store.advancePage({ jobId, pageId, to: 'dead-lettered' })),
            );
            const released = await Promise.all(ending.map(() => store.moveOn(jobId)));
            await send(released.flat());
          }
          const end = await counters();
          expect(end).toMatchObject({ found: total, released: total, deadLettered: total });
          expect(end === undefined ? 0 : endedPages(end)).toBe(total);
          expect(await state()).toBe('failed');
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('pages that wait for a browser', () => {
  const visit = { why: 'empty-shell', shape: 'county.example/{id}', fetchMs: 90 } as const;
  const awaiting = async (count: number) => {
    const context = await storeWithJob();
    const { store } = context;
    await store.addPages(jobId, samplePages(count), { ...limits, maxInFlight: 30 });
    await store.startJob(jobId, 30);
    const wait = (pageId: string) => store.advancePage({ jobId, pageId, to: 'awaiting-browser', visit });
    for (const { pageId } of samplePages(count)) await wait(pageId);
    return { ...context, wait };
  };

  test('go on in turn: none a second time before each has had its first', async () => {
    const { store, wait } = await awaiting(20);
    const gone = new Map<string, number>();
    for (let look = 0; look < 20; look += 1) {
      for (const { pageId } of await store.moveOn(jobId, 7)) {
        gone.set(pageId, (gone.get(pageId) ?? 0) + 1);
        await wait(pageId);
      }
    }
    expect([...gone.keys()].sort()).toEqual(samplePages(20).map(({ pageId }) => pageId));
    expect([...gone.values()]).toEqual(Array.from({ length: 20 }, () => 7));
  });

  test('are each put on their way once, and none instead of another, when several may go at one moment', async () => {
    const { store, counters } = await awaiting(6);
    const gone = await Promise.all(Array.from({ length: 4 }, () => store.moveOn(jobId, 1)));
    expect(
      gone
        .flat()
        .map(({ pageId }) => pageId)
        .sort(),
    ).toEqual(['p000', 'p001', 'p002', 'p003']);
    expect(await counters()).toMatchObject({ released: 6, awaitingBrowser: 2 });
  });
});
