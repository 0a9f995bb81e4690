import type { StoredPageMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Fault } from '../fault.ts';
import { scrapeSite } from '../ground/usual-work.ts';

/** A moment as HTTP writes it, which no listing may have: its contract wants ISO 8601. */
const inAnotherForm = (message: StoredPageMessage): StoredPageMessage => ({
  ...message,
  fetchedAt: new Date(message.fetchedAt).toUTCString(),
});

/** What one stage tells another is read wrongly, so that every listing breaks its contract. */
export const wrongReading: Fault = {
  name: 'wrong-reading',
  does: 'The extractor is told in another form than it knows when pages were fetched',
  fires: /ValidExtractionsBurns|FlagMonitorsFor5Minutes/,
  parts: ['scraping'],
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 240,
  make: async () => async () => {},
  work: async (ground) => {
    const switchOn = await ground.switchOff('ScrapingExtractsQueue');
    try {
      await scrapeSite(ground);
      const messages = await ground.take<StoredPageMessage>('ScrapingExtractsQueue');
      for (const message of messages) await ground.send('ScrapingExtractsQueue', inAnotherForm(message));
    } finally {
      await switchOn();
    }
    await ground.settle();
  },
};
