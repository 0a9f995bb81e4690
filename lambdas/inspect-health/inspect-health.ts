import type { EnvironmentName } from '../contract/environment-name.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';
import { type InspectionOptions, inspectDependencies, type Probe } from './inspect-dependencies.ts';

export interface HealthServices extends InspectionOptions {
  readonly environment: EnvironmentName;
  readonly probes: readonly Probe[];
  readonly now: () => Date;
}

export const inspectionOperations = ({
  environment,
  probes,
  now,
  ...options
}: HealthServices): OperationHandlers<'inspect-health'> => ({
  // 200 whatever it found: the report was made. A 5xx would count against the API's objective for a fault that is another's.
  inspectHealth: async ({ functionVersion }) => {
    const checkedAt = now().toISOString();
    const found = await inspectDependencies(probes, options);
    return { status: 200, body: { environment, version: functionVersion, checkedAt, ...found } };
  },
});
