import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { slowing } from '../ground/interferences.ts';

/** More than an answer may take, and less than makes it fail. */
const DELAY_MS = 600;
const requests = 40;
const ASK_EVERY_MS = 250;

/** Clients wait. */
export const slowTable: Fault = {
  name: 'slow-table',
  does: `The tables take ${DELAY_MS} ms longer for every call of the API`,
  fires: /ApiLatencyBurns|TablesReadsSlow|PromiseBroken/,
  parts: ['api', 'tables'],
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 240,
  times: 10,
  make: async ({ interposer }) => {
    const end = interposer.interfere(slowing(() => true, DELAY_MS));
    return async () => end();
  },
  // Half of the questions are new, so that no cache answers them.
  work: async ({ ask }) => {
    for (let asked = 0; asked < requests; asked += 1) {
      const query = asked % 2 === 0 ? '' : `?scoreMin=${asked}`;
      await (await ask(`/api/opportunities${query}`)).arrayBuffer();
      await sleep(ASK_EVERY_MS);
    }
  },
};
