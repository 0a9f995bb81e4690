import type { Fault } from '../fault.ts';

const calls = 5;

/** The account has no more concurrent executions to give. */
export const noConcurrency: Fault = {
  name: 'no-concurrency',
  does: 'No function may run at all, and each is called',
  fires: /Functions(Api|Workers)\d?Throttled/,
  parts: ['api', 'scraping', 'judging', 'operations'],
  lastsMinutes: 60,
  make: async ({ account, functions }) => {
    const undos: (() => Promise<void>)[] = [];
    for (const { physicalId } of functions) undos.push(await account.limitConcurrency(physicalId, 0));
    return async () => {
      for (const undo of undos) await undo();
    };
  },
  work: async ({ functions, invoke }) => {
    // Not by their aliases: the limit is the function's, and the local AWS forgets it there.
    for (const called of functions) for (let call = 0; call < calls; call += 1) await invoke(called, {}, '');
  },
};
