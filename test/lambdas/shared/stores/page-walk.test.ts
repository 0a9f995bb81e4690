import { describe, expect, test } from '@jest/globals';
import type { PageState } from '../../../../lambdas/domain/scrape-job.ts';
import { jobId, samplePages, storeWithJob } from '../../../support/sample-job.ts';

/** Ten pages: two of each end, one fetched, and one that waits. */
const ends: readonly (PageState | undefined)[] = [
  'extracted',
  'quarantined',
  'dead-lettered',
  'skipped',
  'fetched',
  'extracted',
  'quarantined',
  'dead-lettered',
  'skipped',
  undefined,
];

const walked = async () => {
  const context = await storeWithJob();
  const { store } = context;
  await store.addPages(jobId, samplePages(10), { maxPages: 100, maxInFlight: 9 });
  for (const [index, to] of ends.entries()) {
    const pageId = `p00${index}`;
    if (to === undefined) continue;
    if (to !== 'skipped') await store.advancePage({ jobId, pageId, to: 'fetched' });
    const reason = to === 'extracted' || to === 'fetched' ? {} : { reason: `why ${index}` };
    if (to !== 'fetched') await store.advancePage({ jobId, pageId, to, ...reason });
  }
  return context;
};

/** The ids of all pages of a list, in as many parts as it takes. */
const listed = async (limit: number, state?: PageState) => {
  const { store } = await walked();
  const ids: string[] = [];
  let parts = 0;
  let after: string | undefined;
  do {
    const query = { limit, ...(state && { state }), ...(after && { after }) };
    const { pages, next } = await store.listPages(jobId, query);
    expect(pages.length).toBeLessThanOrEqual(limit);
    ids.push(...pages.map(({ pageId }) => pageId));
    after = next;
    parts += 1;
    expect(parts).toBeLessThan(20);
  } while (after !== undefined);
  return ids;
};

describe('the pages of a job', () => {
  test.each([1, 3, 10, 100])('are listed once each, %i at a time', async (limit) => {
    expect(await listed(limit)).toEqual(samplePages(10).map(({ pageId }) => pageId));
  });

  test.each<[PageState, string[]]>([
    ['extracted', ['p000', 'p005']],
    ['quarantined', ['p001', 'p006']],
    ['dead-lettered', ['p002', 'p007']],
    ['skipped', ['p003', 'p008']],
    ['fetched', ['p004']],
    ['waiting', ['p009']],
    ['found', []],
  ])('that are %s are listed, however few at a time', async (state, ids) => {
    for (const limit of [1, 2, 50]) expect(await listed(limit, state)).toEqual(ids);
  });

  test('say why they ended, and nothing that is ours alone', async () => {
    const { store } = await walked();
    const { pages } = await store.listPages(jobId, { state: 'quarantined', limit: 1 });
    expect(pages).toEqual([
      {
        pageId: 'p001',
        url: 'https://county.example/p001',
        depth: 0,
        foundOn: 'seed',
        state: 'quarantined',
        reason: 'why 1',
      },
    ]);
  });

  test('of another job are not among them', async () => {
    const { store } = await walked();
    expect(await store.listPages('other', { limit: 10 })).toEqual({ pages: [], next: undefined });
  });
});

describe('the pages that have not moved for long', () => {
  const since = '2026-11-21T12:00:00.000Z';

  test('are those on their way alone', async () => {
    const { store, setClock } = await walked();
    setClock('2026-11-21T18:00:00.000Z');
    const found: string[] = [];
    let after: string | undefined;
    do {
      const part = await store.stalledPages(jobId, { since, ...(after && { after }) });
      found.push(...part.pages.map(({ pageId, state }) => `${pageId} ${state}`));
      after = part.next;
    } while (after !== undefined);
    expect(found).toEqual(['p004 fetched']);
  });

  test('are none that moved since, to the millisecond', async () => {
    const { store, setClock } = await storeWithJob();
    for (const [index, time] of ['11:59:59.999', '12:00:00.000'].entries()) {
      setClock(`2026-11-21T${time}Z`);
      await store.addPages(jobId, samplePages(index + 1), { maxPages: 9 });
    }
    const { pages } = await store.stalledPages(jobId, { since });
    expect(pages).toMatchObject([{ pageId: 'p000', movedAt: '2026-11-21T11:59:59.999Z', sentAgain: 0 }]);
  });

  test('count how often they were sent again, unless they have moved meanwhile', async () => {
    const { store, setClock } = await storeWithJob();
    await store.addPages(jobId, samplePages(2), { maxPages: 9 });
    const { pages } = await store.stalledPages(jobId, { since });
    setClock('2026-11-21T11:00:00.000Z');
    await store.advancePage({ jobId, pageId: 'p001', to: 'fetched' });
    for (const page of pages) await store.noteSentAgain(jobId, page);
    const after = await store.stalledPages(jobId, { since });
    expect(after.pages.map(({ pageId, sentAgain }) => [pageId, sentAgain])).toEqual([
      ['p000', 1],
      ['p001', 0],
    ]);
  });
});

describe('the look for lost pages', () => {
  test('is claimed once in its time, and not for a job that is not there', async () => {
    const { store } = await storeWithJob();
    const before = '2026-11-21T09:00:00.000Z';
    const claims = await Promise.all([1, 2, 3].map(() => store.claimSweep(jobId, before)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.claimSweep(jobId, '2026-11-21T10:00:00.000Z')).toBe(true);
    expect(await store.claimSweep('other', before)).toBe(false);
  });
});
