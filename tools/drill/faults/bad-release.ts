import type { Fault } from '../fault.ts';

const calls = 3;

/** A version that cannot even start. */
export const badRelease: Fault = {
  name: 'bad-release',
  does: 'A version of every function is released that dies as it starts',
  fires: /ReleaseGate|UnhandledErrorsBurns/,
  parts: ['api', 'scraping', 'judging', 'operations'],
  isRelease: true,
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 240,
  make: ({ release, functions }) => release(functions, { NODE_OPTIONS: '--require=./not-in-the-bundle.cjs' }),
  work: async ({ invoke, functions }) => {
    // Each by its alias, as gateway and queues call it; what they would send is of no matter to what never starts.
    for (const called of functions) for (let call = 0; call < calls; call += 1) await invoke(called);
  },
};
