import type { Fault } from '../fault.ts';
import { throttling } from '../ground/interferences.ts';
import { askApi, tickPlanner } from '../ground/usual-work.ts';

/** More is asked of the tables than they may give. */
export const busyTables: Fault = {
  name: 'busy-tables',
  does: 'Every table refuses every call as one too many',
  fires: /Tables(Crawl|Listings|Clients)Throttled/,
  parts: ['tables'],
  lastsMinutes: 60,
  make: async ({ interposer }) => {
    const end = interposer.interfere(throttling(() => true));
    return async () => end();
  },
  work: async (ground) => {
    await Promise.all([askApi(ground), tickPlanner(ground)]);
    for (let asked = 0; asked < 4; asked += 1) await (await ground.ask('/api/anomalies')).arrayBuffer();
  },
};
