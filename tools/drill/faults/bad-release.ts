import type { Fault } from '../fault.ts';

/** A version that cannot even start. */
export const badRelease: Fault = {
  name: 'bad-release',
  does: 'A version of every function is released that dies as it starts',
  fires: /ReleaseGate/,
  parts: ['api', 'scraping', 'judging', 'operations'],
  isRelease: true,
  lastsMinutes: 30,
  make: ({ release, functions }) => release(functions, { NODE_OPTIONS: '--require=./not-in-the-bundle.cjs' }),
  work: async ({ account, functions }) => {
    // Each by its alias, as gateway and queues call it; what they would send is of no matter to what never starts.
    for (const { physicalId } of functions) {
      for (let call = 0; call < 3; call += 1) await account.invoke(physicalId);
    }
  },
};
