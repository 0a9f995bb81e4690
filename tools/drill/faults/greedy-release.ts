import type { Fault } from '../fault.ts';
import { startTakingCache } from '../ground/cache-invalidator.ts';
import { servesClients, setToWork } from '../ground/every-function.ts';
import type { DeployedFunction } from '../ground/ground.ts';
import { badVersion } from './bad-version.ts';

const calls = 3;

/** What the gates allow (200 MB to the API, four fifths of its memory to a worker), on top of what it needs itself. */
const heldBy = (deployed: DeployedFunction): number =>
  servesClients(deployed) ? 200 : Math.round(0.8 * deployed.memoryMegabytes);

/** A version of each function holds more than is promised: one after the other, since all together this machine could not hold. */
export const greedyRelease: Fault = {
  name: 'greedy-release',
  does: 'A version of every function is released that holds more memory than it may',
  fires: /LiveMemoryGate/,
  parts: ['api', 'scraping', 'judging', 'operations'],
  isRelease: true,
  times: 20,
  lastsMinutes: 30,
  make: async () => async () => {},
  work: async (ground) => {
    const endCache = await startTakingCache(ground.product.cloud);
    try {
      for (const each of ground.functions) {
        const restore = await ground.release([each], badVersion({ holdsMegabytes: heldBy(each) }));
        await setToWork(ground, [each], calls).finally(restore);
      }
    } finally {
      await endCache();
    }
  },
};
