import { decodeLoopbackSites } from '../contract/loopback-sites.ts';
import { startEgressProxy } from '../shared/egress/egress-proxy.ts';
import { createHttpClient } from '../shared/egress/http-client.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { parsePageMessage } from '../shared/queues/parse-message.ts';
import { consumeQueue } from '../shared/queues/queue-consumer.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createKnownPageStore } from '../shared/stores/known-page-store.ts';
import { createRawPageStore } from '../shared/stores/raw-page-store.ts';
import { createScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../shared/stores/source-store.ts';
import { createVisitStore } from '../shared/stores/visit-store.ts';
import { connectHosts } from './connect-hosts.ts';
import { endGivenUpPage, type FetchPageDependencies, fetchPage } from './fetch-page.ts';

const telemetry = createTelemetry('fetch-page');

const connect = async (): Promise<FetchPageDependencies> => {
  const variables = readEnvironment('fetch-page');
  const loopbackSites = decodeLoopbackSites(variables.LOOPBACK_SITES);
  const proxy = await startEgressProxy({ loopbackSites });
  const userAgent = variables.CRAWLER_USER_AGENT;
  const http = createHttpClient({ proxyPort: proxy.port, userAgent, loopbackSites });
  const readFlags = createFlagReader(variables, { logger: telemetry.logger });
  return {
    jobs: createScrapeJobStore(variables.SCRAPE_JOBS_TABLE),
    sources: createSourceStore(variables.SOURCES_TABLE),
    rawPages: createRawPageStore(variables.RAW_PAGES_BUCKET),
    http,
    hosts: connectHosts(variables, http, { ...telemetry, readFlags }),
    knownPages: createKnownPageStore(variables.HOSTS_TABLE),
    visits: createVisitStore(variables.VISITS_TABLE),
    readFlags,
    sendPages: (messages) => sendMessages(variables.WORK_QUEUE_URL, messages),
    sendLater: (message, delaySeconds) => sendMessages(variables.WORK_QUEUE_URL, [message], { delaySeconds }),
    sendToRender: (message, delaySeconds) =>
      sendMessages(variables.RENDER_QUEUE_URL, [message], { delaySeconds }),
    sendToExtract: (message) => sendMessages(variables.EXTRACT_QUEUE_URL, [message]),
    count: telemetry.count,
    now: () => new Date(),
    random: Math.random,
  };
};

/** Made with the first message, kept for the life of the execution environment. */
let dependencies: Promise<FetchPageDependencies> | undefined;
const connected = (): Promise<FetchPageDependencies> => {
  dependencies ??= connect();
  return dependencies;
};

export const handler = consumeQueue({
  telemetry,
  variables: () => readEnvironment('fetch-page'),
  parse: parsePageMessage,
  process: async (message) => fetchPage(await connected(), message),
  onGivenUp: async (message, failure) => endGivenUpPage(await connected(), message, failure),
});
