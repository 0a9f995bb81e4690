import { setTimeout as sleep } from 'node:timers/promises';
import type { Source } from '../../../lambdas/domain/source.ts';
import type { Fault } from '../fault.ts';
import type { Ground } from '../ground/ground.ts';
import { lotsOf, scrapeSite, startJob } from '../ground/usual-work.ts';
import { badVersion } from './bad-version.ts';

/** More than are asked. */
const allRequests = 100_000;

/** Longer than the half minute that is promised of a page in the browser. */
const SITE_TAKES_MS = 32_000;
/** The page itself, and what goes before. */
const WATCHED_MS = SITE_TAKES_MS + 18_000;

/** One page in the browser. */
const slowSource = (ground: Ground): Partial<Source> => ({
  ...{ sourceId: 'drill-slow', fetchBy: 'browser', seeds: lotsOf(ground).slice(0, 1), maxDepth: 0 },
});

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
    // Who knows nothing of a page asks for it over HTTP first, whatever the source says.
    await scrapeSite(ground, slowSource(ground));
    const patient = { '=25e3,': '=60e3,', '=15e3,': '=50e3,' };
    const undo = await release([functionOf('ScrapingRenderer')], badVersion({ reads: patient }));
    const path = '/lot';
    market.misbehave({ as: 'slow', times: allRequests, path, delayMilliseconds: SITE_TAKES_MS });
    return async () => {
      market.behave();
      await undo();
    };
  },
  work: async (ground) => {
    await startJob(ground, slowSource(ground));
    await sleep(WATCHED_MS);
  },
};
