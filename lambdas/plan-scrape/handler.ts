import type { PlanMessage } from '../contract/queue-messages.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { protectionsOff } from '../shared/flags/protections-off.ts';
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

const connect = () => {
  const variables = readEnvironment('plan-scrape');
  const readFlags = createFlagReader(variables, { logger: telemetry.logger });
  const planner: Planner = {
    sources: createSourceStore(variables.SOURCES_TABLE),
    jobs: createScrapeJobStore(variables.SCRAPE_JOBS_TABLE),
    sendPlans: (messages) => sendMessages(variables.WORK_QUEUE_URL, messages),
    sendPages: (messages) => sendMessages(variables.PAGES_QUEUE_URL, messages),
    readFlags,
    count: telemetry.count,
    now: () => new Date(),
  };
  return { planner, readFlags };
};

let connected: ReturnType<typeof connect> | undefined;

const thePlanner = (): ReturnType<typeof connect> => {
  connected ??= connect();
  return connected;
};

const movePlanner = async (message: PlanMessage): Promise<void> => {
  const { planner, readFlags } = thePlanner();
  // The schedule is what goes on when nobody asks for anything.
  if (message.kind === 'schedule') {
    const flags = await readFlags();
    telemetry.count('ProtectionsOff', protectionsOff(flags).length);
    telemetry.count('EmergencyOn', flags.EMERGENCY_ROLLBACK ? 1 : 0);
  }
  return planScrape(planner, message);
};

export const handler = consumeQueue<PlanMessage>({
  telemetry,
  variables: () => readEnvironment('plan-scrape'),
  parse: parsePlanMessage,
  process: movePlanner,
  onGivenUp: (message, failure) => giveUpPlan(thePlanner().planner, message, failure),
});
