import { createHmac } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PlanMessage, RescoreMessage } from '../../lambdas/contract/queue-messages.ts';
import { chainFaults } from '../../lambdas/domain/audit/audit-record.ts';
import { sumOffers } from '../../lambdas/domain/compliance.ts';
import { recompute } from '../../lambdas/domain/judging/recompute.ts';
import { rulesVersion } from '../../lambdas/domain/judging/rules-version.ts';
import type { KnownListing } from '../../lambdas/domain/known-listing.ts';
import { addVisits, noVisits, type VisitSums } from '../../lambdas/domain/rendering/visit-sums.ts';
import { endedPages, type ScrapeJob } from '../../lambdas/domain/scrape-job.ts';
import type { Source } from '../../lambdas/domain/source.ts';
import { parseRules } from '../../lambdas/shared/judging-rules/parse-rules.ts';
import { createAnomalyStore } from '../../lambdas/shared/stores/anomaly-store.ts';
import { createAuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import { createComplianceStore } from '../../lambdas/shared/stores/compliance-store.ts';
import { createHostStore } from '../../lambdas/shared/stores/host-store.ts';
import { createListingStore } from '../../lambdas/shared/stores/listing-store.ts';
import { createListingWalk } from '../../lambdas/shared/stores/listing-walk.ts';
import { createOpportunityStore } from '../../lambdas/shared/stores/opportunity-store.ts';
import { readVisits } from '../../lambdas/shared/stores/visit-log.ts';
import { createWalkStore } from '../../lambdas/shared/stores/walk-store.ts';
import { accountOf } from '../../tools/drill/ground/account.ts';
import { listHosts, robotsOf } from '../../tools/hosts/read-hosts.ts';
import { pageFinder } from '../../tools/lineage/find-page.ts';
import { traceValues } from '../../tools/lineage/trace.ts';
import { tracedValues } from '../../tools/lineage/traced-values.ts';
import { type QueueState, queuesOf } from '../../tools/local-cloud/queues.ts';
import { registerSources } from '../../tools/local-cloud/register-sources.ts';
import {
  type ApiClient,
  createApiClient,
  createOperationsClient,
  type OperationsClient,
} from '../../tools/start/api-client.ts';
import { explainFailure } from '../../tools/start/explain-failure.ts';
import { followJobs, followTimes } from '../../tools/start/follow-jobs.ts';
import { readPages } from '../../tools/start/page-endings.ts';
import { sampleAnomaly } from '../support/sample-anomaly.ts';
import { askingFor } from '../support/sample-listing.ts';
import { appConfigOf } from './app-config.ts';
import { createCheckedFetch } from './checked-fetch.ts';
import { type DeployedProduct, deployProduct } from './deployed-product.ts';

/** Deploying and scraping take about 45 s on two cores; a loaded machine may need several times that. */
const patience = 300_000;

let product: DeployedProduct;
/** Everything that the API answers in this file goes through it, and is held against the document. */
let checkedFetch: typeof fetch;
/** As the operator. */
let api: ApiClient;
let client: OperationsClient;

beforeAll(async () => {
  product = await deployProduct();
  checkedFetch = createCheckedFetch(product.outputs.ApiUrl);
  api = createApiClient(product.outputs.ApiUrl, product.token, checkedFetch);
  client = clientOf(product.token);
}, patience);
afterAll(() => product?.end(), patience);

/** Runs a job of each source to its end; when one does not end, the failure says what the functions said. */
const scrape = async (...sourceIds: string[]): Promise<ScrapeJob[]> => {
  const requested = await Promise.all(sourceIds.map(api.requestJob));
  const jobIds = requested.map(({ jobId }) => jobId);
  try {
    return [...(await followJobs(api, jobIds, { ...followTimes, onProgress: () => {} }))];
  } catch (cause) {
    throw new Error(`${String(cause)}\n${await explainFailure(product.cloud)}`, { cause });
  }
};

const clientOf = (token: string): OperationsClient =>
  createOperationsClient(product.outputs.ApiUrl, token, checkedFetch);

/** What no client made from the document would send. */
const request = async (path: string, init: RequestInit = {}): Promise<{ status: number; body: unknown }> => {
  const answer = await checkedFetch(`${product.outputs.ApiUrl}${path}`, init);
  return { status: answer.status, body: await answer.json() };
};
const withToken = (token: string): RequestInit => ({ headers: { authorization: `Bearer ${token}` } });
const asking = (token: string, body: unknown): RequestInit => ({
  method: 'POST',
  headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** What `look` finds in the end; the test's own time limit is the patience with it. */
const until = async <T>(look: () => Promise<T | undefined>): Promise<T> => {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 250));
  }
};

