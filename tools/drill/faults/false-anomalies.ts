import type { Fault } from '../fault.ts';
import { scrapeLots } from '../ground/usual-work.ts';
import { badVersion } from './bad-version.ts';

/** Less than nearly every vehicle has been driven. */
const mostMiles = '1';

/** Where the extractor's code says how many miles no vehicle has been driven. */
const limit = '(?<=mileage:\\{most:)[\\d.e]+';

/** People do in vain what a version asks them to do. */
export const falseAnomalies: Fault = {
  name: 'false-anomalies',
  does: 'A version of the extractor is released that doubts every odometer, and an analyst dismisses its doubts',
  fires: /FlagMonitorsFor1440Minutes/,
  parts: ['api', 'scraping'],
  isRelease: true,
  lastsMinutes: 60,
  make: ({ release, functionOf }) =>
    release([functionOf('ScrapingExtractor')], badVersion({ reads: { [limit]: mostMiles } })),
  work: async (ground) => {
    const { ask, settle } = ground;
    await scrapeLots(ground);
    await settle();
    const listed = (await (await ask('/api/anomalies')).json()) as {
      items: readonly { anomalyId: string }[];
    };
    for (const { anomalyId } of listed.items) {
      const answer = await ask(`/api/anomalies/${encodeURIComponent(anomalyId)}/review`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ verdict: 'dismissed', reason: 'A drill: the odometer shows it' }),
      });
      await answer.arrayBuffer();
    }
  },
};
