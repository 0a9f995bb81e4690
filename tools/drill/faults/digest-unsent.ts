import type { Fault } from '../fault.ts';
import { topicsGone } from '../ground/interferences.ts';

/** Nobody hears of what waits for the digest. */
export const digestUnsent: Fault = {
  name: 'digest-unsent',
  does: 'SNS takes no messages when the daily digest is to be sent',
  fires: /OnCallDigestFails/,
  parts: ['operations'],
  lastsMinutes: 60,
  make: async ({ interposer }) => {
    const end = interposer.interfere(topicsGone);
    return async () => end();
  },
  work: async ({ tell, settle, invoke, functionOf }) => {
    await tell('MonitoringMedium', 'A drill of the digest');
    await settle();
    await invoke(functionOf('OnCallSendDigest'), { severity: 'medium' });
  },
};
