import { isDeepStrictEqual } from 'node:util';
import { healthOperations } from '../../lambdas/check-health/check-health.ts';
import { apiDocument } from '../../lambdas/check-health/compiled/api-document.js';
import { defaultFlags, emergencyFlag, type FlagValues } from '../../lambdas/contract/flags.ts';
import type { PlanMessage, RescoreMessage } from '../../lambdas/contract/queue-messages.ts';
import { type ApiFunctionName, type RouteKey, routes } from '../../lambdas/contract/routes.ts';
import {
  type AnomalyRecord,
  type AnomalyReview,
  withReview,
} from '../../lambdas/domain/anomalies/anomaly-record.ts';
import type { AuditEntry } from '../../lambdas/domain/audit/audit-record.ts';
import type { OffersOfHour } from '../../lambdas/domain/compliance.ts';
import type { Opportunity } from '../../lambdas/domain/judging/opportunity.ts';
import type { KnownListing } from '../../lambdas/domain/known-listing.ts';
import { freshHost } from '../../lambdas/domain/politeness/host-state.ts';
import type { ScrapeJob, ScrapePage } from '../../lambdas/domain/scrape-job.ts';
import type { Source } from '../../lambdas/domain/source.ts';
import { cachedOpportunities } from '../../lambdas/find-opportunities/cached-opportunities.ts';
import { opportunityOperations } from '../../lambdas/find-opportunities/find-opportunities.ts';
import { vehicleOperations } from '../../lambdas/identify-vehicles/identify-vehicles.ts';
import type { Probe } from '../../lambdas/inspect-health/inspect-dependencies.ts';
import { inspectionOperations } from '../../lambdas/inspect-health/inspect-health.ts';
import type { ReadMetrics } from '../../lambdas/inspect-health/metric-reader.ts';
import { readServiceLevels } from '../../lambdas/inspect-health/service-levels.ts';
import { flagOperations } from '../../lambdas/manage-flags/manage-flags.ts';
import { importOperations } from '../../lambdas/manage-imports/manage-imports.ts';
import { scrapeJobOperations } from '../../lambdas/manage-scrape-jobs/manage-scrape-jobs.ts';
import { auditOperations } from '../../lambdas/read-audit/read-audit.ts';
import { anomalyOperations } from '../../lambdas/review-anomalies/review-anomalies.ts';
import { savedSearchOperations } from '../../lambdas/save-searches/save-searches.ts';
import { type ApiHandler, serveApi } from '../../lambdas/shared/api/api-handler.ts';
import { createCursors } from '../../lambdas/shared/api/cursor.ts';
import type { Identity } from '../../lambdas/shared/api/identity.ts';
import type { OperationHandlers } from '../../lambdas/shared/api/operation.ts';
import type { RequestContracts } from '../../lambdas/shared/api/request-contract.ts';
import { createReadCache } from '../../lambdas/shared/cache/read-cache.ts';
import { createFlagAdministration } from '../../lambdas/shared/flags/flag-administration.ts';
import type { OpenPosition } from '../../lambdas/shared/stores/anomaly-store.ts';
import { createAuditStore } from '../../lambdas/shared/stores/audit-store.ts';
import type { HostRecord } from '../../lambdas/shared/stores/host-store.ts';
import { createIdempotencyStore } from '../../lambdas/shared/stores/idempotency-store.ts';
import { createImportStore } from '../../lambdas/shared/stores/import-store.ts';
import { createOpportunityStore } from '../../lambdas/shared/stores/opportunity-store.ts';
import { createSavedSearchStore } from '../../lambdas/shared/stores/saved-search-store.ts';
import { requestContracts as healthContracts } from '../../lambdas/shared/validation/compiled/requests/check-health.js';
import { requestContracts as opportunityContracts } from '../../lambdas/shared/validation/compiled/requests/find-opportunities.js';
import { requestContracts as vehicleContracts } from '../../lambdas/shared/validation/compiled/requests/identify-vehicles.js';
import { requestContracts as inspectionContracts } from '../../lambdas/shared/validation/compiled/requests/inspect-health.js';
import { requestContracts as flagContracts } from '../../lambdas/shared/validation/compiled/requests/manage-flags.js';
import { requestContracts as importContracts } from '../../lambdas/shared/validation/compiled/requests/manage-imports.js';
import { requestContracts as scrapeJobContracts } from '../../lambdas/shared/validation/compiled/requests/manage-scrape-jobs.js';
import { requestContracts as auditContracts } from '../../lambdas/shared/validation/compiled/requests/read-audit.js';
import { requestContracts as anomalyContracts } from '../../lambdas/shared/validation/compiled/requests/review-anomalies.js';
import { requestContracts as searchContracts } from '../../lambdas/shared/validation/compiled/requests/save-searches.js';
import { requestContracts as sourceContracts } from '../../lambdas/shared/validation/compiled/requests/watch-sources.js';
import { sourceOperations } from '../../lambdas/watch-sources/watch-sources.ts';
import { apiGatewayEvent, type RequestParts } from './api-gateway-event.ts';
import { fakeDocument } from './fake-app-config.ts';
import { fakeJobs } from './fake-jobs.ts';
import { inMemoryDynamo } from './in-memory-dynamo.ts';
import { lambdaContext } from './lambda-context.ts';
import { silentTelemetry } from './silent-telemetry.ts';
import { trustingIdentity } from './trusting-identity.ts';
import { vehicleTables } from './vehicle-tables.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
}

