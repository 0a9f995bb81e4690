import { describe, expect, test } from '@jest/globals';
import { jobId, samplePages, storeWithJob } from '../../../support/sample-job.ts';

const until = '2026-11-21T11:00:00.000Z';

/** A job with eight of its twenty pages on their way. */
const crowded = async () => {
  const context = await storeWithJob();
  await context.store.addPages(jobId, samplePages(20), { maxPages: 1_000, maxInFlight: 8 });
  await context.store.startJob(jobId, 8);
  const { store } = context;
  const end = (pageId: string) => store.advancePage({ jobId, pageId, to: 'skipped', reason: 'x: y' });
  const putBack = (pageId: string, room = 2) => store.putBack({ jobId, pageId, until, room });
  const stateOf = async (pageId: string) => (await store.getPage(jobId, pageId))?.state;
  return { ...context, end, putBack, stateOf };
};
const ids = (pages: readonly { readonly pageId: string }[]) => pages.map(({ pageId }) => pageId);
const next = (from: number, to: number) => ids(samplePages(20).slice(from, to));
const stateIn = async (store: Awaited<ReturnType<typeof crowded>>['store'], pageId: string) =>
  (await store.getPage(jobId, pageId))?.state;
const first = Array.from({ length: 8 }, (_, index) => `p00${index}`);

describe('a page that is put back', () => {
  test('waits with the others, and is no more on its way', async () => {
    const { putBack, stateOf, counters } = await crowded();
    expect(await putBack('p000')).toBe('waits');
    expect(await stateOf('p000')).toBe('waiting');
    expect(await counters()).toMatchObject({ found: 20, released: 7 });
  });

  test('holds up nobody behind it: it waits behind all others', async () => {
    const { store, putBack, setClock } = await crowded();
    for (const pageId of first) await putBack(pageId);
    setClock(until);
    await store.moveOn(jobId);
    for (const pageId of ['p008', 'p013']) expect(await stateIn(store, pageId)).toBe('found');
  });

  test('goes on its way again when its time has come, with as many others as the line has room for', async () => {
    const { store, putBack, end, setClock } = await crowded();
    for (const pageId of [...first].reverse()) await putBack(pageId);
    expect(ids(await store.moveOn(jobId))).toEqual(next(8, 16));
    for (const pageId of next(8, 16)) await end(pageId);
    expect(ids(await store.moveOn(jobId))).toEqual(next(16, 20));
    for (const pageId of next(16, 20)) await end(pageId);
    setClock('2026-11-21T10:59:59.999Z');
    expect(await store.moveOn(jobId)).toEqual([]);
    setClock(until);
    expect(ids(await store.moveOn(jobId))).toHaveLength(2);
    // Whether there is room for more will be known when these have come to their host.
    setClock('2026-11-21T11:04:59.999Z');
    expect(await store.moveOn(jobId)).toEqual([]);
    setClock('2026-11-21T11:05:00.000Z');
    expect(ids(await store.moveOn(jobId))).toHaveLength(2);
  });

  test('is put back once, however many deliveries it has', async () => {
    const { putBack, counters } = await crowded();
    const copies = await Promise.all(Array.from({ length: 5 }, () => putBack('p000')));
    expect(copies).toEqual(['waits', 'waits', 'waits', 'waits', 'waits']);
    expect(await counters()).toMatchObject({ released: 7 });
  });

  test('is ended by no other delivery of it, so that nothing stands in front of what waits', async () => {
    const { store, end, putBack, stateOf } = await crowded();
    await putBack('p000');
    expect(await end('p000')).toBe(false);
    expect(await stateOf('p000')).toBe('waiting');
    for (const pageId of first.slice(1)) await end(pageId);
    expect(await store.moveOn(jobId)).not.toEqual([]);
  });

  test('among many at once is counted exactly, and none of them is lost', async () => {
    const { store, putBack, end, counters, setClock } = await crowded();
    await Promise.all(first.map((pageId) => putBack(pageId, 3)));
    expect(await counters()).toMatchObject({ released: 0 });
    const ended: string[] = [];
    for (let minutes = 0; ; minutes += 5) {
      setClock(new Date(Date.parse(until) + minutes * 60_000).toISOString());
      const pages = await store.moveOn(jobId);
      if (pages.length === 0) break;
      for (const { pageId } of pages) {
        await end(pageId);
        ended.push(pageId);
      }
    }
    expect(ended.sort()).toEqual(samplePages(20).map(({ pageId }) => pageId));
    expect(await counters()).toMatchObject({ found: 20, released: 20, skipped: 20 });
  });

  test('is ended with the job that is cancelled', async () => {
    const { store, putBack, stateOf } = await crowded();
    await putBack('p000');
    await store.changeJob(jobId, { action: 'cancel', by: 'anna', at: '2026-11-21T11:00:00.000Z' });
    while ((await store.skipWaiting(jobId, 'job-cancelled: x')) > 0);
    expect(await stateOf('p000')).toBe('skipped');
  });
});

describe('a page is not put back', () => {
  test('once it is more than found: nothing but its message knows how it goes on', async () => {
    const { store, putBack, stateOf } = await crowded();
    await store.advancePage({ jobId, pageId: 'p000', to: 'dead-lettered', reason: 'x: y' });
    expect(await putBack('p000')).toBe('goes-on');
    expect(await stateOf('p000')).toBe('dead-lettered');
    expect(await putBack('unknown')).toBe('goes-on');
  });

  test('without its row and the frontier’s changing together', async () => {
    const { dynamo, putBack, stateOf, counters } = await crowded();
    dynamo.failWhen(() => ({ when: 'before', error: new Error('throttled') }));
    await expect(putBack('p000')).rejects.toThrow('throttled');
    dynamo.failWhen(() => undefined);
    expect(await stateOf('p000')).toBe('found');
    expect(await counters()).toMatchObject({ released: 8 });
  });
});
