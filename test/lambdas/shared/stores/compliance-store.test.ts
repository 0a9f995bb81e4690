import { beforeEach, describe, expect, test } from '@jest/globals';
import { noPages } from '../../../../lambdas/domain/scrape-job.ts';
import { createComplianceStore } from '../../../../lambdas/shared/stores/compliance-store.ts';
import { createScrapeJobStore } from '../../../../lambdas/shared/stores/scrape-job-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const jobId = 'county-1';
const pageOf = (pageId: string) => ({
  pageId,
  url: `https://county.example/${pageId}`,
  depth: 0,
  foundOn: 'seed',
});

let dynamo = inMemoryDynamo();
let now = new Date();
const jobs = () => createScrapeJobStore('scrapeJobs', dynamo.client, () => now);
const offersSince = (time: string, sourceId = 'county') =>
  createComplianceStore('scrapeJobs', dynamo.client).offersSince(sourceId, new Date(time));

/** A page of the source ends at the time, with so many offers. */
const pageEnds = async (
  time: string,
  [offers, invalidOffers]: readonly [number, number],
  { pageId = time, sourceId = 'county', extractorVersion = '1.0.0' } = {},
): Promise<boolean> => {
  now = new Date(time);
  await jobs().addPages(jobId, [pageOf(pageId)], { maxPages: 100 });
  await jobs().advancePage({ jobId, pageId, to: 'fetched' });
  return jobs().advancePage({
    jobId,
    pageId,
    to: 'extracted',
    counters: { offers, invalidOffers },
    reader: { sourceId, extractorVersion },
  });
};

beforeEach(async () => {
  dynamo = inMemoryDynamo();
  now = new Date('2026-11-20T00:00:00Z');
  await jobs().createJob({
    jobId,
    sourceId: 'county',
    state: 'planned',
    requestedBy: 'schedule',
    createdAt: now.toISOString(),
    counters: noPages,
  });
});

describe('the offers of a source', () => {
  test('are counted by the hour in which their page ended, and by the version that read them', async () => {
    await pageEnds('2026-11-20T09:00:00Z', [10, 1]);
    await pageEnds('2026-11-20T09:59:59Z', [5, 0]);
    await pageEnds('2026-11-20T10:00:00Z', [1, 1]);
    await pageEnds('2026-11-20T10:10:00Z', [2, 0], { extractorVersion: '1.1.0' });
    expect(await offersSince('2026-11-20T00:00:00Z')).toEqual([
      { hour: '2026-11-20T09', extractorVersion: '1.0.0', offers: 15, invalidOffers: 1 },
      { hour: '2026-11-20T10', extractorVersion: '1.0.0', offers: 1, invalidOffers: 1 },
      { hour: '2026-11-20T10', extractorVersion: '1.1.0', offers: 2, invalidOffers: 0 },
    ]);
  });

  test('are spread over several rows, which are read as one', async () => {
    for (let page = 0; page < 30; page += 1) {
      await pageEnds('2026-11-20T09:00:00Z', [2, 1], { pageId: `p${page}` });
    }
    const rows = dynamo.rows('scrapeJobs').filter((row) => row.jobId === 'source#county');
    expect(rows.length).toBeGreaterThan(8);
    expect(await offersSince('2026-11-20T00:00:00Z')).toEqual([
      { hour: '2026-11-20T09', extractorVersion: '1.0.0', offers: 60, invalidOffers: 30 },
    ]);
  });

  test.each([
    ['2026-11-20T09:00:00Z', 2],
    ['2026-11-20T09:59:59Z', 2],
    ['2026-11-20T10:00:00Z', 1],
    ['2026-11-20T11:00:00Z', 0],
  ])('since %s are those of %i hours', async (since, hours) => {
    await pageEnds('2026-11-20T09:10:00Z', [1, 0]);
    await pageEnds('2026-11-20T10:10:00Z', [1, 0]);
    expect(await offersSince(since)).toHaveLength(hours);
  });

  test('of other sources are other ones', async () => {
    await pageEnds('2026-11-20T09:00:00Z', [1, 0], { sourceId: 'county-2' });
    expect(await offersSince('2026-11-20T00:00:00Z')).toEqual([]);
    expect(await offersSince('2026-11-20T00:00:00Z', 'county-2')).toHaveLength(1);
  });

  test('of a page that ends twice count once', async () => {
    expect(await pageEnds('2026-11-20T09:00:00Z', [4, 1], { pageId: 'p' })).toBe(true);
    expect(await pageEnds('2026-11-20T10:00:00Z', [4, 1], { pageId: 'p' })).toBe(false);
    expect(await offersSince('2026-11-20T00:00:00Z')).toMatchObject([{ offers: 4, invalidOffers: 1 }]);
  });

  test('of a page whose answer was lost count once', async () => {
    let transactions = 0;
    dynamo.failWhen((_, command) => {
      if (command === 'TransactWriteCommand') transactions += 1;
      // The last of them: found, extracted.
      const isLast = command === 'TransactWriteCommand' && transactions === 2;
      return isLast ? { when: 'after', error: new Error('answer lost') } : undefined;
    });
    await expect(pageEnds('2026-11-20T09:00:00Z', [4, 1], { pageId: 'p' })).rejects.toThrow('answer lost');
    expect(await pageEnds('2026-11-20T09:00:00Z', [4, 1], { pageId: 'p' })).toBe(false);
    expect(await offersSince('2026-11-20T00:00:00Z')).toMatchObject([{ offers: 4, invalidOffers: 1 }]);
  });

  test('take no row where a page has none, and go after ninety days', async () => {
    await pageEnds('2026-11-20T09:00:00Z', [0, 0]);
    expect(await offersSince('2026-11-20T00:00:00Z')).toEqual([]);
    await pageEnds('2026-11-20T10:00:00Z', [1, 0]);
    expect(dynamo.rows('scrapeJobs')).toContainEqual(
      expect.objectContaining({
        jobId: 'source#county',
        offers: 1,
        expiresAt: Date.parse('2027-02-18T10:00:00Z') / 1_000,
      }),
    );
  });
});
