import type { Fault } from '../fault.ts';
import { throttling } from '../ground/interferences.ts';

/** Requests pass without a limit. */
export const limitsUnknown: Fault = {
  name: 'limits-unknown',
  does: 'The table of the limits refuses every call',
  fires: /LimitAlarmsLimitsUnknown/,
  parts: ['api'],
  lastsMinutes: 60,
  make: async ({ interposer, physicalIdOf }) => {
    const limits = physicalIdOf('AWS::DynamoDB::Table', 'TablesApiLimitsTable');
    const end = interposer.interfere(throttling((body) => body.includes(limits)));
    return async () => end();
  },
};
