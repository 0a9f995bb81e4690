import { judgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import { decodeBody } from '../../lambdas/domain/reading/decode-body.ts';
import { extractorVersion } from '../../lambdas/domain/reading/extractor-version.ts';
import { readPage } from '../../lambdas/domain/reading/read-page.ts';
import { listingSchemaVersion } from '../../lambdas/domain/schemas/schema-parts.ts';
import {
  abandonPage,
  type Extractor,
  extractListings,
} from '../../lambdas/extract-listings/extract-listings.ts';
import {
  endGivenUpPage,
  type FetchPageDependencies,
  fetchPage,
} from '../../lambdas/fetch-page/fetch-page.ts';
import { giveUpPlan } from '../../lambdas/plan-scrape/give-up-plan.ts';
import { planScrape } from '../../lambdas/plan-scrape/plan-scrape.ts';
import type { Planner } from '../../lambdas/plan-scrape/planner.ts';
import {
  giveBackIfLate,
  type RenderPageDependencies,
  renderPage,
  reportGivenUp,
} from '../../lambdas/render-page/render-page.ts';
import { type Rescorer, rescoreListings } from '../../lambdas/rescore-listings/rescore-listings.ts';
import { createBrowserLeases } from '../../lambdas/shared/browser/browser-leases.ts';
import { createHostGate } from '../../lambdas/shared/politeness/host-gate.ts';
import { createPoliteHosts } from '../../lambdas/shared/politeness/polite-hosts.ts';
import { createRobotsReader } from '../../lambdas/shared/politeness/robots-reader.ts';
import {
  parseExtractMessage,
  parsePageMessage,
  parsePlanMessage,
  parseRenderMessage,
  parseRescoreMessage,
} from '../../lambdas/shared/queues/parse-message.ts';
import { consumeQueue, type QueueHandler } from '../../lambdas/shared/queues/queue-consumer.ts';
import { createAnomalyStore } from '../../lambdas/shared/stores/anomaly-store.ts';
import { createCohortWalk } from '../../lambdas/shared/stores/cohort-walk.ts';
import { createHistoryStore } from '../../lambdas/shared/stores/history-store.ts';
import { createHostStore } from '../../lambdas/shared/stores/host-store.ts';
import { createIdentityStore } from '../../lambdas/shared/stores/identity-store.ts';
import { createKnownPageStore } from '../../lambdas/shared/stores/known-page-store.ts';
import { createLeaseStore } from '../../lambdas/shared/stores/lease-store.ts';
import { createListingStore } from '../../lambdas/shared/stores/listing-store.ts';
import { createOpportunityStore } from '../../lambdas/shared/stores/opportunity-store.ts';
import { createQuarantineStore } from '../../lambdas/shared/stores/quarantine-store.ts';
import { createRobotsStore } from '../../lambdas/shared/stores/robots-store.ts';
import { createScrapeJobStore } from '../../lambdas/shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../../lambdas/shared/stores/source-store.ts';
import { createVisitStore } from '../../lambdas/shared/stores/visit-store.ts';
import { createWalkStore } from '../../lambdas/shared/stores/walk-store.ts';
import { listingViolations } from '../../lambdas/shared/validation/validate-listing.ts';
import { rulesFor } from '../../lambdas/sources/rules-for.ts';
import { surroundingsOf, telemetryOf } from './function-surroundings.ts';
import type { Invocation } from './invocation.ts';
import { browserOf, httpOf } from './web.ts';
import type { World } from './world.ts';

/** Queues by their URLs. */
export const queueNames = ['plans', 'pages', 'renders', 'extracts', 'rescores'] as const;
export type QueueName = (typeof queueNames)[number];

/** A function of one invocation, as its handler wires it. */
type FunctionOf = (world: World, invocation: Invocation) => QueueHandler;

const telemetries = {
  plans: telemetryOf('plan-scrape'),
  pages: telemetryOf('fetch-page'),
  renders: telemetryOf('render-page'),
  extracts: telemetryOf('extract-listings'),
  rescores: telemetryOf('rescore-listings'),
};

const planner: FunctionOf = (world, invocation) => {
  const { client, sqs, now, readFlags, count, send, variablesOf } = surroundingsOf(world, invocation);
  const dependencies: Planner = {
    sources: createSourceStore('sources', client),
    jobs: createScrapeJobStore('scrapeJobs', client, now),
    sendPlans: (messages) => send('plans', messages),
    sendPages: (messages) => send('pages', messages),
    readFlags,
    count,
    now,
  };
  return consumeQueue({
    telemetry: telemetries.plans,
    variables: variablesOf('plans'),
    parse: parsePlanMessage,
    process: (message) => planScrape(dependencies, message),
    onGivenUp: (message, failure) => giveUpPlan(dependencies, message, failure),
    sqs,
  });
};

const fetcher: FunctionOf = (world, invocation) => {
  const { client, sqs, rawPages, now, random, readFlags, count, send, variablesOf } = surroundingsOf(
    world,
    invocation,
  );
  const http = httpOf(invocation, world);
  const pause = (milliseconds: number) =>
    invocation.call({ name: 'pause', takes: milliseconds, perform: () => undefined });
  const gate = createHostGate({
    hosts: createHostStore('hosts', client),
    now,
    random,
    onPaused: () => undefined,
    pause,
  });
  const robots = createRobotsReader({
    robots: createRobotsStore('hosts', client),
    http,
    productToken: 'DealerScope',
    now,
    random,
    onUnreachable: () => undefined,
  });
  const hosts = createPoliteHosts({
    gate,
    robots,
    readFlags,
    now,
    later: (milliseconds, run) => {
      let isOff = false;
      world.clock.after(milliseconds, () => {
        if (!isOff && !invocation.isDead()) run();
      });
      return () => {
        isOff = true;
      };
    },
  });
  const dependencies: FetchPageDependencies = {
    jobs: createScrapeJobStore('scrapeJobs', client, now),
    sources: createSourceStore('sources', client),
    rawPages,
    http,
    hosts,
    knownPages: createKnownPageStore('hosts', client),
    visits: createVisitStore('visits', client, now),
    readFlags,
    sendPages: (messages) => send('pages', messages),
    sendLater: (message, delaySeconds) => send('pages', [message], delaySeconds),
    sendToRender: (message, delaySeconds) => send('renders', [message], delaySeconds),
    sendToExtract: (message) => send('extracts', [message]),
    count,
    now,
    random,
  };
  return consumeQueue({
    telemetry: telemetries.pages,
    variables: variablesOf('pages'),
    parse: parsePageMessage,
    process: (message) => fetchPage(dependencies, message),
    onGivenUp: (message, failure) => endGivenUpPage(dependencies, message, failure),
    sqs,
  });
};

const renderer: FunctionOf = (world, invocation) => {
  const { client, sqs, rawPages, now, random, readFlags, count, send, variablesOf } = surroundingsOf(
    world,
    invocation,
  );
  const leases = createBrowserLeases({
    leases: createLeaseStore('leases', client, random),
    readFlags,
    onNoneFree: count,
    now,
    random,
  });
  const dependencies: RenderPageDependencies = {
    render: browserOf(invocation, world),
    rawPages,
    sendToExtract: (message) => send('extracts', [message]),
    count,
    now,
    random,
  };
  return consumeQueue({
    telemetry: telemetries.renders,
    variables: variablesOf('renders'),
    parse: parseRenderMessage,
    process: async (message, _, receives) => {
      if (await giveBackIfLate(dependencies, message, receives)) return;
      await leases.hold(() => renderPage(dependencies, message), receives);
    },
    onGivenUp: (message, failure) => reportGivenUp(dependencies, message, failure),
    sqs,
  });
};

const extractor: FunctionOf = (world, invocation) => {
  const { client, sqs, rawPages, now, readFlags, count, send, variablesOf } = surroundingsOf(
    world,
    invocation,
  );
  const dependencies: Extractor = {
    sources: createSourceStore('sources', client),
    jobs: createScrapeJobStore('scrapeJobs', client, now),
    listings: createListingStore('listings', client),
    histories: createHistoryStore('histories', client),
    identities: createIdentityStore('identities', client),
    opportunities: createOpportunityStore('opportunities', client, now),
    anomalies: createAnomalyStore('anomalies', client),
    quarantine: createQuarantineStore('quarantine', client, now),
    visits: createVisitStore('visits', client, now),
    rawPages,
    read: (body, { finalUrl: url, status, contentType, fetchedAt }, { currency }) =>
      readPage(
        { url, status, contentType, text: decodeBody(body, contentType) },
        { currency, fetchedAt, rules: rulesFor(url) },
      ),
    violationsOf: listingViolations,
    versions: { extractorVersion, schemaVersion: listingSchemaVersion },
    readFlags,
    sendPages: (messages) => send('pages', messages),
    sendLater: (message, delaySeconds) => send('pages', [message], delaySeconds),
    count,
    rules: async () => judgingRules,
    onFlagged: count,
    now,
  };
  return consumeQueue({
    telemetry: telemetries.extracts,
    variables: variablesOf('extracts'),
    parse: parseExtractMessage,
    process: (message) => extractListings(dependencies, message),
    onGivenUp: (message, failure) =>
      abandonPage(dependencies, message, `${failure.code}: ${failure.message}`),
    sqs,
  });
};

const rescorer: FunctionOf = (world, invocation) => {
  const { client, sqs, now, readFlags, count, send, variablesOf } = surroundingsOf(world, invocation);
  const dependencies: Rescorer = {
    listings: createListingStore('listings', client),
    histories: createHistoryStore('histories', client),
    identities: createIdentityStore('identities', client),
    anomalies: createAnomalyStore('anomalies', client),
    opportunities: createOpportunityStore('opportunities', client, now),
    cohorts: createCohortWalk('listings', client),
    walks: createWalkStore('scrapeJobs', client),
    rules: async () => judgingRules,
    send: (messages, delaySeconds = 0) => send('rescores', messages, delaySeconds),
    readFlags,
    onFlagged: count,
    count,
    now,
  };
  return consumeQueue({
    telemetry: telemetries.rescores,
    variables: variablesOf('rescores'),
    parse: parseRescoreMessage,
    process: (message, logger) => rescoreListings(dependencies, message, logger),
    sqs,
  });
};

/** Seconds and messages as lib/scraping and the production environment set them. */
interface Deployed {
  readonly handlerOf: FunctionOf;
  readonly timeoutSeconds: number;
  readonly batchSize: number;
  readonly maxConcurrency: number;
}

/** By the queue that feeds it. */
export const functions: Readonly<Record<QueueName, Deployed>> = {
  plans: { handlerOf: planner, timeoutSeconds: 60, batchSize: 1, maxConcurrency: 2 },
  pages: { handlerOf: fetcher, timeoutSeconds: 60, batchSize: 5, maxConcurrency: 40 },
  renders: { handlerOf: renderer, timeoutSeconds: 90, batchSize: 1, maxConcurrency: 7 },
  extracts: { handlerOf: extractor, timeoutSeconds: 60, batchSize: 5, maxConcurrency: 40 },
  rescores: { handlerOf: rescorer, timeoutSeconds: 60, batchSize: 1, maxConcurrency: 2 },
};
