import type { ImportMessage } from '../contract/queue-messages.ts';
import { extractorVersion } from '../domain/reading/extractor-version.ts';
import { listingSchemaVersion } from '../domain/schemas/schema-parts.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createRulesReader } from '../shared/judging-rules/read-rules.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { parseImportMessage } from '../shared/queues/parse-message.ts';
import { consumeQueue } from '../shared/queues/queue-consumer.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createAnomalyStore } from '../shared/stores/anomaly-store.ts';
import { createHistoryStore } from '../shared/stores/history-store.ts';
import { createIdentityStore } from '../shared/stores/identity-store.ts';
import { createImportStore } from '../shared/stores/import-store.ts';
import { createListingStore } from '../shared/stores/listing-store.ts';
import { createOpportunityStore } from '../shared/stores/opportunity-store.ts';
import { createRawPageStore } from '../shared/stores/raw-page-store.ts';
import { createUploadStore } from '../shared/stores/upload-store.ts';
import { listingViolations } from '../shared/validation/validate-listing.ts';
import { abandonImport, type Importer, importListings } from './import-listings.ts';

const telemetry = createTelemetry('import-listings');

const createImporter = (): Importer => {
  const variables = readEnvironment('import-listings');
  const { logger } = telemetry;
  return {
    imports: createImportStore(variables.IMPORTS_TABLE),
    uploads: createUploadStore(variables.UPLOADS_BUCKET),
    rawPages: createRawPageStore(variables.RAW_PAGES_BUCKET),
    listings: createListingStore(variables.LISTINGS_TABLE),
    histories: createHistoryStore(variables.HISTORIES_TABLE),
    identities: createIdentityStore(variables.IDENTITIES_TABLE),
    opportunities: createOpportunityStore(variables.OPPORTUNITIES_TABLE),
    anomalies: createAnomalyStore(variables.ANOMALIES_TABLE),
    violationsOf: listingViolations,
    versions: { extractorVersion, schemaVersion: listingSchemaVersion },
    readFlags: createFlagReader(variables, { logger }),
    rules: createRulesReader(variables, { logger }),
    onFlagged: (anomalies) => logger.info('Anomalies flagged', { anomalies }),
    send: (message) => sendMessages(variables.WORK_QUEUE_URL, [message]),
    now: () => new Date(),
  };
};

/** Made with the first message, kept for the life of the execution environment. */
let importer: Importer | undefined;
const theImporter = (): Importer => {
  importer ??= createImporter();
  return importer;
};

export const handler = consumeQueue<ImportMessage>({
  telemetry,
  variables: () => readEnvironment('import-listings'),
  parse: parseImportMessage,
  process: (message) => importListings(theImporter(), message),
  onGivenUp: (message) => abandonImport(theImporter(), message),
});
