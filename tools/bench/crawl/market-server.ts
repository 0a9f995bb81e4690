import { startSampleMarket } from '../../sites/sample-market/start-sample-market.ts';
import type { ServedSites } from '../../sites/served-sites.ts';
import { answerTask } from '../measure/answer-task.ts';
import { siteLatencyMs } from './latencies.ts';

export type ServedMarket = Pick<ServedSites, 'address' | 'hosts' | 'sources'>;

/** Opens the sample market in a process of its own, as far away as sites are. */
answerTask(async (): Promise<ServedMarket> => {
  const market = await startSampleMarket({ now: new Date() });
  market.misbehave({ as: 'slow', times: Number.MAX_SAFE_INTEGER, delayMilliseconds: siteLatencyMs });
  const { address, hosts, sources } = market;
  return { address, hosts, sources };
});
