import type { Fault } from '../fault.ts';
import { scrapeSite } from '../ground/usual-work.ts';

/** More than are asked. */
const allRequests = 100_000;

/** Sites show us something else than they show people. */
export const otherPages: Fault = {
  name: 'other-pages',
  does: 'Every site answers with what is no page of it',
  fires: /ValidExtractionsAbsent/,
  parts: ['scraping'],
  lastsMinutes: 26 * 60,
  make: async ({ product: { market } }) => {
    market.misbehave({ as: 'garbage', times: allRequests, path: '/' });
    return async () => market.behave();
  },
  work: (ground) => scrapeSite(ground),
};
