import { createScrapeJobStore } from '../../lambdas/shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../../lambdas/shared/stores/source-store.ts';
import { createEventSource } from './event-source.ts';
import { deadLettersOf, queueReceives } from './function-surroundings.ts';
import { functions, type QueueName, queueNames } from './functions.ts';
import type { Histories } from './histories.ts';
import { letPeopleIntervene } from './people.ts';
import { createStandardQueue, type StandardQueue } from './standard-queue.ts';
import type { World } from './world.ts';

/** What a run took. */
export interface Run {
  readonly deliveries: number;
  readonly redeliveries: number;
  readonly invocationsKilled: number;
  readonly messages: number;
  /** Hours of its own time until everything had ended. */
  readonly hours: number;
  readonly hasEnded: boolean;
}

const tickMs = 15 * 60_000;

/** Most pages are done by then; what is left is mended by a healthy system. */
const faultsLastMs = 3 * 3_600_000;

/** The planner looks for lost pages after six hours and sends them three times: who has not ended by then never will. */
const longestRunMs = 10 * 24 * 3_600_000;

const judgedAfterMs = longestRunMs + tickMs;

type Queues = Readonly<Record<QueueName, StandardQueue>>;

/** Runs every source's job to its end, and judges all listings once more. */
export const runWorld = async (world: World, histories: Histories): Promise<Run> => {
  const { clock, faults, random, sites, letters } = world;
  const surroundings = { clock, faults, random };
  const begun = clock.now().getTime();
  const totals = { deliveries: 0, redeliveries: 0, messages: 0, killed: 0 };
  let running = (): number => 0;

  const connect = (name: QueueName): StandardQueue => {
    const { handlerOf, timeoutSeconds, batchSize, maxConcurrency } = functions[name];
    let wake: () => void = () => undefined;
    const queue = createStandardQueue(surroundings, {
      name,
      visibilityTimeout: 6 * timeoutSeconds * 1_000,
      maxReceives: queueReceives,
      onDeadLetter: (message) => {
        letters.push({ ...message, queue: name, bySqs: true });
        histories.note(message.body, `set aside by SQS, from ${name}`);
      },
      onVisible: () => wake(),
    });
    const source = createEventSource(surroundings, {
      queue,
      batchSize,
      maxConcurrency,
      timeout: timeoutSeconds * 1_000,
      handlerOf: (invocation) => handlerOf(world, invocation),
      onKilled: () => {
        totals.killed += 1;
      },
      onEvent: (event, received, detail) => {
        if (event === 'delivered') {
          totals.deliveries += 1;
          if (received.receives > 1) totals.redeliveries += 1;
        }
        histories.note(received.body, `${event} by ${name} ${received.messageId} ${detail}`);
      },
    });
    wake = source.wake;
    const before = running;
    running = () => before() + source.running();
    world.queues.set(name, {
      send(message, delaySeconds) {
        totals.messages += 1;
        histories.note(message.body, `sent to ${name}${delaySeconds ? ` in ${delaySeconds} s` : ''}`);
        queue.send(message, delaySeconds);
      },
    });
    world.queues.set(deadLettersOf(name), {
      send(message) {
        letters.push({ ...message, messageId: `letter-${letters.length}`, queue: name, bySqs: false });
        histories.note(message.body, `set aside from ${name}: ${message.attributes.reason}`);
      },
    });
    return queue;
  };

  const queues = Object.fromEntries(queueNames.map((name) => [name, connect(name)])) as Queues;
  for (const { source } of sites.values()) await createSourceStore('sources', world.dynamo).put(source);

  letPeopleIntervene(world);

  const elapsed = (): number => clock.now().getTime() - begun;
  const isQuiet = (): boolean => running() === 0 && queueNames.every((name) => queues[name].size() === 0);
  const jobs = createScrapeJobStore('scrapeJobs', world.dynamo);
  let hasEnded = false;
  const tick = async (): Promise<void> => {
    hasEnded = elapsed() > tickMs && isQuiet() && (await jobs.openJobs()).length === 0;
    if (hasEnded) return;
    queues.plans.send({ body: JSON.stringify({ kind: 'schedule' }), attributes: {} });
    clock.after(tickMs, () => void tick());
  };
  void tick();
  clock.after(faultsLastMs, () => faults.end());
  await clock.runUntil(() => hasEnded || elapsed() > longestRunMs);
  const hours = elapsed() / 3_600_000;

  faults.end();
  // Judgements know the day: those of every run of a seed are made on the same.
  clock.after(judgedAfterMs - elapsed(), () => undefined);
  await clock.runUntil(() => elapsed() >= judgedAfterMs);
  clock.after(2 * tickMs, () => undefined);
  queues.rescores.send({ body: JSON.stringify({ kind: 'tick' }), attributes: {} });
  await clock.runUntil(() => elapsed() > judgedAfterMs + tickMs && isQuiet());
  const { killed, ...counted } = totals;
  return { ...counted, invocationsKilled: killed, hours, hasEnded };
};
