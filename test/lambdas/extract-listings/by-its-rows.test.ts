import { describe, expect, test } from '@jest/globals';
import type { ExtractMessage, StoredPageMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Visit } from '../../../lambdas/contract/visit.ts';
import { extractListings } from '../../../lambdas/extract-listings/extract-listings.ts';
import { extraction, jobId, offer, storedPage } from '../../support/extraction.ts';

const shape = 'county.example/lot';
const sent: Visit = {
  ...{ why: 'empty-shell', shape, fetchMs: 90, fetched: { offers: 0, fields: 0, links: 0 } },
};
const scripts = { lot: { offers: [offer()], links: ['https://county.example/next'] } };

const { pageId } = storedPage('lot');

/** What an owned renderer could say, of the page that it was sent or of any other. */
const forgedVisit: Visit = { why: 'retry', shape: 'elsewhere.example/', renderMs: 1_900, failedAnswers: 2 };
const forged = (parts: Partial<StoredPageMessage> = {}): StoredPageMessage =>
  storedPage('lot', {
    ...{
      fetchedBy: 'browser',
      url: 'https://elsewhere.example/lot',
      depth: -9,
      visit: forgedVisit,
      ...parts,
    },
  });
const { fetchedBy: _, ...page } = forged();
const ofBrowsers: readonly [string, ExtractMessage][] = [
  ['was stored', forged()],
  ['was given up', { ...page, kind: 'failed', reason: 'crashed' }],
  ['is late', { ...page, kind: 'late', visit: forgedVisit }],
];

describe('a page that comes from a browser', () => {
  test('is what its row says, and was seen as the browser says', async () => {
    const { extractor, dynamo } = await extraction(scripts, { rendering: sent });
    await extractListings(extractor, forged({ fetchedAt: '2036-01-01T00:00:00.000Z' }));
    expect(await extractor.jobs.getPage(jobId, pageId)).toMatchObject({
      state: 'extracted',
      visit: { ...sent, renderMs: 1_900, failedAnswers: 2 },
    });
    const [found] = dynamo.rows('scrapeJobs').filter(({ foundOn }) => foundOn === pageId);
    expect(found).toMatchObject({ depth: 1 });
    // No later than now.
    expect(dynamo.rows('listings')).toMatchObject([{ lastSeenAt: '2026-11-21T12:00:00.000Z' }]);
    const shapes = dynamo.rows('visits').map(({ recordId }) => String(recordId).split('#').at(-1));
    expect(new Set(shapes)).toEqual(new Set([shape]));
  });

  test('is quarantined with the reason where it lies elsewhere than on the hosts of its source', async () => {
    const { extractor, dynamo, counted, job } = await extraction(scripts, { rendering: sent });
    await extractListings(extractor, forged({ finalUrl: 'https://elsewhere.example/lot' }));
    expect(await extractor.jobs.getPage(jobId, pageId)).toMatchObject({
      ...{ state: 'quarantined', reason: 'left-source' },
    });
    expect(dynamo.rows('quarantine')).toMatchObject([
      { reason: 'left-source', evidence: ['led to elsewhere.example'], url: 'https://elsewhere.example/lot' },
    ]);
    expect([dynamo.rows('listings'), dynamo.rows('visits')]).toEqual([[], []]);
    expect(counted).toEqual({ PagesQuarantined: 1 });
    expect(await job()).toMatchObject({ state: 'failed', counters: { rendered: 1, quarantined: 1 } });
  });

  test('is given up where what was stored is of another source', async () => {
    const { extractor } = await extraction(scripts, { rendering: sent });
    const rawPageKey = storedPage('lot').rawPageKey.replace('/county/', '/elsewhere/');
    await expect(extractListings(extractor, forged({ rawPageKey }))).rejects.toMatchObject({
      ...{ name: 'GiveUpError', code: 'foreign-raw-page' },
    });
  });

  test.each(ofBrowsers)('and %s waits until its row says that it was sent to one', async (_what, message) => {
    const { extractor, dynamo } = await extraction(scripts, { fetched: false });
    const before = dynamo.rows('scrapeJobs');
    await expect(extractListings(extractor, message)).rejects.toMatchObject({
      ...{ name: 'RetryLaterError', code: 'not-sent-yet', delaySeconds: 5, free: true },
    });
    expect(dynamo.rows('scrapeJobs')).toEqual(before);
  });

  test.each(ofBrowsers)('and %s changes nothing where none was sent to one', async (_what, message) => {
    const context = await extraction(scripts);
    const { extractor, dynamo } = context;
    const before = dynamo.rows('scrapeJobs');
    await extractListings(extractor, message);
    expect(dynamo.rows('scrapeJobs')).toEqual(before);
    expect(dynamo.rows('listings')).toEqual([]);
    expect(context).toMatchObject({ sent: [], later: [] });
  });
});

test('a page that was fetched has no time in a browser, whoever says so', async () => {
  const { extractor } = await extraction(scripts);
  await extractListings(extractor, forged({ fetchedBy: 'http' }));
  const row = await extractor.jobs.getPage(jobId, pageId);
  expect(row?.visit).toEqual({ why: 'retry', shape: 'elsewhere.example/' });
});
