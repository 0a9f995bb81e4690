import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { slowing } from '../ground/interferences.ts';

/** Longer than the cache waits before it gives what is past its time. */
const DELAY_MS = 600;
/** Until what the memory holds is past its time: a minute, less a tenth by chance. */
const HELD_FOR_MS = 60_000;
/** So long it is given all the same, while the tables do not answer. */
const STALE_FOR_MS = 16_000;
const ASK_EVERY_MS = 250;

/** The cache covers for tables that do not keep up. */
export const staleAnswers: Fault = {
  name: 'stale-answers',
  does: 'The table of opportunities does not answer in time when what the cache holds is to be renewed',
  fires: /CacheAlarmsManyStale/,
  parts: ['api'],
  lastsMinutes: 60,
  // One client of ours stands for many.
  times: 50,
  make: async ({ interposer, physicalIdOf, ask }) => {
    await (await ask('/api/opportunities')).arrayBuffer();
    const table = physicalIdOf('AWS::DynamoDB::Table', 'TablesListedOpportunities');
    const end = interposer.interfere(slowing((body) => body.includes(table), DELAY_MS));
    return async () => end();
  },
  work: async ({ ask }) => {
    await sleep(HELD_FOR_MS);
    for (let asked = 0; asked * ASK_EVERY_MS < STALE_FOR_MS; asked += 1) {
      await (await ask('/api/opportunities')).arrayBuffer();
      await sleep(ASK_EVERY_MS);
    }
  },
};
