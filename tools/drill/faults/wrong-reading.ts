import type { Fault } from '../fault.ts';
import { scrapeSite } from '../ground/usual-work.ts';

/** Someone wrote into a source's row what no price can have as its currency. */
export const wrongReading: Fault = {
  name: 'wrong-reading',
  does: 'The row of a source says a currency that there is none of, so that every price read there is wrong',
  fires: /ValidExtractionsBurns|FlagMonitorsFor5Minutes/,
  parts: ['scraping'],
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 240,
  make: async () => async () => {},
  work: (ground) => scrapeSite(ground, { currency: 'dollars' }),
};
