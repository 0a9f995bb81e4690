import type { Fault } from '../fault.ts';

const calls = 5;

/** The account has no more concurrent executions to give. */
export const noConcurrency: Fault = {
  name: 'no-concurrency',
  does: 'No function may run at all, and each is called',
  fires: /Functions(Api|Api2|Workers)Throttled/,
  parts: ['api', 'scraping', 'judging'],
  lastsMinutes: 60,
  make: async ({ account, functions }) => {
    for (const { physicalId } of functions) await account.limitConcurrency(physicalId, 0);
    return async () => {
      for (const { physicalId } of functions) await account.limitConcurrency(physicalId, undefined);
    };
  },
  work: async ({ functions, invoke }) => {
    for (const called of functions) for (let call = 0; call < calls; call += 1) await invoke(called);
  },
};
