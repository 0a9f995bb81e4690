import { expect, test } from '@jest/globals';
import type { ExtractMessage } from '../../../lambdas/contract/queue-messages.ts';
import { listingIdOfPage } from '../../../lambdas/domain/listing-identity.ts';
import { noPages } from '../../../lambdas/domain/scrape-job.ts';
import { extractListings } from '../../../lambdas/extract-listings/extract-listings.ts';
import { type FetchPageDependencies, fetchPage } from '../../../lambdas/fetch-page/fetch-page.ts';
import { createKnownPageStore } from '../../../lambdas/shared/stores/known-page-store.ts';
import { createScrapeJobStore } from '../../../lambdas/shared/stores/scrape-job-store.ts';
import { createVisitStore } from '../../../lambdas/shared/stores/visit-store.ts';
import { extraction, offer, storedPage } from '../../support/extraction.ts';
import { openHosts } from '../../support/open-hosts.ts';

/** The page as the fetcher reads it: good enough not to need a browser. */
const body = Buffer.from(
  `<title>2019 Ford Transit</title><h1>2019 Ford Transit</h1>${'<p>Price: $9,500. Mileage: 60,000 mi.</p>'.repeat(20)}`,
);

test('a page that its site calls unchanged is seen again: its listing, its history and its links', async () => {
  const link = 'https://county.example/next';
  const { extractor, dynamo, sent } = await extraction(
    { lot: { offers: [offer()], links: [link] } },
    { fetched: false },
  );
  const jobs = createScrapeJobStore('scrapeJobs', dynamo.client);
  const { url, pageId, sourceId, rawPageKey, contentHash } = storedPage('lot');
  const passedOn: ExtractMessage[] = [];
  const asked: unknown[] = [];
  let now = new Date('2026-11-21T10:00:00.000Z');
  const unneeded = () => Promise.reject(new Error('not needed for this page'));
  const dependencies: FetchPageDependencies = {
    jobs,
    sources: extractor.sources,
    hosts: openHosts(),
    knownPages: createKnownPageStore('hosts', dynamo.client),
    visits: createVisitStore('visits', dynamo.client),
    rawPages: { put: async () => ({ rawPageKey, contentHash }) },
    http: {
      get: async (_url, _hosts, known) => {
        asked.push(known?.etag);
        const isKnown = known?.etag === '"7"';
        return {
          status: isKnown ? 304 : 200,
          finalUrl: url,
          contentType: isKnown ? '' : 'text/html',
          body: isKnown ? new Uint8Array() : body,
          validators: { etag: '"7"' },
        };
      },
    },
    readFlags: async () => ({ ENABLE_BROWSER_POOL: true, MAX_BROWSER_CONTEXTS: 2 }),
    sendPages: async () => undefined,
    sendLater: unneeded,
    sendToRender: unneeded,
    sendToExtract: async (message) => void passedOn.push(message),
    count: () => undefined,
    now: () => now,
    random: () => 0,
  };
  const visit = async (jobId: string): Promise<void> => {
    await fetchPage(dependencies, { jobId, pageId, sourceId, url, depth: 0, attempt: 0 });
    for (const message of passedOn.splice(0)) await extractListings(extractor, message);
  };

  await visit('county-1');
  const [known] = dynamo.rows('listings');
  const [version] = dynamo.rows('histories');
  now = new Date('2026-11-21T13:00:00.000Z');
  const counters = noPages;
  await jobs.createJob({
    ...{ jobId: 'county-2', sourceId, state: 'planned', requestedBy: 'test' },
    ...{ createdAt: now.toISOString(), counters },
  });
  await jobs.addPages('county-2', [{ pageId, url, depth: 0, foundOn: 'seed' }], { maxPages: 50 });
  await jobs.startJob('county-2', 100);
  sent.length = 0;
  await visit('county-2');

  expect(asked).toEqual([undefined, '"7"']);
  const lastSeenAt = now.toISOString();
  expect(dynamo.rows('listings')).toEqual([{ ...known, lastSeenAt, revision: expect.any(Number) }]);
  expect(known).toMatchObject({
    listingId: listingIdOfPage(sourceId, url),
    lastSeenAt: '2026-11-21T10:00:00.000Z',
  });
  expect(dynamo.rows('histories')).toEqual([{ ...version, lastSeenAt }]);
  expect(sent.map((message) => message.url)).toEqual([link]);
  expect(await jobs.getPage('county-2', pageId)).toMatchObject({ state: 'extracted' });
});
