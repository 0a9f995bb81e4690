import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';

/** Twice what an address may ask in a minute. */
const requests = 200;
const atOnce = 5;
/** Of the buckets, when nobody asks meanwhile. Functions remember who has nothing left: to empty the table would not do. */
const FILLED_WITHIN_MS = 65_000;

/** One client asks far more often than it may. */
export const flood: Fault = {
  name: 'flood',
  does: 'One client sends twice as many requests as it may',
  fires: /LimitAlarmsManyLimited|AccessAlarmsManyBlocked/,
  parts: ['api', 'operations'],
  // The wall's alarm wants more than one address sends: this one stands for several.
  times: 10,
  lastsMinutes: 60,
  make: async () => () => sleep(FILLED_WITHIN_MS),
  work: async ({ ask }) => {
    for (let sent = 0; sent < requests; sent += atOnce) {
      const answers = await Promise.all(Array.from({ length: atOnce }, () => ask('/api/opportunities')));
      await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    }
  },
};
