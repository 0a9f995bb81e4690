import type { StoredPageMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Fault } from '../fault.ts';
import { scrapeLots } from '../ground/usual-work.ts';

/** More than the quarter of an hour that is promised. */
const LATE_MS = 20 * 60_000;

const agedBy = (message: StoredPageMessage, ms: number): StoredPageMessage => ({
  ...message,
  fetchedAt: new Date(Date.parse(message.fetchedAt) - ms).toISOString(),
});

/** What was fetched waits for its reading. Nobody waits so long for a drill: the messages are made older instead. */
export const lateExtracts: Fault = {
  name: 'late-extracts',
  does: `Pages come to the extractor ${LATE_MS / 60_000} minutes after they were fetched`,
  fires: /FreshnessBurns/,
  parts: ['scraping'],
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 240,
  make: async () => async () => {},
  work: async (ground) => {
    const switchOn = await ground.switchOff('ScrapingExtractsQueue');
    try {
      await scrapeLots(ground);
      const messages = await ground.take<StoredPageMessage>('ScrapingExtractsQueue');
      for (const message of messages) await ground.send('ScrapingExtractsQueue', agedBy(message, LATE_MS));
    } finally {
      await switchOn();
    }
    await ground.settle();
    await ground.settle();
  },
};
