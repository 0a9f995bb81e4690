import { serveApi } from '../shared/api/api-handler.ts';
import { createIdentity } from '../shared/api/identity.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { createHistoryStore } from '../shared/stores/history-store.ts';
import { createIdempotencyStore } from '../shared/stores/idempotency-store.ts';
import { createIdentityStore } from '../shared/stores/identity-store.ts';
import { createListingStore } from '../shared/stores/listing-store.ts';
import { requestContracts } from '../shared/validation/compiled/requests/identify-vehicles.js';
import { vehicleOperations } from './identify-vehicles.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi<'identify-vehicles'>({
  telemetry,
  requestContracts,
  connect: () => {
    const environment = readEnvironment('identify-vehicles');
    return {
      identity: createIdentity(environment, telemetry),
      buckets: createBucketStore(environment.API_LIMITS_TABLE),
      audit: { store: createAuditStore(environment.AUDIT_TABLE), now: () => new Date() },
      idempotency: createIdempotencyStore(environment.IDEMPOTENCY_TABLE),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      handlers: vehicleOperations({
        identities: createIdentityStore(environment.IDENTITIES_TABLE),
        listings: createListingStore(environment.LISTINGS_TABLE),
        histories: createHistoryStore(environment.HISTORIES_TABLE),
        sendToRescorer: (messages) => sendMessages(environment.RESCORE_QUEUE_URL, messages),
        now: () => new Date(),
      }),
    };
  },
});
