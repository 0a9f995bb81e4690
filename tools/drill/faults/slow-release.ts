import type { Fault } from '../fault.ts';
import { servesClients, setToWork } from '../ground/every-function.ts';
import type { DeployedFunction } from '../ground/ground.ts';
import { badVersion } from './bad-version.ts';

/** The first of them starts the version, which takes its time anyway. */
const calls = 1;

/** A tenth more at least than the gates allow: a quarter of a second to the API, half its time-out to a worker. */
const waitOf = (deployed: DeployedFunction): number =>
  servesClients(deployed) ? 400 : deployed.timeoutSeconds * 550;

/** A version of each function takes longer than is promised. */
export const slowRelease: Fault = {
  name: 'slow-release',
  does: 'A version of every function is released that takes longer than it may',
  fires: /LiveSlowGate/,
  parts: ['api', 'scraping', 'judging', 'operations'],
  isRelease: true,
  // Each is called once in more than two minutes, and stands for many.
  times: 200,
  lastsMinutes: 30,
  make: async ({ release, functions }) => {
    const restores: (() => Promise<void>)[] = [];
    for (const each of functions) {
      restores.push(await release([each], badVersion({ waitsMilliseconds: waitOf(each) })));
    }
    return async () => {
      for (const restore of restores) await restore();
    };
  },
  work: (ground) => setToWork(ground, ground.functions, calls),
};