/** A small source of its own on a site of the market, or elsewhere. */
const sourceLike = (sourceId: string, change: Partial<Source>): Source => {
  const [first] = product.market.sources;
  if (first === undefined) throw new Error('The market has no sites');
  const { nextJobAt: _, ...source } = first;
  return { ...source, sourceId, maxDepth: 0, maxPages: 3, ...change };
};
const register = (...sources: Source[]): Promise<void> =>
  registerSources(product.cloud, product.outputs, sources);

describe('the sample market', () => {
  let jobs: ScrapeJob[] = [];

  test(
    'is scraped to its end: every page found is extracted, quarantined or dead-lettered',
    async () => {
      jobs = await scrape(...product.market.sources.map(({ sourceId }) => sourceId));
      for (const { sourceId, state, counters } of jobs) {
        expect({ sourceId, state, ended: endedPages(counters) }).toEqual({
          sourceId,
          state: 'completed',
          ended: counters.found,
        });
      }
      expect(jobs).toHaveLength(4);
    },
    patience,
  );

  test('gives listings from each of its sites', () => {
    for (const { sourceId, counters } of jobs) {
      expect([sourceId, counters.listings > 0]).toEqual([sourceId, true]);
    }
  });

  test('has each offer counted once for the compliance of its site', async () => {
    const tables = DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
    const compliance = createComplianceStore(product.outputs.ScrapeJobsTableName, tables);
    for (const { sourceId, createdAt, counters } of jobs) {
      const { offers, invalidOffers } = counters;
      expect(offers).toBeGreaterThan(0);
      const hours = await compliance.offersSince(sourceId, new Date(createdAt));
      expect([sourceId, sumOffers(hours)]).toEqual([sourceId, { offers, invalidOffers }]);
    }
  });

  test(
    'has every stored value lead back to the bytes of a raw page, by the path it states',
    async () => {
      const { cloud, outputs } = product;
      const tables = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
      const walk = createListingWalk(outputs.ListingsTableName, tables);
      const { listings, next } = await walk.page({ segment: 0, segments: 1, after: undefined }, 500);
      expect([listings.length > 100, next]).toEqual([true, undefined]);
      const pages = new S3Client({ ...cloud.clientOptions, forcePathStyle: true });
      const findPage = await pageFinder({ from: `s3://${outputs.RawPagesBucketName}` }, () => pages);
      for (const listing of listings) {
        const { values } = tracedValues(JSON.stringify(listing));
        expect([listing.url, values.length >= 5]).toEqual([listing.url, true]);
        for (const trace of await traceValues(listing, values, findPage))
          expect(trace).toMatchObject({ location: { by: 'path' } });
      }
    },
    patience,
  );

  test('is read in Chromium where it needs JavaScript, and only there', () => {
    const scripted = new Set(
      product.market.listings
        .filter(({ needsJavaScript }) => needsJavaScript)
        .map(({ sourceId }) => sourceId),
    );
    expect(scripted.size).toBe(1);
    for (const { sourceId, counters } of jobs) {
      const asScripted = scripted.has(sourceId as never);
      expect([sourceId, counters.rendered > 0]).toEqual([sourceId, asScripted]);
    }
  });

  test('tells how each page was got, and asks for the data of scripted pages once browsers have shown where it lies', async () => {
    const tables = DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
    const visits = await readVisits(product.outputs.VisitsTableName, '', tables);
    for (const { sourceId, counters } of jobs) {
      const own = visits.filter((visit) => visit.sourceId === sourceId);
      const { pages, fetches, renders, noMore } = own.reduce<VisitSums>(addVisits, noVisits);
      expect({ sourceId, pages, fetches, renders, noMore }).toEqual({
        sourceId,
        pages: counters.extracted + counters.quarantined,
        fetches: counters.fetched,
        renders: counters.rendered,
        noMore: 0,
      });
      const asked = own.filter(({ why }) => why === 'answer-known');
      expect([sourceId, asked.length > 0]).toEqual([sourceId, renders > 0]);
    }
  });

  test('yields opportunities, the best first, each with the receipt of its score', async () => {
    const { items } = await api.opportunities(50);
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(({ score }) => score)).toEqual(items.map(({ score }) => score).sort((a, b) => b - a));
    const [best] = items;
    const params = { path: { id: best?.opportunityId ?? '' } };
    const { data } = await client.GET('/api/opportunities/{id}', { params });
    if (data === undefined) throw new Error('The best opportunity has no page of its own');
    const { receipt, score, price } = data;
    expect(score).toBe(best?.score);
    expect(receipt.inputs).toContainEqual(
      expect.objectContaining({ name: 'price', value: price.amount, provenance: expect.anything() }),
    );
    expect(receipt.comparables.length).toBeGreaterThan(0);
    expect(receipt.steps.length).toBeGreaterThan(0);
  });

  test('holds, for the best opportunity, the price that the market really asks', async () => {
    const [best] = (await api.opportunities(1)).items;
    const truth = product.market.listings.find(({ url }) => url === best?.url);
    expect(best?.price).toEqual(truth?.price);
  });
});

