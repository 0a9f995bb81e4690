import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { deadLettersOf, workQueuesOf } from '../ground/work-queues.ts';

/** A consumer sets aside at once what it cannot read. */
const TAKES_MS = 6_000;

/** Messages that no version of ours wrote. */
export const poisonMessages: Fault = {
  name: 'poison-messages',
  does: 'Messages that nobody can read are sent to every work queue',
  fires: /DeadLettersWaiting/,
  parts: ['scraping', 'judging', 'operations'],
  lastsMinutes: 30,
  make: async (ground) => {
    const queues = workQueuesOf(ground);
    for (const queue of queues) await ground.send(queue, '{"poison":');
    return async () => {
      for (const queue of queues) await ground.purge(deadLettersOf(queue));
    };
  },
  work: () => sleep(TAKES_MS),
};
