import { inMemoryDynamo } from '../../test/support/in-memory-dynamo.ts';
import { type SeededRandom, seededRandom } from '../sites/sample-market/world/seeded-random.ts';
import { createFaults, type Faults } from './faults.ts';
import { makeSites, type Site } from './sites.ts';
import type { Message, StandardQueue } from './standard-queue.ts';
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts';

/** A message in a dead-letter queue. */
export interface DeadLetter extends Message {
  /** Whose dead letters. */
  readonly queue: string;
  /** Whether SQS itself set it aside, and so without a reason. */
  readonly bySqs: boolean;
}

/** Everything that outlives an invocation. */
export interface World {
  readonly clock: VirtualClock;
  readonly faults: Faults;
  /** Of all that is chance but no fault: latencies, orders, jitter. */
  readonly random: SeededRandom;
  readonly sites: ReadonlyMap<string, Site>;
  readonly dynamo: ReturnType<typeof inMemoryDynamo>['client'];
  readonly rows: ReturnType<typeof inMemoryDynamo>['rows'];
  /** The bucket of raw pages. */
  readonly objects: Map<string, Uint8Array>;
  /** By their URLs; filled by whoever runs the world. */
  readonly queues: Map<string, Pick<StandardQueue, 'send'>>;
  readonly letters: DeadLetter[];
  /** Whether `ENABLE_BROWSER_POOL` is on. */
  readonly browsers: { areOn: boolean };
}

/** Half an hour after midnight, UTC: judgements know the day, and all of a run belongs to one. */
const start = Date.parse('2026-11-21T00:30:00.000Z');

export const makeWorld = (seed: string, pages: number, withFaults: boolean): World => {
  const { client, rows, delayBy } = inMemoryDynamo();
  // Time passes between calls, and is the clock's to give.
  delayBy(() => 0);
  return {
    clock: createVirtualClock(start),
    faults: createFaults(seededRandom(`${seed}/faults`), withFaults),
    random: seededRandom(`${seed}/chance`),
    sites: makeSites(seed, pages),
    dynamo: client,
    rows,
    objects: new Map(),
    queues: new Map(),
    letters: [],
    browsers: { areOn: true },
  };
};
