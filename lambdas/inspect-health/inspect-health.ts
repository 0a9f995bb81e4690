import type { EnvironmentName } from '../contract/environment-name.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';
import type { CacheKind } from '../shared/cache/cache-kind.ts';
import type { ReadCache } from '../shared/cache/read-cache.ts';
import { type InspectionOptions, inspectDependencies, type Probe } from './inspect-dependencies.ts';
import type { ServiceLevels } from './service-levels.ts';

export interface HealthServices extends InspectionOptions {
  readonly environment: EnvironmentName;
  readonly probes: readonly Probe[];
  readonly cache: ReadCache;
  /** Rejects when CloudWatch does not answer. */
  readonly readLevels: () => Promise<ServiceLevels>;
  readonly now: () => Date;
}

/** A month moves little in a minute, and CloudWatch bills each metric of each request. In milliseconds. */
const levels: CacheKind = {
  name: 'service-levels',
  shape: 1,
  groupOf: () => 'service-levels',
  freshFor: 60_000,
  staleFor: 60_000,
  absentFor: 0,
  keptFor: 60_000,
};

export const inspectionOperations = ({
  environment,
  probes,
  cache,
  readLevels,
  now,
  ...options
}: HealthServices): OperationHandlers<'inspect-health'> => ({
  // 200 whatever it found: the report was made. A 5xx would count against the API's objective for a fault that is another's.
  inspectHealth: async ({ functionVersion }) => {
    const checkedAt = now().toISOString();
    const found = await inspectDependencies(probes, options);
    return { status: 200, body: { environment, version: functionVersion, checkedAt, ...found } };
  },

  getServiceLevels: async () => {
    try {
      const { value } = await cache.read(levels, 'all', readLevels);
      return { status: 200, body: value };
    } catch (cause) {
      throw new ApiError('unavailable', 'CloudWatch does not answer; try again in a minute.', {
        headers: { 'retry-after': '60' },
        cause,
      });
    }
  },
});
