import type { PlanMessage } from '../contract/queue-messages.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { parsePlanMessage } from '../shared/queues/parse-message.ts';
import { consumeQueue } from '../shared/queues/queue-consumer.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../shared/stores/source-store.ts';
import { giveUpPlan } from './give-up-plan.ts';
import { planScrape } from './plan-scrape.ts';
import type { Planner } from './planner.ts';

const telemetry = createTelemetry('plan-scrape');

let planner: Planner | undefined;

const createPlanner = (): Planner => {
  const variables = readEnvironment('plan-scrape');
  return {
    sources: createSourceStore(variables.SOURCES_TABLE),
    jobs: createScrapeJobStore(variables.SCRAPE_JOBS_TABLE),
    sendPlans: (messages) => sendMessages(variables.WORK_QUEUE_URL, messages),
    sendPages: (messages) => sendMessages(variables.PAGES_QUEUE_URL, messages),
    readFlags: createFlagReader(variables, { logger: telemetry.logger }),
    count: telemetry.count,
    now: () => new Date(),
  };
};

const thePlanner = (): Planner => {
  planner ??= createPlanner();
  return planner;
};

export const handler = consumeQueue<PlanMessage>({
  telemetry,
  variables: () => readEnvironment('plan-scrape'),
  parse: parsePlanMessage,
  process: (message) => planScrape(thePlanner(), message),
  onGivenUp: (message, failure) => giveUpPlan(thePlanner(), message, failure),
});