/** What lies behind the API; all of it in memory. */
export interface ApiWorld {
  readonly opportunities?: readonly Opportunity[];
  readonly anomalies?: readonly AnomalyRecord[];
  readonly listings?: readonly KnownListing[];
  readonly sources?: readonly Source[];
  readonly jobs?: readonly ScrapeJob[];
  /** What is known of hosts; the others nobody has asked yet. */
  readonly hosts?: Readonly<Record<string, HostRecord>>;
  /** Of each source. */
  readonly offers?: readonly OffersOfHour[];
  /** Of each of the jobs. */
  readonly pages?: readonly ScrapePage[];
  readonly flags?: Partial<FlagValues>;
  /** How callers are known; by default whoever says who they are. */
  readonly identity?: Identity;
  /** What stands in the audit trail, in this order. */
  readonly recorded?: readonly AuditEntry[];
  /** A change of the flags that has not reached everybody. */
  readonly flagsRollingOut?: Partial<FlagValues>;
  /** Thrown instead of passing a message on to the planner. */
  readonly plannerFault?: Error;
  /** Thrown instead of passing a message on to the rescorer. */
  readonly rescorerFault?: Error;
  /** What the product hangs on. */
  readonly probes?: readonly Probe[];
  /** What CloudWatch says; by default that it knows of nothing. */
  readonly readMetrics?: ReadMetrics;
  /** Thrown instead of recording a change. */
  readonly auditFault?: Error;
  /** What somebody else says of an anomaly between the reading and the writing of every review. */
  readonly reviewedMeanwhile?: AnomalyReview;
}

export const source = (overrides: Partial<Source> = {}): Source => ({
  sourceId: 'county-surplus',
  name: 'County surplus',
  hosts: ['surplus.example'],
  seeds: ['https://surplus.example/'],
  enabled: true,
  everyMinutes: 60,
  maxDepth: 2,
  maxPages: 100,
  ...overrides,
});

const noMetrics: ReadMetrics = async (asked) => asked.map(() => []);

export const newJobId = '3d1f8c0e-8a44-4c1d-9f55-0b9c7a4b2e6f';
/** What signs the cursors of the world. */
const cursorKey = 'the key of this world';

export const now = new Date('2026-11-21T10:00:00.000Z');

/** The latest found first, and of those found at one time the last by mark. */
const byDetection = (one: OpenPosition, other: OpenPosition): number =>
  other.detectedAt.localeCompare(one.detectedAt) || other.mark.localeCompare(one.mark);

