import { setTimeout as sleep } from 'node:timers/promises';
import { runningBrowsers } from '../../kill-renderers/browser-owners.ts';
import type { Fault } from '../fault.ts';
import { scrapeInBrowser } from '../ground/usual-work.ts';

const LOOK_EVERY_MS = 20;

/** Chromium dies under its pages. */
export const killedBrowsers: Fault = {
  name: 'killed-browsers',
  does: 'Every Chromium is killed as soon as it is seen',
  fires: /BrowsersCrash/,
  parts: ['scraping'],
  lastsMinutes: 90,
  make: async () => async () => {},
  work: async (ground) => {
    let isOver = false;
    const killing = (async () => {
      while (!isOver) {
        for (const { pid } of runningBrowsers(ground.product.cloud.folder)) {
          try {
            process.kill(pid, 'SIGKILL');
          } catch {
            // It has ended meanwhile.
          }
        }
        await sleep(LOOK_EVERY_MS);
      }
    })();
    await scrapeInBrowser(ground);
    isOver = true;
    await killing;
  },
};
