import type { Fault } from '../fault.ts';
import { scrapeSite } from '../ground/usual-work.ts';

/** More than are asked. */
const allRequests = 100_000;

/** No site answers, as when our own way out is broken. */
export const hostDown: Fault = {
  name: 'host-down',
  does: 'Every site answers 503 and asks to be left alone for a while',
  fires: /NothingFetched/,
  parts: ['scraping'],
  lastsMinutes: 90,
  make: async ({ product: { market }, forgetHosts }) => {
    market.misbehave({ as: 'unavailable', times: allRequests, retryAfterSeconds: 60 });
    return async () => {
      market.behave();
      await forgetHosts();
    };
  },
  work: (ground) => scrapeSite(ground),
};
