import { defaultFlags } from '../../../lambdas/contract/flags.ts';
import { appConfigOf } from '../../../test/e2e/app-config.ts';
import type { Fault } from '../fault.ts';

/** Requests that should be refused pass. */
export const protectionOff: Fault = {
  name: 'protection-off',
  does: 'The validation of requests is switched off',
  fires: /ProtectionsOff/,
  parts: ['scraping'],
  lastsMinutes: 60,
  make: async ({ release, functionOf, product: { cloud } }) => {
    const config = appConfigOf(cloud);
    await config.deploy('Flags', { ...defaultFlags('local'), ENABLE_INPUT_VALIDATION: false });
    // Who starts anew reads the flags anew.
    const goBack = await release([functionOf('ScrapingPlannerPlanScrape')], {});
    return async () => {
      await config.deploy('Flags', defaultFlags('local'));
      await goBack();
    };
  },
};
