import { describe, expect, test } from '@jest/globals';
import { jobId, samplePages, storeWithJob } from '../../../support/sample-job.ts';

/** A job with eight of its twenty pages on their way. */
const crowded = async () => {
  const context = await storeWithJob();
  await context.store.addPages(jobId, samplePages(20), { maxPages: 1_000, maxInFlight: 8 });
  await context.store.startJob(jobId, 8);
  const { store } = context;
  const end = (pageId: string) => store.advancePage({ jobId, pageId, to: 'skipped', reason: 'x: y' });
  const putBack = (pageId: string, room = 2) => store.putBack({ jobId, pageId, room });
  const stateOf = async (pageId: string) => (await store.getPage(jobId, pageId))?.state;
  return { ...context, end, putBack, stateOf };
};
const first = Array.from({ length: 8 }, (_, index) => `p00${index}`);

describe('a page that is put back', () => {
  test('waits with the others, and is no more on its way', async () => {
    const { putBack, stateOf, counters } = await crowded();
    expect(await putBack('p000')).toBe('waits');
    expect(await stateOf('p000')).toBe('waiting');
    expect(await counters()).toMatchObject({ found: 20, released: 7 });
  });

  test('goes on its way again when there is room in the line, which is shorter now', async () => {
    const { store, putBack, end } = await crowded();
    for (const pageId of first.slice(2)) await putBack(pageId);
    expect(await store.moveOn(jobId)).toEqual([]);
    await end('p000');
    expect((await store.moveOn(jobId)).map(({ pageId }) => pageId)).toEqual(['p002']);
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
    const { store, putBack, end, counters } = await crowded();
    await Promise.all(first.map((pageId) => putBack(pageId, 3)));
    expect(await counters()).toMatchObject({ released: 0 });
    const ended: string[] = [];
    for (;;) {
      const pages = await store.moveOn(jobId);
      if (pages.length === 0) break;
      expect(pages.length).toBeLessThanOrEqual(3);
      for (const { pageId } of pages) {
        await end(pageId);
        ended.push(pageId);
      }
    }
    expect(ended.sort()).toEqual(samplePages(20).map(({ pageId }) => pageId));
    expect(await counters()).toMatchObject({ found: 20, released: 20, skipped: 20 });
  });

  test('lets its job have no more on their way because of it', async () => {
    const { store, putBack } = await crowded();
    for (const pageId of first) await putBack(pageId, 1_000);
    expect(await store.moveOn(jobId)).toHaveLength(8);
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
