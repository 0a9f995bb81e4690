import type { Fault } from '../fault.ts';
import { badVersion } from './bad-version.ts';

/** More than is promised, with what it needs itself. */
const heldMegabytes = 260;

/** A version holds more than is promised. */
export const memoryLeak: Fault = {
  name: 'memory-leak',
  does: `A version of FindOpportunities and WatchSources is released that holds ${heldMegabytes} MB more`,
  fires: /FunctionsApiMemoryGrows|FlagMonitorsFor10Minutes|(FindOpportunities|WatchSources)LiveMemoryGate/,
  parts: ['api'],
  isRelease: true,
  lastsMinutes: 60,
  make: ({ release, functionOf }) =>
    release(
      [functionOf('ApiFunctionsFindOpportunities'), functionOf('ApiFunctionsWatchSources')],
      badVersion({ holdsMegabytes: heldMegabytes }),
    ),
};
