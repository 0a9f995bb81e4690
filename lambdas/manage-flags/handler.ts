import { asEnvironmentName } from '../contract/environment-name.ts';
import { serveApi } from '../shared/api/api-handler.ts';
import { createIdentity } from '../shared/api/identity.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { connectFlagAdministration } from '../shared/flags/connect-flag-administration.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { createIdempotencyStore } from '../shared/stores/idempotency-store.ts';
import { requestContracts } from '../shared/validation/compiled/requests/manage-flags.js';
import { flagOperations } from './manage-flags.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi<'manage-flags'>({
  telemetry,
  requestContracts,
  connect: () => {
    const environment = readEnvironment('manage-flags');
    const environmentName = asEnvironmentName(environment.ENVIRONMENT_NAME);
    const administration = connectFlagAdministration(environment);
    return {
      identity: createIdentity(environment, telemetry),
      buckets: createBucketStore(environment.API_LIMITS_TABLE),
      audit: { store: createAuditStore(environment.AUDIT_TABLE), now: () => new Date() },
      idempotency: createIdempotencyStore(environment.IDEMPOTENCY_TABLE),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      handlers: flagOperations({ environmentName, administration }),
    };
  },
});
