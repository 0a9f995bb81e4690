import type { Fault } from '../fault.ts';
import { scrapeInBrowser } from '../ground/usual-work.ts';
import { badVersion } from './bad-version.ts';

/** Pages leave something behind. The local AWS gives functions the disk of the machine, which nobody fills for a drill. */
export const fullScratch: Fault = {
  name: 'full-scratch',
  does: 'The renderer finds its space for temporary files nine tenths full',
  fires: /TemporaryStorageFills/,
  parts: ['scraping'],
  isRelease: true,
  lastsMinutes: 60,
  make: ({ release, functionOf }) =>
    release([functionOf('ScrapingRenderer')], badVersion({ filledPercent: 90 })),
  work: scrapeInBrowser,
};
