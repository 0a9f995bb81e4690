import type { Fault } from '../fault.ts';
import { throttling } from '../ground/interferences.ts';

/** Clients get errors. The limits of the API are left alone, since without them requests would pass. */
export const throttledTable: Fault = {
  name: 'throttled-table',
  does: 'The tables refuse every call of the API as one too many, but those of its limits',
  fires: /ApiAvailabilityBurns|FlagMonitorsFor(3|5)Minutes/,
  parts: ['api'],
  // Windows of more than a day are looked at each full hour.
  lastsMinutes: 180,
  make: async ({ interposer, physicalIdOf }) => {
    const limits = physicalIdOf('AWS::DynamoDB::Table', 'TablesApiLimitsTable');
    const end = interposer.interfere(throttling((body) => !body.includes(limits)));
    return async () => end();
  },
};
