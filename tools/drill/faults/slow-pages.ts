import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../fault.ts';
import { lotsOf, startJob } from '../ground/usual-work.ts';
import { badVersion } from './bad-version.ts';

/** More than are asked. */
const allRequests = 100_000;

/** Longer than the half minute that is promised of a page in the browser. */
const SITE_TAKES_MS = 32_000;
/** The page itself, and what goes before. */
const WATCHED_MS = SITE_TAKES_MS + 18_000;

/** Browsers wait for pages that they should have given up. */
export const slowPages: Fault = {
  name: 'slow-pages',
  does: `Pages take ${SITE_TAKES_MS / 1_000} s, and a version of the renderer is released that waits so long for them`,
  fires: /PageTimeBurns/,
  parts: ['scraping'],
  isRelease: true,
  // One page stands for many.
  times: 50,
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 240,
  make: async (ground) => {
    const { release, functionOf, product } = ground;
    const { market } = product;
    const [lot = ''] = lotsOf(ground);
    const patient = { '=25e3,': '=60e3,', '=15e3,': '=50e3,' };
    const undo = await release([functionOf('ScrapingRenderer')], badVersion({ reads: patient }));
    // What a site allows robots is asked over HTTP, which waits for less long.
    const path = new URL(lot).pathname;
    market.misbehave({ as: 'slow', times: allRequests, path, delayMilliseconds: SITE_TAKES_MS });
    return async () => {
      market.behave();
      await undo();
    };
  },
  work: async (ground) => {
    const seeds = lotsOf(ground).slice(0, 1);
    await startJob(ground, { sourceId: 'drill-slow', fetchBy: 'browser', seeds, maxDepth: 0 });
    await sleep(WATCHED_MS);
  },
};
