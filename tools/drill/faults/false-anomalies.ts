import type { Fault } from '../fault.ts';
import { scrapeLots } from '../ground/usual-work.ts';
import { badVersion } from './bad-version.ts';

/** US dollars: less than nearly every vehicle costs. */
const doubtedBelow = '1e7';

/** Where the extractor's code says which price is too low for anything that was a vehicle. */
const leastPrice = '(?<=price:\\{least:)[\\d.e]+';

/** People do in vain what a version asks them to do. */
export const falseAnomalies: Fault = {
  name: 'false-anomalies',
  does: 'A version of the extractor is released that doubts every price, and an analyst dismisses its doubts',
  fires: /FlagMonitorsFor1440Minutes/,
  parts: ['api', 'scraping'],
  isRelease: true,
  lastsMinutes: 26 * 60,
  make: ({ release, functionOf }) =>
    release([functionOf('ScrapingExtractor')], badVersion({ reads: { [leastPrice]: doubtedBelow } })),
  work: async (ground) => {
    const { ask, settle } = ground;
    await scrapeLots(ground);
    await settle();
    const listed = (await (await ask('/api/anomalies')).json()) as { items: readonly { id: string }[] };
    for (const { id } of listed.items) {
      const answer = await ask(`/api/anomalies/${encodeURIComponent(id)}/review`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ verdict: 'dismissed', reason: 'A drill: the price is right' }),
      });
      await answer.arrayBuffer();
    }
  },
};
