import type { Fault } from '../fault.ts';
import { keysGone } from '../ground/interferences.ts';

/** Functions that start now know no keys, and let nobody in. */
export const tokenKeysGone: Fault = {
  name: 'token-keys-gone',
  does: 'The keys of the user pool cannot be had, and the functions of the API start anew',
  fires: /AccessAlarmsKeysOutOfReach/,
  parts: ['api'],
  lastsMinutes: 60,
  make: async ({ interposer, release, functions }) => {
    const end = interposer.interfere(keysGone);
    const goBack = await release(
      functions.filter(({ logicalId }) => logicalId.startsWith('ApiFunctions')),
      {},
    );
    return async () => {
      end();
      await goBack();
    };
  },
};
