import type { RenderMessage } from '../../../lambdas/contract/queue-messages.ts';
import type { Fault } from '../fault.ts';

/** Who waits longer than a minute for a browser has missed the turn at its host. */
const LATE_MS = 2 * 60_000;

/** Pages find no browser in time. Nobody waits so long for a drill: the messages are made older instead. */
export const noBrowser: Fault = {
  name: 'no-browser',
  does: 'Pages come to the renderer two minutes after their turn at their host',
  fires: /RendersLate/,
  parts: ['scraping'],
  lastsMinutes: 8 * 60,
  make: async () => async () => {},
  work: async (ground) => {
    const message: RenderMessage = {
      jobId: 'drill',
      pageId: 'drill',
      sourceId: 'drill-surplus',
      url: 'http://surplus.maplecounty.example/lot/1',
      ...{ depth: 0, attempt: 0, reason: 'no-listing', turnAt: new Date(Date.now() - LATE_MS).toISOString() },
      visit: { reason: 'no-listing' } as never,
    };
    await ground.send('ScrapingRendersQueue', message);
    await ground.settle();
  },
};
