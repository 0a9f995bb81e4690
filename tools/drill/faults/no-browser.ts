import type { RenderMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Fault } from '../fault.ts';
import { scrapeInBrowser } from '../ground/usual-work.ts';

/** Who waits longer than a minute for a browser has missed the turn at its host. */
const LATE_MS = 2 * 60_000;

/** Pages find no browser in time. Nobody waits so long for a drill: the messages are made older instead. */
export const noBrowser: Fault = {
  name: 'no-browser',
  does: `Pages come to the renderer ${LATE_MS / 60_000} minutes after their turn at their host`,
  fires: /RendersLate/,
  parts: ['scraping'],
  lastsMinutes: 8 * 60,
  make: async () => async () => {},
  work: async (ground) => {
    const turnAt = new Date(Date.now() - LATE_MS).toISOString();
    const switchOn = await ground.switchOff('ScrapingRendersQueue');
    try {
      await scrapeInBrowser(ground);
      for (const message of await ground.take<RenderMessage>('ScrapingRendersQueue')) {
        await ground.send('ScrapingRendersQueue', { ...message, turnAt });
      }
    } finally {
      await switchOn();
    }
    await ground.settle();
  },
};
