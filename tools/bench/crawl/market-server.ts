import { startSampleMarket } from '../../sites/sample-market/start-sample-market.ts';
import type { ServedSites } from '../../sites/served-sites.ts';
import { answerTask } from '../measure/answer-task.ts';

export type ServedMarket = Pick<ServedSites, 'address' | 'hosts' | 'sources'>;

/** Opens the sample market in a process of its own, on the same day at every run. */
answerTask(async (): Promise<ServedMarket> => {
  const { address, hosts, sources } = await startSampleMarket({ now: new Date() });
  return { address, hosts, sources };
});
