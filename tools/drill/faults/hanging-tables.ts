import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { slowing } from '../ground/interferences.ts';

/** Longer than any function may take. */
const DELAY_MS = 120_000;
/** The planner is cut off after a minute. */
const CUT_OFF_WITHIN_MS = 66_000;
const requests = 6;

/** Functions wait until they are cut off. */
export const hangingTables: Fault = {
  name: 'hanging-tables',
  does: 'The tables do not answer until whoever asks them is cut off',
  fires: /Functions(Api|Workers)\d?NearTimeout/,
  parts: ['api', 'tables', 'scraping', 'operations'],
  lastsMinutes: 60,
  make: async ({ interposer }) => {
    const end = interposer.interfere(slowing(() => true, DELAY_MS));
    return async () => {
      end();
      // Those that hang already are let go, or cut off.
      await sleep(CUT_OFF_WITHIN_MS);
    };
  },
  work: async ({ ask, send, invoke, functionOf }) => {
    await send('ScrapingPlannerPlansQueue', { kind: 'schedule' });
    const answers = Array.from({ length: requests }, (_, at) =>
      ask(at % 2 === 0 ? '/api/sources' : '/api/audit'),
    );
    await Promise.all([...answers, invoke(functionOf('AuditAnchor')), sleep(CUT_OFF_WITHIN_MS)]);
  },
};
