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

describe('a page that goes to a browser and is put back', () => {
  const visit = { why: 'empty-shell', shape: 'county.example/{id}', fetchMs: 90 } as const;
  const back = { jobId, pageId: 'p000', visit, until, room: 2 };

  test('goes on to it when its time has come, fetched and counted as that once', async () => {
    const { store, end, stateOf, counters, setClock } = await crowded();
    await store.advancePage({ jobId, pageId: 'p000', to: 'rendering', visit });
    expect(await store.putBack(back)).toBe('waits');
    expect(await stateOf('p000')).toBe('waiting');
    expect(await counters()).toMatchObject({ found: 20, released: 7, fetched: 1 });
    for (const pageId of first.slice(1)) await end(pageId);
    setClock(until);
    expect(await store.moveOn(jobId)).toContainEqual({ ...samplePages(1)[0], visit });
    expect(await stateOf('p000')).toBe('rendering');
    await store.advancePage({ jobId, pageId: 'p000', to: 'extracted' });
    expect(await counters()).toMatchObject({ fetched: 1, extracted: 1 });
  });

  test('takes with it what has become of it meanwhile', async () => {
    const { store, end, setClock } = await crowded();
    await store.advancePage({ jobId, pageId: 'p000', to: 'rendering', visit });
    const failed = { ...visit, why: 'answer-failed' } as const;
    await store.putBack({ ...back, visit: failed });
    for (const pageId of first.slice(1)) await end(pageId);
    setClock(until);
    expect(await store.moveOn(jobId)).toContainEqual({ ...samplePages(1)[0], visit: failed });
    expect(await store.getPage(jobId, 'p000')).toMatchObject({ state: 'rendering', visit: failed });
  });

  test('and had waited for one before counts as waiting for room alone', async () => {
    const { store, counters } = await crowded();
    await store.advancePage({ jobId, pageId: 'p000', to: 'awaiting-browser', visit });
    await store.moveOn(jobId, 1);
    expect(await counters()).toMatchObject({ released: 8, awaitingBrowser: 0 });
    expect(await store.putBack(back)).toBe('waits');
    expect(await counters()).toMatchObject({ released: 7, awaitingBrowser: 0, fetched: 1 });
  });

  test('is fetched when its row does not know yet that it was', async () => {
    const { store, end, setClock } = await crowded();
    expect(await store.putBack(back)).toBe('waits');
    for (const pageId of first.slice(1)) await end(pageId);
    setClock(until);
    expect(await store.moveOn(jobId)).toContainEqual(samplePages(1)[0]);
  });
});

describe('pages of several hosts that are put back', () => {
  /** Four pages each of three hosts, all put back: whose host is slowest goes first. */
  const threeHosts = async () => {
    const context = await storeWithJob();
    const { store } = context;
    const hosts = ['slow.example', 'better.example', 'better.example.org'];
    const pages = hosts.flatMap((host) =>
      samplePages(4).map((page) => ({
        ...page,
        pageId: `${host}-${page.pageId}`,
        url: `https://${host}/${page.pageId}`,
      })),
    );
    await store.addPages(jobId, pages, { maxPages: 1_000, maxInFlight: 12 });
    await store.startJob(jobId, 12);
    const hour = (pageId: string) => (pageId.startsWith('slow') ? '12' : '11');
    for (const { pageId } of pages) {
      const room = pageId.startsWith('slow') ? 1 : 3;
      await store.putBack({ jobId, pageId, until: `2026-11-21T${hour(pageId)}:00:00.000Z`, room });
    }
    const going = async (at: string) => {
      context.setClock(at);
      return ids(await store.moveOn(jobId)).map((pageId) => pageId.replace('example-p00', ''));
    };
    return { ...context, going };
  };

  test('wait each for their own: none is let go, or held up, by the time of another', async () => {
    const { going } = await threeHosts();
    expect(await going('2026-11-21T10:59:59.999Z')).toEqual([]);
    expect(await going('2026-11-21T11:00:00.000Z')).toEqual([
      ...['better.0', 'better.1', 'better.2'],
      ...['better.example.org-p000', 'better.example.org-p001', 'better.example.org-p002'],
    ]);
    expect(await going('2026-11-21T11:04:59.999Z')).toEqual([]);
    expect(await going('2026-11-21T11:05:00.000Z')).toEqual(['better.3', 'better.example.org-p003']);
    expect(await going('2026-11-21T11:59:59.999Z')).toEqual([]);
    expect(await going('2026-11-21T12:00:00.000Z')).toEqual(['slow.0']);
  });
});

test('pages that were put back fill the room of their host bit by bit, as the room of their job allows', async () => {
  const { store, putBack, end, setClock } = await crowded();
  for (const pageId of first) await putBack(pageId, 5);
  for (const { pageId } of await store.moveOn(jobId)) await end(pageId);
  const gone: string[] = [];
  setClock(until);
  // Four places are left when the last of the others are on their way, and four more when those have ended.
  gone.push(...ids(await store.moveOn(jobId)));
  for (const pageId of next(16, 20)) await end(pageId);
  for (const pageId of gone) await end(pageId);
  gone.push(...ids(await store.moveOn(jobId)));
  expect(gone.filter((pageId) => first.includes(pageId))).toHaveLength(5);
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
