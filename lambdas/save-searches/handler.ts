import { serveApi } from '../shared/api/api-handler.ts';
import { createIdentity } from '../shared/api/identity.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { createIdempotencyStore } from '../shared/stores/idempotency-store.ts';
import { createSavedSearchStore } from '../shared/stores/saved-search-store.ts';
import { requestContracts } from '../shared/validation/compiled/requests/save-searches.js';
import { savedSearchOperations } from './save-searches.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi<'save-searches'>({
  telemetry,
  requestContracts,
  connect: () => {
    const environment = readEnvironment('save-searches');
    return {
      identity: createIdentity(environment, telemetry),
      buckets: createBucketStore(environment.API_LIMITS_TABLE),
      audit: { store: createAuditStore(environment.AUDIT_TABLE), now: () => new Date() },
      idempotency: createIdempotencyStore(environment.IDEMPOTENCY_TABLE),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      handlers: savedSearchOperations({
        searches: createSavedSearchStore(environment.SAVED_SEARCHES_TABLE),
        now: () => new Date(),
      }),
    };
  },
});
