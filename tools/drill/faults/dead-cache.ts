import { defaultFlags } from '../../../lambdas/contract/flags.ts';
import { appConfigOf } from '../../../test/e2e/app-config.ts';
import type { Fault } from '../fault.ts';
import { askNewQuestions } from '../ground/usual-work.ts';

const questions = 20;

/** The cache that all share is gone. */
export const deadCache: Fault = {
  name: 'dead-cache',
  does: 'The functions are sent to a shared cache where nothing listens',
  fires: /CacheAlarmsManyErrors/,
  parts: ['api'],
  lastsMinutes: 60,
  // An instance asks a dead cache once in ten seconds: this one stands for many.
  times: 10,
  make: async ({ release, functionOf, product: { cloud } }) => {
    const config = appConfigOf(cloud);
    await config.deploy('Flags', { ...defaultFlags('local'), CACHE_PROVIDER: 'redis' });
    // The port of Redis on this machine.
    const restore = await release([functionOf('ApiFunctionsFindOpportunities')], { CACHE_HOST: '127.0.0.1' });
    return async () => {
      await config.deploy('Flags', defaultFlags('local'));
      await restore();
    };
  },
  work: (ground) => askNewQuestions(ground, questions),
};
