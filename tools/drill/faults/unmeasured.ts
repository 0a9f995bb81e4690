import type { Fault } from '../fault.ts';

/** Functions work, and say nothing of it. */
export const unmeasured: Fault = {
  name: 'unmeasured',
  does: 'The functions of the API write no metrics any more',
  fires: /ApiLatencyAbsent/,
  parts: ['api'],
  lastsMinutes: 90,
  make: ({ release, functions }) =>
    release(
      functions.filter(({ logicalId }) => logicalId.startsWith('ApiFunctions')),
      { POWERTOOLS_METRICS_DISABLED: 'true' },
    ),
};
