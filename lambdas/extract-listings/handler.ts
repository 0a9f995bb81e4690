import type { ExtractMessage } from '../contract/queue-messages.ts';
import { decodeBody } from '../domain/reading/decode-body.ts';
import { extractorVersion } from '../domain/reading/extractor-version.ts';
import { readPage } from '../domain/reading/read-page.ts';
import { listingSchemaVersion } from '../domain/schemas/schema-parts.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createRulesReader } from '../shared/judging-rules/read-rules.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { parseExtractMessage } from '../shared/queues/parse-message.ts';
import { consumeQueue } from '../shared/queues/queue-consumer.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createAnomalyStore } from '../shared/stores/anomaly-store.ts';
import { createHistoryStore } from '../shared/stores/history-store.ts';
import { createIdentityStore } from '../shared/stores/identity-store.ts';
import { createListingStore } from '../shared/stores/listing-store.ts';
import { createOpportunityStore } from '../shared/stores/opportunity-store.ts';
import { createQuarantineStore } from '../shared/stores/quarantine-store.ts';
import { createRawPageStore } from '../shared/stores/raw-page-store.ts';
import { createScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../shared/stores/source-store.ts';
import { createVisitStore } from '../shared/stores/visit-store.ts';
import { listingViolations } from '../shared/validation/validate-listing.ts';
import { rulesFor } from '../sources/rules-for.ts';
import { abandonPage, type Extractor, extractListings } from './extract-listings.ts';

const telemetry = createTelemetry('extract-listings');

const createExtractor = (): Extractor => {
  const variables = readEnvironment('extract-listings');
  return {
    sources: createSourceStore(variables.SOURCES_TABLE),
    jobs: createScrapeJobStore(variables.SCRAPE_JOBS_TABLE),
    listings: createListingStore(variables.LISTINGS_TABLE),
    histories: createHistoryStore(variables.HISTORIES_TABLE),
    identities: createIdentityStore(variables.IDENTITIES_TABLE),
    opportunities: createOpportunityStore(variables.OPPORTUNITIES_TABLE),
    anomalies: createAnomalyStore(variables.ANOMALIES_TABLE),
    quarantine: createQuarantineStore(variables.QUARANTINE_TABLE),
    visits: createVisitStore(variables.VISITS_TABLE),
    rawPages: createRawPageStore(variables.RAW_PAGES_BUCKET),
    read: (body, { finalUrl: url, status, contentType, fetchedAt }, { currency }) =>
      readPage(
        { url, status, contentType, text: decodeBody(body, contentType) },
        { currency, fetchedAt, rules: rulesFor(url) },
      ),
    violationsOf: listingViolations,
    versions: { extractorVersion, schemaVersion: listingSchemaVersion },
    readFlags: createFlagReader(variables, { logger: telemetry.logger }),
    sendPages: (messages) => sendMessages(variables.PAGES_QUEUE_URL, messages),
    sendLater: (message, delaySeconds) =>
      sendMessages(variables.PAGES_QUEUE_URL, [message], { delaySeconds }),
    count: telemetry.count,
    rules: createRulesReader(variables, {
      logger: telemetry.logger,
    }),
    onFlagged: (anomalies) => telemetry.count('AnomaliesFlagged', anomalies),
    now: () => new Date(),
  };
};

/** Made with the first message, kept for the life of the execution environment. */
let extractor: Extractor | undefined;
const theExtractor = (): Extractor => {
  extractor ??= createExtractor();
  return extractor;
};

export const handler = consumeQueue<ExtractMessage>({
  telemetry,
  variables: () => readEnvironment('extract-listings'),
  parse: parseExtractMessage,
  process: (message) => extractListings(theExtractor(), message),
  onGivenUp: (message, failure) =>
    abandonPage(theExtractor(), message, `${failure.code}: ${failure.message}`),
});
