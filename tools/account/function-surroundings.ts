import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import { defaultFlags } from '../../lambdas/contract/flags.ts';
import type { ServiceName } from '../../lambdas/contract/metrics.ts';
import type { Telemetry } from '../../lambdas/shared/observability/telemetry.ts';
import { sendMessages } from '../../lambdas/shared/queues/send-messages.ts';
import { createRawPageStore, type RawPageStore } from '../../lambdas/shared/stores/raw-page-store.ts';
import { bucketOf, dynamoOf, sqsOf } from './clients.ts';
import type { Invocation } from './invocation.ts';
import type { World } from './world.ts';

/** As lib/scraping/work-queue.ts sets them: our code gives up one delivery before SQS does, so that it can say why. */
export const queueReceives = 5;
export const consumerReceives = queueReceives - 1;

export const deadLettersOf = (queue: string): string => `${queue}-dead-letters`;

/** Says nothing and counts nothing. */
export const telemetryOf = (service: ServiceName): Telemetry => {
  const logger = new Logger({ serviceName: service, logLevel: 'SILENT' });
  return {
    service,
    logger,
    metrics: new Metrics({ namespace: 'account', serviceName: service, logger }),
    count: () => undefined,
  };
};

/** Bodies are packed and unpacked outside of the event loop: time stands still meanwhile. */
const rawPagesOf = (world: World, invocation: Invocation): RawPageStore => {
  const { clock } = world;
  const bucket = bucketOf(invocation, world);
  const holdingTime = async <T>(work: (store: RawPageStore) => Promise<T>): Promise<T> => {
    let release = clock.hold();
    const send = async (command: object): Promise<unknown> => {
      release();
      const answer = await (bucket.send as (sent: object) => Promise<unknown>)(command);
      release = clock.hold();
      return answer;
    };
    try {
      return await work(createRawPageStore('raw-pages', { send: send as typeof bucket.send }));
    } finally {
      release();
    }
  };
  return {
    put: (page) => holdingTime((store) => store.put(page)),
    get: (key) => holdingTime((store) => store.get(key)),
  };
};

const flags = defaultFlags('staging');

/** What an invocation has around it: clients that die with it, and the time of its world. */
export const surroundingsOf = (world: World, invocation: Invocation) => {
  const sqs = sqsOf(invocation, world);
  return {
    sqs,
    client: dynamoOf(invocation, world),
    rawPages: rawPagesOf(world, invocation),
    now: () => world.clock.now(),
    random: () => world.random.between(0, 1),
    readFlags: async () => ({ ...flags, ENABLE_BROWSER_POOL: world.browsers.areOn }),
    count: () => undefined,
    /** @param queue its URL */
    variablesOf: (queue: string) => () => ({
      WORK_QUEUE_URL: queue,
      DEAD_LETTER_QUEUE_URL: deadLettersOf(queue),
      MAX_RECEIVES: String(consumerReceives),
    }),
    send: (queue: string, messages: readonly unknown[], delaySeconds?: number) =>
      sendMessages(queue, messages, { sqs, ...(delaySeconds !== undefined && { delaySeconds }) }),
  };
};
