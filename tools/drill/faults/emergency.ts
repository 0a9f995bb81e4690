import { appConfigOf } from '../../../test/e2e/app-config.ts';
import type { Fault } from '../fault.ts';
import { tickPlanner } from '../ground/usual-work.ts';

/** Somebody has switched the features of every phase off. */
export const emergency: Fault = {
  name: 'emergency',
  does: 'The emergency is switched on',
  fires: /Protections(Off|Emergency)/,
  parts: ['scraping'],
  lastsMinutes: 60,
  make: async ({ release, functionOf, product: { cloud } }) => {
    const config = appConfigOf(cloud);
    await config.deploy('EmergencySwitch', { EMERGENCY_ROLLBACK: true });
    // Who starts anew reads the flags anew.
    const goBack = await release([functionOf('ScrapingPlannerPlanScrape')], {});
    return async () => {
      await config.deploy('EmergencySwitch', { EMERGENCY_ROLLBACK: false });
      await goBack();
    };
  },
  work: tickPlanner,
};
