import type { Fault } from '../fault.ts';
import { scrapeSite } from '../ground/usual-work.ts';

/** More than are asked. */
const allRequests = 100_000;

/** So long nobody waits for a host. */
const sixHours = 6 * 3_600;

/** A site asks to be left alone for so long that waiting is of no use. */
export const hostDownForHours: Fault = {
  name: 'host-down-for-hours',
  does: 'Every site asks to be left alone for six hours',
  fires: /PagesUnreached/,
  parts: ['scraping'],
  lastsMinutes: 90,
  make: async ({ product: { market }, forgetHosts }) => {
    market.misbehave({ as: 'unavailable', times: allRequests, retryAfterSeconds: sixHours });
    return async () => {
      market.behave();
      await forgetHosts();
    };
  },
  work: (ground) => scrapeSite(ground),
};
