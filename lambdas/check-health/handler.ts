import { serveApi } from '../shared/api/api-handler.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { healthRoutes } from './check-health.ts';

export const handler = serveApi({
  telemetry: createTelemetry('api'),
  routes: () => healthRoutes(readEnvironment('check-health').ENVIRONMENT_NAME),
});