/** What an environment may state by hand. Everybody has read it half a minute later: see the end of this file. */
const statedRules = { buying: { transport: { perMile: 1.1 } } };

test('a change of the judging rules is taken', async () => {
  await appConfigOf(product.cloud).deploy('JudgingRules', statedRules);
});

describe('who may ask the API', () => {
  const protectedPath = '/api/opportunities';

  test('anyone for its health, and for what it can do', async () => {
    expect((await request('/healthz')).status).toBe(200);
    expect(await request('/openapi.json')).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
  });

  test('nobody without a token', async () => {
    expect((await request(protectedPath)).status).toBe(401);
  });

  test('the holder of a valid token', async () => {
    expect((await request(protectedPath, withToken(product.token))).status).toBe(200);
  });

  test('nobody with a token whose claims were changed', async () => {
    const [header, claims = '', signature] = product.token.split('.');
    const changed = JSON.parse(Buffer.from(claims, 'base64url').toString());
    changed['cognito:groups'] = ['administrator'];
    const forged = [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
    expect((await request(protectedPath, withToken(forged))).status).toBe(401);
  });

  test('nobody with a token signed by an own key, or not at all', async () => {
    const claims = product.token.split('.')[1];
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${encode({ alg: 'none' })}.${claims}.`;
    const signedPart = `${encode({ alg: 'HS256' })}.${claims}`;
    const ownKey = `${signedPart}.${createHmac('sha256', 'own').update(signedPart).digest('base64url')}`;
    for (const token of [unsigned, ownKey, 'no token']) {
      expect((await request(protectedPath, withToken(token))).status).toBe(401);
    }
  });

  test('nobody beyond the scopes of the token', async () => {
    const { token } = await product.operator.signIn(['opportunities.read']);
    expect((await request(protectedPath, withToken(token))).status).toBe(200);
    const { status } = await request('/api/scrape-jobs', asking(token, { sourceId: 'anything' }));
    // AWS says 403 and this emulator 401; what counts is that no handler ran.
    expect([401, 403]).toContain(status);
  });

  test('a viewer for opportunities, not for scrape jobs', async () => {
    const { token } = await product.viewer.signIn();
    expect((await request(protectedPath, withToken(token))).status).toBe(200);
    const [source] = product.market.sources;
    const refused = await request('/api/scrape-jobs', asking(token, { sourceId: source?.sourceId }));
    expect(refused.status).toBe(403);
  });
});

/** How often pages were asked for so far; others may be asked for meanwhile. */
const visitsTo = (urls: readonly string[]): number =>
  product.market.requests().filter(({ host, path }) => urls.some((url) => url.endsWith(`//${host}${path}`)))
    .length;

describe('the review of anomalies', () => {
  /** Later than any that the market's own pages gave rise to, so that these are listed first. */
  const detectedAt = '2126-01-01T00:00:00.000Z';
  const codes = ['price-far-below-market', 'year-contradicts-vin', 'odometer-went-down'] as const;
  const verdict = { verdict: 'dismissed', reason: 'The seller says so' } as const;

  const tables = () => DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
  const seed = (listing: KnownListing) => {
    const anomalies = codes.map((code) => sampleAnomaly(code));
    const store = createAnomalyStore(product.outputs.AnomaliesTableName, tables());
    return store.detected({ listing, anomalies, at: detectedAt });
  };
  const openPage = async (query: { limit: number; cursor?: string }) => {
    const { data } = await client.GET('/api/anomalies', { params: { query } });
    if (data === undefined) throw new Error('No list of open anomalies');
    return data;
  };

  test('turns the pages of the open ones, each once', async () => {
    await seed(askingFor('pages', 2_000));
    const first = await openPage({ limit: 1 });
    const second = await openPage({ limit: 2, cursor: first.nextCursor ?? '' });
    const listed = [...first.items, ...second.items];
    expect(listed.map(({ listingId }) => listingId)).toEqual(['pages', 'pages', 'pages']);
    expect(new Set(listed.map(({ anomalyId }) => anomalyId)).size).toBe(3);
  });

  test('takes a verdict of who may give it, and lists the anomaly no more', async () => {
    await seed(askingFor('verdicts', 2_000));
    const open = async () => (await openPage({ limit: 100 })).items.map(({ anomalyId }) => anomalyId);
    const [anomalyId = ''] = (await open()).filter((id) => id.startsWith('verdicts~'));
    const params = { path: { id: anomalyId } };
    const viewer = clientOf((await product.viewer.signIn()).token);
    const show = () => client.GET('/api/anomalies/{id}', { params });
    const review = (who: OperationsClient) =>
      who.POST('/api/anomalies/{id}/review', { params, body: verdict });
    expect((await viewer.GET('/api/anomalies/{id}', { params })).response.status).toBe(200);
    expect((await review(viewer)).response.status).toBe(403);
    const { data } = await review(client);
    expect(data).toMatchObject({
      ...{ anomalyId, state: 'dismissed' },
      review: { ...verdict, by: expect.stringMatching(/\S/) },
    });
    expect((await show()).data).toEqual(data);
    expect(await open()).not.toContain(anomalyId);
    const unknown = await client.GET('/api/anomalies/{id}', { params: { path: { id: 'verdicts~0' } } });
    expect(unknown.response.status).toBe(404);
  });

  test(
    'takes a confirmed one from the opportunities, and a dismissed one back, without any visit',
    async () => {
      const [{ opportunityId = '' } = {}] = (await api.opportunities(1)).items;
      const listing = await createListingStore(product.outputs.ListingsTableName, tables()).get(
        opportunityId,
      );
      if (listing === undefined) throw new Error(`The opportunity ${opportunityId} has no listing`);
      const {
        records: [record],
      } = await seed(listing);
      const visited = visitsTo([listing.url]);
      // The others are of nobody's finding, and go as soon as the listing is judged again.
      const say = async (verdict: 'confirmed' | 'dismissed') => {
        const params = { path: { id: `${listing.listingId}~${record?.mark}` } };
        const body = { verdict, reason: 'a test' };
        return (await client.POST('/api/anomalies/{id}/review', { params, body })).response.status;
      };
      const statusNow = async () => {
        const params = { path: { id: opportunityId } };
        return (await client.GET('/api/opportunities/{id}', { params })).response.status;
      };
      const untilStatus = (status: number) =>
        until(async () => ((await statusNow()) === status ? true : undefined));
      expect(await statusNow()).toBe(200);
      expect(await say('confirmed')).toBe(200);
      await untilStatus(404);
      expect(await say('dismissed')).toBe(200);
      await untilStatus(200);
      expect(visitsTo([listing.url])).toBe(visited);
    },
    patience,
  );
});

describe('the vehicle of a listing', () => {
  /** Of the first vehicle that the market really offers on three sites: its listings, as they are stored. */
  const offersOfOne = async (): Promise<KnownListing[]> => {
    const printed = product.market.listings.filter(({ vin, malformed }) => vin && !malformed);
    const [offers = []] = [...Map.groupBy(printed, ({ vin }) => vin).values()].filter(
      ({ length }) => length === 3,
    );
    const tables = DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
    const walk = createListingWalk(product.outputs.ListingsTableName, tables);
    const { listings } = await walk.page({ segment: 0, segments: 1, after: undefined }, 500);
    return offers.flatMap((offer) => listings.filter(({ url }) => url === offer.url));
  };
  const view = async (listingId: string, who = client) => {
    const params = { path: { id: listingId } };
    const { data, response } = await who.GET('/api/listings/{id}/vehicle', { params });
    if (data === undefined) throw new Error(`The vehicle of ${listingId}: ${response.status}`);
    return data;
  };

  test(
    'is parted and joined again by who may, and seen so from each of its listings',
    async () => {
      const listings = await offersOfOne();
      const [one = '', other = '', third = ''] = listings.map(({ listingId }) => listingId);
      const viewer = clientOf((await product.viewer.signIn()).token);
      const before = await view(other, viewer);
      expect(before.listingIds.toSorted()).toEqual([one, other, third].sort());
      expect(before.merges).toHaveLength(2);
      for (const { reasons } of before.merges)
        expect(reasons).toContainEqual(expect.objectContaining({ code: 'vin-equal' }));
      expect(before.pages.map(({ url }) => url).sort()).toEqual(listings.map(({ url }) => url).sort());

      const say = (verdict: 'different' | 'by-evidence', who = client) =>
        who.POST('/api/listings/{id}/vehicle/decisions', {
          params: { path: { id: other } },
          body: { other: one, verdict, reason: 'a test' },
        });
      expect((await say('different', viewer)).response.status).toBe(403);
      expect((await say('different')).data?.listingIds).toEqual(expect.not.arrayContaining([one]));
      expect((await view(one)).listingIds).not.toContain(other);
      expect((await view(one)).decisions).toMatchObject([{ verdict: 'different', reason: 'a test' }]);
      const vehiclesNow = async () => new Set((await offersOfOne()).map(({ vehicleId }) => vehicleId)).size;
      expect(await vehiclesNow()).toBe(2);

      expect((await say('by-evidence')).data).toMatchObject({ vehicleId: before.vehicleId });
      expect((await view(third)).listingIds).toEqual(before.listingIds);
      expect(await vehiclesNow()).toBe(1);
    },
    patience,
  );

  test('is refused for a listing that nobody knows', async () => {
    const params = { path: { id: 'unknown' } };
    const { response } = await client.GET('/api/listings/{id}/vehicle', { params });
    expect(response.status).toBe(404);
  });
});

test('the local AWS refuses credentials that it did not issue, so that every function runs on the rights of its role', async () => {
  const stranger = { accessKeyId: 'AKIANOBODYKNOWSTHIS0', secretAccessKey: 'test' };
  const tables = new DynamoDBClient({ ...product.cloud.clientOptions, credentials: stranger });
  const scan = new ScanCommand({ TableName: product.outputs.SourcesTableName });
  await expect(DynamoDBDocumentClient.from(tables).send(scan)).rejects.toThrow('security token');
});

describe('bad requests', () => {
  test.each([
    ['an unknown source', { sourceId: 'nobody-knows-it' }, 'unknown-source'],
    ['a source id of the wrong type', { sourceId: 7 }, 'invalid-request'],
    ['an unknown field', { sourceId: 'rapidbid', admin: true }, 'invalid-request'],
  ])('%s gets a problem that names it', async (_, body, code) => {
    const answer = await request('/api/scrape-jobs', asking(product.token, body));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.body).toMatchObject({ type: expect.stringMatching(`/${code}$`), status: answer.status });
  });

  test('by a method that a resource does not know are told which it knows', async () => {
    const answer = await checkedFetch(`${product.outputs.ApiUrl}/api/opportunities`, { method: 'DELETE' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
  });

  test('that would take no JSON for an answer are refused', async () => {
    const headers = { authorization: `Bearer ${product.token}`, accept: 'text/html' };
    expect((await request('/api/opportunities', { headers })).status).toBe(406);
  });

  test('an unknown job or opportunity is not found', async () => {
    for (const path of ['/api/scrape-jobs/unknown', '/api/opportunities/unknown']) {
      expect((await request(path, withToken(product.token))).status).toBe(404);
    }
  });
});

describe('a job that somebody cancels', () => {
  test(
    'fetches nothing more, ends each of its pages, and tells why',
    async () => {
      // One page every four seconds, one on its way at a time: slow enough to be cancelled among its pages.
      const slow = { requestsPerSecond: 0.25, maxInFlight: 1, maxDepth: 2, maxPages: 40 };
      const source = sourceLike('cancelled', slow);
      await register(source);
      const { jobId } = await api.requestJob(source.sourceId);
      await until(async () => ((await api.job(jobId)).counters.found > 2 ? true : undefined));
      const change = { params: { path: { id: jobId } }, body: { reason: 'to see it end' } };
      const cancelled = await client.POST('/api/scrape-jobs/{id}/cancel', change);
      expect(cancelled.data).toMatchObject({ state: 'cancelled' });
      expect((await client.POST('/api/scrape-jobs/{id}/resume', change)).response.status).toBe(409);
      const job = await until(async () => {
        const current = await api.job(jobId);
        return current.endedAt === undefined ? undefined : current;
      });
      const { found, skipped } = job.counters;
      expect(job.state).toBe('cancelled');
      expect([endedPages(job.counters), skipped > 0]).toEqual([found, true]);
      const { data } = await client.GET('/api/scrape-jobs/{id}/pages', {
        params: { path: { id: jobId }, query: { state: 'skipped', limit: 100 } },
      });
      const items = data?.items ?? [];
      expect(items).toHaveLength(skipped);
      expect(new Set(items.map(({ reason }) => reason?.split(':')[0]))).toEqual(new Set(['job-cancelled']));
      // It is due, and the schedule would make another slow job of it, beside the tests that follow.
      await register({ ...source, enabled: false });
    },
    patience,
  );
});

test('whatever is changed through the API stands in the audit trail, whose chain holds', async () => {
  const tables = DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
  const trail = createAuditStore(product.outputs.AuditTableName, tables);
  const path = { id: 'nobody-knows-it' };
  const { response } = await client.POST('/api/scrape-jobs/{id}/pause', { params: { path }, body: {} });
  expect(response.status).toBe(404);
  const correlationId = response.headers.get('x-correlation-id');
  const today = new Date().toISOString().slice(0, 10);
  const records = await trail.of(today);
  expect(records.filter((record) => record.correlationId === correlationId)).toEqual([
    expect.objectContaining({ phase: 'intent', action: 'pauseScrapeJob', target: path }),
    expect.objectContaining({ phase: 'outcome', action: 'pauseScrapeJob', status: 404 }),
  ]);
  expect(chainFaults(today, records)).toEqual([]);
});

describe('bad messages', () => {
  const bodies = ['{"neither":"fish","nor":"flesh"}', 'not even JSON'];

  test(
    'of every queue end in its dead-letter queue with the reason, and hold nobody up',
    async () => {
      const sqs = new SQSClient(product.cloud.clientOptions);
      const queues = queuesOf(product.cloud);
      const before = await queues.states();
      const consumers = await accountOf(product.cloud).eventSources();
      expect(before).toHaveLength(consumers.length);
      await Promise.all(
        before.flatMap(({ url }) =>
          bodies.map((MessageBody) => sqs.send(new SendMessageCommand({ QueueUrl: url, MessageBody }))),
        ),
      );
      const source = sourceLike('beside-bad-messages', {});
      await register(source);
      const [job] = await scrape(source.sourceId);
      expect(job?.state).toBe('completed');
      const arrived = ({ name, deadLetters }: QueueState): boolean =>
        deadLetters >= (before.find((queue) => queue.name === name)?.deadLetters ?? 0) + bodies.length;
      const after = await until(async () => {
        const states = await queues.states();
        return states.every(arrived) ? states : undefined;
      });
      for (const { name, deadLetterUrl } of after) {
        const letters = await queues.peekDeadLetters(deadLetterUrl);
        for (const body of bodies) {
          expect([name, letters]).toEqual([
            name,
            expect.arrayContaining([
              expect.objectContaining({
                body,
                reason: 'malformed-message',
                detail: expect.stringMatching(/\S/),
              }),
            ]),
          ]);
        }
      }
    },
    patience,
  );

  test(
    'are no obstacle to the schedule, which plans the sources that are due',
    async () => {
      const planned = sourceLike('due-now', {});
      const due = product.market.sources.map((source) => ({ ...source, enabled: false }));
      await register(...due, planned);
      const [plans] = (await queuesOf(product.cloud).states()).filter(({ name }) => /plan/i.test(name));
      const message: PlanMessage = { kind: 'schedule' };
      await new SQSClient(product.cloud.clientOptions).send(
        new SendMessageCommand({ QueueUrl: plans?.url, MessageBody: JSON.stringify(message) }),
      );
      const tables = DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
      const job = await until(async () => {
        const { Items = [] } = await tables.send(
          new ScanCommand({ TableName: product.outputs.ScrapeJobsTableName }),
        );
        return (Items as ScrapeJob[]).find(
          ({ sourceId, requestedBy, state }) =>
            sourceId === planned.sourceId && requestedBy === 'schedule' && state === 'completed',
        );
      });
      expect(job.counters.found).toBeGreaterThan(0);
      await register(...product.market.sources);
    },
    patience,
  );
});

describe('a site that says how it wants to be asked', () => {
  test(
    'is asked for nothing that its robots.txt forbids, and at its pace by all functions together',
    async () => {
      const site = product.market.sources.find(({ sourceId }) => sourceId === 'maple-county-surplus');
      const [host = ''] = site?.hosts ?? [];
      const lots = product.market.listings.filter((lot) => lot.sourceId === site?.sourceId).slice(0, 4);
      const forbidden = `http://${host}/search?q=truck`;
      const seeds = [...lots.map(({ url }) => url), forbidden];
      await register(
        sourceLike('asked-politely', { hosts: [host], seeds, maxPages: 5, requestsPerSecond: 1 }),
      );
      const from = product.market.requests().length;
      const [job] = await scrape('asked-politely');
      const ended = { extracted: lots.length, skipped: 1, found: seeds.length };
      expect(job).toMatchObject({ state: 'completed', counters: ended });
      const pages = await readPages(product.cloud, product.outputs.ScrapeJobsTableName, job?.jobId ?? '');
      expect(pages.find(({ url }) => url === forbidden)).toMatchObject({
        state: 'skipped',
        reason: expect.stringMatching(/^robots-disallowed: /),
      });
      const requests = product.market.requests().slice(from);
      expect(requests.map(({ path }) => path)).not.toContain('/search?q=truck');
      // The last of four turns, a second apart, is three seconds after the first.
      const begun = Date.parse(job?.createdAt ?? '');
      const times = requests.map(({ at }) => at);
      expect(Math.max(...times)).toBeGreaterThanOrEqual(begun + (lots.length - 1) * 1_000);
    },
    patience,
  );

  test(
    'is asked nothing while somebody of ours has stopped it, and people see that and what it said',
    async () => {
      const tables = DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
      const { HostsTableName } = product.outputs;
      const source = sourceLike('stopped-site', { maxPages: 1 });
      await register(source);
      const [host = ''] = source.hosts;
      const given = { order: 'stop', by: 'test', reason: 'to see', at: new Date().toISOString() } as const;
      const hosts = createHostStore(HostsTableName, tables);
      await hosts.setOrder(host, given);
      const from = product.market.requests().length;
      const [job] = await scrape(source.sourceId);
      expect(job?.counters).toMatchObject({ found: 1, skipped: 1 });
      expect(product.market.requests()).toHaveLength(from);
      const [special] = await listHosts(tables, HostsTableName, Date.now());
      expect(special).toMatchObject({ host, given });
      expect(await robotsOf(tables, HostsTableName, host)).toEqual([
        [`http://${host}`, { known: expect.objectContaining({ rules: expect.any(Array) }) }],
      ]);
      await hosts.setOrder(host, undefined);
    },
    patience,
  );
});

describe('sites that misbehave', () => {
  const hostOf = (source: Source): string => source.hosts[0] ?? '';

  test(
    'that ask us to wait are asked again, not before they said, and lose no page',
    async () => {
      const source = sourceLike('busy-site', {});
      await register(source);
      const retryAfterSeconds = 2;
      product.market.misbehave({
        as: 'too-many-requests',
        host: hostOf(source),
        times: 2,
        retryAfterSeconds,
      });
      const from = product.market.requests().length;
      const [job] = await scrape(source.sourceId);
      expect(job).toMatchObject({ state: 'completed', counters: { extracted: job?.counters.found } });
      const requests = product.market.requests().slice(from);
      const refused = requests.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(2);
      for (const { host, path, at } of refused) {
        const next = requests.find((other) => other.host === host && other.path === path && other.at > at);
        expect(next?.at).toBeGreaterThanOrEqual(at + retryAfterSeconds * 1000);
      }
    },
    patience,
  );

  test(
    'that lead into the machine are refused by the egress guard, and the page says so',
    async () => {
      const { port } = new URL(product.cloud.endpoint);
      const source = sourceLike('way-in', {
        hosts: ['127.0.0.1'],
        seeds: [`http://127.0.0.1:${port}/_ministack/health`],
      });
      await register(source);
      const [job] = await scrape(source.sourceId);
      expect(job).toMatchObject({ state: 'failed', counters: { found: 1, deadLettered: 1 } });
      const pages = await readPages(product.cloud, product.outputs.ScrapeJobsTableName, job?.jobId ?? '');
      expect(pages).toEqual([
        expect.objectContaining({ state: 'dead-lettered', reason: expect.stringMatching(/egress/) }),
      ]);
    },
    patience,
  );
});

describe('the changed judging rules', () => {
  test(
    'are those of every deal after a walk that fetches nothing, each with a receipt that computes again',
    async () => {
      const { rules } = parseRules(statedRules, new Date().toISOString().slice(0, 10));
      if (rules === undefined) throw new Error('The stated rules are no good');
      const version = rulesVersion(rules);
      const tables = DynamoDBDocumentClient.from(new DynamoDBClient(product.cloud.clientOptions));
      const walks = createWalkStore(product.outputs.ScrapeJobsTableName, tables);
      const opportunities = createOpportunityStore(product.outputs.OpportunitiesTableName, tables);
      const [rescores] = (await queuesOf(product.cloud).states()).filter(({ name }) => /rescore/i.test(name));
      const sqs = new SQSClient(product.cloud.clientOptions);
      const send = (message: RescoreMessage) =>
        sqs.send(new SendMessageCommand({ QueueUrl: rescores?.url, MessageBody: JSON.stringify(message) }));
      const best = async () => {
        const { items } = await opportunities.list({ order: 'score', filter: {}, limit: 100 });
        return opportunities.getMany(items.map(({ opportunityId }) => opportunityId));
      };
      const urls = (await best()).map(({ url }) => url);
      const visited = visitsTo(urls);

      const { walk } = await until(async () => {
        await send({ kind: 'tick' });
        await new Promise((done) => setTimeout(done, 2_000));
        const last = await walks.last();
        return last?.walk.startsWith(version) ? last : undefined;
      });
      // The walk's own messages wait for a minute; the same ones once more change nothing.
      const segments = 4;
      for (let segment = 0; segment < segments; segment += 1) {
        await send({ kind: 'slice', walk, segment, segments });
      }
      const deals = await until(async () => {
        const found = await best();
        return found.every(({ receipt }) => receipt.ruleVersion === version) ? found : undefined;
      });

      expect(deals.length).toBeGreaterThan(0);
      for (const { receipt } of deals) {
        expect(receipt.rules.buying.transport.perMile).toBe(statedRules.buying.transport.perMile);
        expect(recompute(receipt).difference).toBeUndefined();
      }
      expect(visitsTo(urls)).toBe(visited);
    },
    patience,
  );
});
