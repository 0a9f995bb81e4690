import type { components } from '../contract/compiled/api.ts';
import type { EnvironmentName } from '../contract/environment-name.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';

/**
 * Shallow on purpose: they say that the gateway reaches a function that starts, and what it was told to do. They ask no other
 * service, so that a slow table does not look like a dead API.
 * @param apiDocument docs/openapi.yaml as JSON.
 */
export const healthOperations = (
  environment: EnvironmentName,
  apiDocument: string,
): OperationHandlers<'check-health'> => {
  let document: components['schemas']['ApiDocument'] | undefined;
  return {
    checkHealth: async ({ functionVersion }) => ({
      status: 200,
      body: { status: 'ok', environment, version: functionVersion },
    }),

    getApiDocument: async () => {
      document ??= JSON.parse(apiDocument) as components['schemas']['ApiDocument'];
      return {
        status: 200,
        body: document,
      };
    },
  };
};