/** The functions of the client API on one world, asked by route as the gateway would. */
export const clientApi = (world: ApiWorld = {}) => {
  const jobs = new Map((world.jobs ?? []).map((job) => [job.jobId, job]));
  const anomalies = new Map((world.anomalies ?? []).map((record) => [record.mark, record]));
  const sent: PlanMessage[] = [];
  const rescored: RescoreMessage[] = [];
  const telemetry = silentTelemetry('api');
  const vehicles = vehicleTables(world.listings);
  const cursors = createCursors([cursorKey], () => now);
  const readFlags = async () => ({ ...defaultFlags('local'), ...world.flags });
  const opportunities = createOpportunityStore('opportunities', inMemoryDynamo().client, () => now);
  const stored = Promise.all((world.opportunities ?? []).map((each) => opportunities.put(each)));

  const trail: AuditEntry[] = [];
  const idempotency = createIdempotencyStore('idempotency', inMemoryDynamo().client, () => now);
  const audit = {
    store: {
      expect: async () => undefined,
      append: async (entry: AuditEntry) => {
        if (world.auditFault !== undefined) throw world.auditFault;
        trail.push(entry);
      },
    },
    now: () => now,
  };

  const changing = { audit, idempotency };

  /** @param changes nothing where a function serves reads alone, and records none of them. */
  const serve = <F extends ApiFunctionName>(
    requestContracts: RequestContracts<F>,
    handlers: OperationHandlers<F>,
    changes: typeof changing | { readonly idempotency?: undefined } = changing,
  ): ApiHandler =>
    serveApi<F>({
      telemetry,
      requestContracts,
      connect: () => ({
        identity: world.identity ?? trustingIdentity,
        handlers,
        readFlags,
        ...changes,
      }),
    });

  const healthHandlers = healthOperations('local', apiDocument);
  const inspectionHandlers = inspectionOperations({
    environment: 'local',
    probes: world.probes ?? [],
    cache: createReadCache({ readFlags, telemetry }),
    readLevels: () => readServiceLevels('local', world.readMetrics ?? noMetrics, now.getTime()),
    logger: telemetry.logger,
    deadline: () => new AbortController().signal,
    clock: () => 0,
    now: () => now,
  });
  const savedSearches = createSavedSearchStore('savedSearches', inMemoryDynamo().client);
  const searchHandlers = savedSearchOperations({ searches: savedSearches, now: () => now });
  const opportunityHandlers = opportunityOperations({
    opportunities: cachedOpportunities(opportunities, createReadCache({ readFlags, telemetry })),
    savedSearches,
    cursors,
    announcedEnd: {
      deprecatedOn: '2026-11-21',
      endOn: '2027-06-01',
      readAt: 'https://dealerscope.example/cursors',
    },
    readFlags,
  });
  const anomalyHandlers = anomalyOperations({
    anomalies: {
      open: async (limit, { after }) => {
        if (!Number.isInteger(limit) || limit < 1) throw new Error(`DynamoDB refuses the limit ${limit}`);
        const open = [...anomalies.values()].filter(({ state }) => state === 'open').sort(byDetection);
        return open.filter((record) => after === undefined || byDetection(after, record) < 0).slice(0, limit);
      },
      get: async ({ listingId, mark }) => {
        const record = anomalies.get(mark);
        return record?.listingId === listingId ? record : undefined;
      },
      review: async ({ listingId, mark }, review, seen) => {
        const before = anomalies.get(mark);
        if (before?.listingId !== listingId) return undefined;
        if (seen !== undefined && !isDeepStrictEqual(seen, before)) return { before: seen, after: before };
        const after = withReview(before, world.reviewedMeanwhile ?? review);
        anomalies.set(mark, after);
        return { before, after };
      },
    },
    listings: { get: async (id) => world.listings?.find(({ listingId }) => listingId === id) },
    cursors,
    sendToRescorer: async (message) => {
      if (world.rescorerFault !== undefined) throw world.rescorerFault;
      rescored.push(message);
    },
    count: telemetry.count,
    now: () => now,
  });
  const vehicleHandlers = vehicleOperations({
    identities: vehicles.identities,
    listings: vehicles.listings,
    histories: vehicles.histories,
    sendToRescorer: async (messages) => {
      if (world.rescorerFault !== undefined) throw world.rescorerFault;
      rescored.push(...messages);
    },
    now: () => now,
  });
  const records = createAuditStore('audit', inMemoryDynamo().client);
  const recorded = (async () => {
    for (const entry of world.recorded ?? []) await records.append(entry);
  })();
  const auditHandlers = auditOperations({ records, cursors, now: () => now });
  const { [emergencyFlag]: emergency, ...flags } = { ...defaultFlags('local'), ...world.flags };
  const flagDocument = fakeDocument(flags);
  if (world.flagsRollingOut !== undefined)
    flagDocument.start({ ...flags, ...world.flagsRollingOut }, 'gradual', 'somebody');
  const flagHandlers = flagOperations({
    environmentName: 'local',
    administration: createFlagAdministration({
      environmentName: 'local',
      flags: flagDocument,
      emergency: fakeDocument({ [emergencyFlag]: emergency }),
      strategies: { gradual: 'gradual', immediate: 'immediate' },
      pause: async () => {},
    }),
  });
  const sources = new Map((world.sources ?? []).map((each) => [each.sourceId, each]));
  const imports = createImportStore('imports', inMemoryDynamo().client, () => now);
  const importHandlers = importOperations({
    imports,
    createUploadForm: async (importId, format) => ({
      url: 'https://uploads.example/',
      fields: { key: `imports/${importId}`, 'Content-Type': `text/${format}` },
    }),
    cursors,
    now: () => now,
  });
  const sourceHandlers = sourceOperations({
    sources: {
      list: async () => [...sources.values()],
      get: async (id) => sources.get(id),
      change: async (id, lastChange) => {
        const known = sources.get(id);
        if (known !== undefined)
          sources.set(id, { ...known, enabled: lastChange.action === 'resume', lastChange });
        return known !== undefined;
      },
    },
    jobs: fakeJobs(jobs),
    hosts: {
      get: async (host) => world.hosts?.[host] ?? { state: freshHost, revision: 0, lineEndsAt: 0 },
    },
    compliance: { offersSince: async () => [...(world.offers ?? [])] },
    cursors,
    now: () => now,
  });
  const scrapeJobHandlers = scrapeJobOperations({
    sources: { get: async (id) => sources.get(id) },
    jobs: fakeJobs(jobs, world.pages),
    cursors,
    sendToPlanner: async (message) => {
      if (world.plannerFault !== undefined) throw world.plannerFault;
      sent.push(message);
    },
    newJobId: () => newJobId,
    now: () => now,
  });

  const functions: Readonly<Record<ApiFunctionName, ApiHandler>> = {
    'check-health': serve<'check-health'>(healthContracts, healthHandlers, {}),
    'inspect-health': serve<'inspect-health'>(inspectionContracts, inspectionHandlers),
    'find-opportunities': serve<'find-opportunities'>(opportunityContracts, opportunityHandlers, {}),
    'save-searches': serve<'save-searches'>(searchContracts, searchHandlers),
    'review-anomalies': serve<'review-anomalies'>(anomalyContracts, anomalyHandlers),
    'identify-vehicles': serve<'identify-vehicles'>(vehicleContracts, vehicleHandlers),
    'watch-sources': serve<'watch-sources'>(sourceContracts, sourceHandlers),
    'manage-scrape-jobs': serve<'manage-scrape-jobs'>(scrapeJobContracts, scrapeJobHandlers),
    'manage-imports': serve<'manage-imports'>(importContracts, importHandlers),
    'manage-flags': serve<'manage-flags'>(flagContracts, flagHandlers),
    'read-audit': serve<'read-audit'>(auditContracts, auditHandlers),
  };

  /** The gateway would not know a path of no route; some function must say what it says of one. */
  const functionOf = (resource: string): ApiHandler =>
    functions[
      (routes.find(({ path }) => path === resource)?.function ?? 'find-opportunities') as ApiFunctionName
    ];

  const ask = async (route: RouteKey | string, parts: RequestParts = {}): Promise<Answer> => {
    await vehicles.visited();
    await stored;
    await recorded;
    const event = apiGatewayEvent(route, parts);
    const { statusCode, headers, body } = await functionOf(event.resource)(event, lambdaContext());
    return { status: statusCode, headers: headers ?? {}, body: JSON.parse(body) };
  };

  return { ask, anomalies, imports, jobs, rescored, savedSearches, sent, telemetry, trail, vehicles };
};
