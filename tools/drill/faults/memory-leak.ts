import { join } from 'node:path';
import type { Fault } from '../fault.ts';

/** A version holds more than is promised. */
export const memoryLeak: Fault = {
  name: 'memory-leak',
  does: 'A version of FindOpportunities and WatchSources is released that holds 260 MB more',
  fires: /FunctionsApiMemoryGrows|FlagMonitorsFor10Minutes|(FindOpportunities|WatchSources)LiveMemoryGate/,
  parts: ['api'],
  isRelease: true,
  lastsMinutes: 60,
  make: ({ release, functionOf }) =>
    release([functionOf('ApiFunctionsFindOpportunities'), functionOf('ApiFunctionsWatchSources')], {
      NODE_OPTIONS: `--require=${join(import.meta.dirname, 'eat-memory.cjs')}`,
    }),
};
