import type { EnvironmentName } from '../contract/environment-name.ts';
import { serveApi } from '../shared/api/api-handler.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { requestContracts } from '../shared/validation/compiled/requests/check-health.js';
import { healthOperations } from './check-health.ts';
import { apiDocument } from './compiled/api-document.js';

export const handler = serveApi<'check-health'>({
  telemetry: createTelemetry('api'),
  requestContracts,
  connect: () => ({
    identity: undefined,
    handlers: healthOperations(
      readEnvironment('check-health').ENVIRONMENT_NAME as EnvironmentName,
      apiDocument,
    ),
    // It asks no other service, not even for flags.
    readFlags: async () => ({
      ENABLE_INPUT_VALIDATION: true,
      API_RATE_LIMITING: false,
      ENABLE_CSRF_PROTECTION: true,
    }),
  }),
});
