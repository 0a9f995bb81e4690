import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { deadLettersOf, workQueuesOf } from '../ground/work-queues.ts';

/** Long enough to see that nobody comes. */
const WATCHED_MS = 6_000;
/** More than few, of which nobody would be told that they pile up. */
const messages = 15;
/** Of the event sources, to change their state. */
const SWITCH_MS = 3_000;

/** Nobody takes what waits. What waits is unreadable, so that it ends as a dead letter afterwards and starts no work. */
export const consumersOff: Fault = {
  name: 'consumers-off',
  does: 'Every event source is switched off while messages come',
  fires: /WorkWaitsTooLong|WorkPilesUp|PlannerSilent|RescorerSilent/,
  parts: ['scraping', 'judging', 'operations'],
  lastsMinutes: 8 * 60,
  make: async (ground) => {
    const { account, eventSources, send, purge } = ground;
    const queues = workQueuesOf(ground);
    for (const { id } of eventSources) await account.switchEventSource(id, false);
    await sleep(SWITCH_MS);
    for (const queue of queues) {
      for (let sent = 0; sent < messages; sent += 1) await send(queue, '{"waiting":');
    }
    return async () => {
      for (const queue of queues) await purge(queue);
      for (const { id } of eventSources) await account.switchEventSource(id, true);
      // Where the runbook's commands switched consumers on before, they have set the messages aside.
      for (const queue of queues) await purge(deadLettersOf(queue));
    };
  },
  work: () => sleep(WATCHED_MS),
};
