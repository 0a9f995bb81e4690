import { createHash } from 'node:crypto';
import type { MetricName } from '../../lambdas/contract/metrics.ts';
import type { PageMessage, StoredPageMessage } from '../../lambdas/contract/queue-messages.ts';
import type { Visit } from '../../lambdas/contract/visit.ts';
import { canonicalUrl, pageIdOf } from '../../lambdas/domain/canonical-url.ts';
import { judgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import type { Offer, VehicleFields } from '../../lambdas/domain/listing.ts';
import type { PageReading } from '../../lambdas/domain/reading/page-reading.ts';
import { noPages } from '../../lambdas/domain/scrape-job.ts';
import type { Extractor } from '../../lambdas/extract-listings/extract-listings.ts';
import { createAnomalyStore } from '../../lambdas/shared/stores/anomaly-store.ts';
import { createHistoryStore } from '../../lambdas/shared/stores/history-store.ts';
import { createIdentityStore } from '../../lambdas/shared/stores/identity-store.ts';
import { createListingStore } from '../../lambdas/shared/stores/listing-store.ts';
import { createOpportunityStore } from '../../lambdas/shared/stores/opportunity-store.ts';
import { createQuarantineStore } from '../../lambdas/shared/stores/quarantine-store.ts';
import { createScrapeJobStore } from '../../lambdas/shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../../lambdas/shared/stores/source-store.ts';
import { createVisitStore } from '../../lambdas/shared/stores/visit-store.ts';
import { inMemoryDynamo } from './in-memory-dynamo.ts';
import { sampleListing } from './sample-listing.ts';
import { sampleSource } from './sample-source.ts';

export const jobId = 'county-1';
const now = new Date('2026-11-21T12:00:00.000Z');

/** What the readers are to make of a page. */
export type Script = Partial<PageReading>;

export const offer = (vehicle: Partial<VehicleFields> = {}): Offer => {
  const { fields } = sampleListing('', vehicle);
  const raw = { method: 'json-ld', path: '$.price', raw: 'as printed', confidence: 0.9 } as const;
  const stated = Object.entries(fields).filter(([, value]) => value !== null);
  return { fields, provenance: Object.fromEntries(stated.map(([field]) => [field, raw])) };
};

/** A page of the job as its message names it; the body that is stored for it is its URL. */
export const storedPage = (path: string, overrides: Partial<StoredPageMessage> = {}): StoredPageMessage => {
  const finalUrl = `https://county.example/${path}`;
  const contentHash = createHash('sha256').update(finalUrl).digest('hex');
  return {
    kind: 'stored',
    jobId,
    pageId: pageIdOf(finalUrl),
    sourceId: 'county',
    url: finalUrl,
    depth: 0,
    attempt: 0,
    rawPageKey: `pages/county/${contentHash}.gz`,
    contentHash,
    fetchedBy: 'http',
    fetchedAt: '2026-11-21T11:58:00.000Z',
    status: 200,
    contentType: 'text/html',
    finalUrl,
    ...overrides,
  };
};

/**
 * An extractor on tables in memory, of a running job that has found and fetched the scripted pages, by their paths; or sent
 * them to a browser.
 * A listing breaks its contract here when it was made after 2028.
 */
export const extraction = async (
  scripts: Readonly<Record<string, Script>>,
  options: {
    readonly flags?: Partial<Record<string, boolean>>;
    readonly fetched?: boolean;
    /** How its pages were sent to a browser, if they were. */
    readonly rendering?: Visit;
  } = {},
) => {
  const dynamo = inMemoryDynamo();
  const sent: PageMessage[] = [];
  const later: { readonly message: PageMessage; readonly seconds: number }[] = [];
  const counted: Partial<Record<MetricName, number>> = {};
  const extractor: Extractor = {
    sources: createSourceStore('sources', dynamo.client),
    jobs: createScrapeJobStore('scrapeJobs', dynamo.client, () => now),
    listings: createListingStore('listings', dynamo.client),
    histories: createHistoryStore('histories', dynamo.client),
    identities: createIdentityStore('identities', dynamo.client),
    opportunities: createOpportunityStore('opportunities', dynamo.client, () => now),
    anomalies: createAnomalyStore('anomalies', dynamo.client),
    quarantine: createQuarantineStore('quarantine', dynamo.client, () => now),
    visits: createVisitStore('visits', dynamo.client, () => now),
    rawPages: { get: async (key) => new TextEncoder().encode(key) },
    read: (body, message) => {
      if (new TextDecoder().decode(body) !== message.rawPageKey) throw new Error('not the body of the page');
      const script = scripts[new URL(message.finalUrl).pathname.slice(1)];
      if (script === undefined) throw new Error(`The readers were not told of ${message.finalUrl}`);
      return { kind: 'detail', evidence: ['as scripted'], offers: [], links: [], ...script };
    },
    violationsOf: ({ fields }) =>
      (fields.year ?? 0) > 2028 ? [{ path: '/fields/year', message: 'must be <= 2028' }] : [],
    versions: { extractorVersion: '0.1.0', schemaVersion: '1' },
    readFlags: async () => ({
      ENABLE_BROWSER_POOL: true,
      MAX_BROWSER_CONTEXTS: 2,
      ENABLE_SCHEMA_VALIDATION: true,
      ENABLE_PROVENANCE_TRACKING: true,
      ENABLE_ANOMALY_DETECTION: true,
      ...options.flags,
    }),
    sendPages: async (messages) => void sent.push(...messages),
    sendLater: async (message, seconds) => void later.push({ message, seconds }),
    count: (name, value = 1) => {
      counted[name] = (counted[name] ?? 0) + value;
    },
    rules: async () => judgingRules,
    onFlagged: (anomalies) => extractor.count('AnomaliesFlagged', anomalies),
    now: () => now,
  };
  const { jobs } = extractor;
  await createSourceStore('sources', dynamo.client).put(sampleSource());
  const counters = noPages;
  const createdAt = now.toISOString();
  const job = {
    jobId,
    sourceId: 'county',
    state: 'planned',
    requestedBy: 'test',
    createdAt,
    counters,
  } as const;
  const store = createScrapeJobStore('scrapeJobs', dynamo.client, () => now);
  await store.createJob(job);
  const pages = Object.keys(scripts).map((path) => {
    const url = canonicalUrl(`https://county.example/${path}`) ?? '';
    return { pageId: pageIdOf(url), url, depth: 0, foundOn: 'seed' };
  });
  await jobs.addPages(jobId, pages, { maxPages: 50 });
  await store.startJob(jobId, 100);
  const { fetched = true, rendering: visit } = options;
  for (const { pageId } of pages) {
    if (visit !== undefined) await jobs.advancePage({ jobId, pageId, to: 'rendering', visit });
    else if (fetched) await jobs.advancePage({ jobId, pageId, to: 'fetched' });
  }
  return { extractor, dynamo, sent, later, counted, job: () => store.getJob(jobId) };
};
