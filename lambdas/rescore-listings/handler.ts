import type { RescoreMessage } from '../contract/queue-messages.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createRulesReader } from '../shared/judging-rules/read-rules.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { parseRescoreMessage } from '../shared/queues/parse-message.ts';
import { consumeQueue } from '../shared/queues/queue-consumer.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createAnomalyStore } from '../shared/stores/anomaly-store.ts';
import { createCohortWalk } from '../shared/stores/cohort-walk.ts';
import { createHistoryStore } from '../shared/stores/history-store.ts';
import { createIdentityStore } from '../shared/stores/identity-store.ts';
import { createListingStore } from '../shared/stores/listing-store.ts';
import { createOpportunityStore } from '../shared/stores/opportunity-store.ts';
import { createWalkStore } from '../shared/stores/walk-store.ts';
import { type Rescorer, rescoreListings } from './rescore-listings.ts';

const telemetry = createTelemetry('rescore-listings');

let rescorer: Rescorer | undefined;

const createRescorer = (): Rescorer => {
  const variables = readEnvironment('rescore-listings');
  const { logger, count } = telemetry;
  return {
    listings: createListingStore(variables.LISTINGS_TABLE),
    histories: createHistoryStore(variables.HISTORIES_TABLE),
    identities: createIdentityStore(variables.IDENTITIES_TABLE),
    anomalies: createAnomalyStore(variables.ANOMALIES_TABLE),
    opportunities: createOpportunityStore(variables.OPPORTUNITIES_TABLE),
    cohorts: createCohortWalk(variables.LISTINGS_TABLE),
    walks: createWalkStore(variables.SCRAPE_JOBS_TABLE),
    rules: createRulesReader(variables, { logger, onRefused: () => count('RulesRefused') }),
    send: (messages, delaySeconds = 0) => sendMessages(variables.WORK_QUEUE_URL, messages, { delaySeconds }),
    readFlags: createFlagReader(variables, { logger }),
    onFlagged: (anomalies) => logger.info('Anomalies flagged', { anomalies }),
    count,
    now: () => new Date(),
  };
};

const theRescorer = (): Rescorer => {
  rescorer ??= createRescorer();
  return rescorer;
};

export const handler = consumeQueue<RescoreMessage>({
  telemetry,
  variables: () => readEnvironment('rescore-listings'),
  parse: parseRescoreMessage,
  process: (message, logger) => rescoreListings(theRescorer(), message, logger),
});
