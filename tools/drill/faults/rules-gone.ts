import type { Fault } from '../fault.ts';
import { documentGone } from '../ground/interferences.ts';

/** Nothing can be judged by a function that starts now. */
export const rulesGone: Fault = {
  name: 'rules-gone',
  does: 'The judging rules cannot be read from AppConfig, and the rescorer starts anew',
  fires: /JudgingRulesRefused/,
  parts: ['judging'],
  lastsMinutes: 60,
  make: async ({ interposer, release, functionOf }) => {
    const rescorer = functionOf('RescorerRescoreListings');
    const end = interposer.interfere(documentGone(rescorer.variables.RULES_APPLICATION ?? ''));
    const goBack = await release([rescorer], {});
    return async () => {
      end();
      await goBack();
    };
  },
};
