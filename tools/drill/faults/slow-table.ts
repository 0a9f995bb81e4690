import type { Fault } from '../fault.ts';
import { slowing } from '../ground/interferences.ts';

/** More than an answer may take, and less than makes it fail. */
const DELAY_MS = 600;

/** Clients wait, or get answers past their time. */
export const slowTable: Fault = {
  name: 'slow-table',
  does: `The tables take ${DELAY_MS} ms longer for every call of the API`,
  fires: /ApiLatencyBurns|CacheAlarmsManyStale/,
  parts: ['api'],
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 240,
  times: 10,
  make: async ({ interposer }) => {
    const end = interposer.interfere(slowing(() => true, DELAY_MS));
    return async () => end();
  },
};
