import { serveApi } from '../shared/api/api-handler.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { createOpportunityStore } from '../shared/stores/opportunity-store.ts';
import { opportunityRoutes } from './find-opportunities.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi({
  telemetry,
  routes: () => {
    const environment = readEnvironment('find-opportunities');
    return opportunityRoutes({
      store: createOpportunityStore(environment.OPPORTUNITIES_TABLE),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
    });
  },
});
