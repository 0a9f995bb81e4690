import { serveApi } from '../shared/api/api-handler.ts';
import { createCursors } from '../shared/api/cursor.ts';
import { createIdentity } from '../shared/api/identity.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createAnomalyStore } from '../shared/stores/anomaly-store.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { createIdempotencyStore } from '../shared/stores/idempotency-store.ts';
import { createListingStore } from '../shared/stores/listing-store.ts';
import { requestContracts } from '../shared/validation/compiled/requests/review-anomalies.js';
import { anomalyOperations } from './review-anomalies.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi<'review-anomalies'>({
  telemetry,
  requestContracts,
  connect: () => {
    const environment = readEnvironment('review-anomalies');
    return {
      identity: createIdentity(environment, telemetry),
      buckets: createBucketStore(environment.API_LIMITS_TABLE),
      audit: { store: createAuditStore(environment.AUDIT_TABLE), now: () => new Date() },
      idempotency: createIdempotencyStore(environment.IDEMPOTENCY_TABLE),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      handlers: anomalyOperations({
        anomalies: createAnomalyStore(environment.ANOMALIES_TABLE),
        listings: createListingStore(environment.LISTINGS_TABLE),
        cursors: createCursors([environment.CURSOR_KEY, environment.PREVIOUS_CURSOR_KEY]),
        sendToRescorer: (message) => sendMessages(environment.RESCORE_QUEUE_URL, [message]),
        count: telemetry.count,
        now: () => new Date(),
      }),
    };
  },
});
