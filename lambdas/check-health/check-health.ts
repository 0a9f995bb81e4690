import type { EnvironmentName } from '../contract/environment-name.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';

/**
 * Shallow on purpose: it says that the gateway reaches a function that starts. It asks no other service, so that a slow
 * table does not look like a dead API.
 */
export const healthOperations = (environment: EnvironmentName): OperationHandlers<'check-health'> => ({
  checkHealth: async ({ functionVersion }) => ({
    status: 200,
    body: { status: 'ok', environment, version: functionVersion },
  }),
});
