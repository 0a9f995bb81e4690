import { serveApi } from '../shared/api/api-handler.ts';
import { createCursors } from '../shared/api/cursor.ts';
import { createIdentity } from '../shared/api/identity.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { createComplianceStore } from '../shared/stores/compliance-store.ts';
import { createHostStore } from '../shared/stores/host-store.ts';
import { createIdempotencyStore } from '../shared/stores/idempotency-store.ts';
import { createScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import { createSourceStore } from '../shared/stores/source-store.ts';
import { requestContracts } from '../shared/validation/compiled/requests/watch-sources.js';
import { sourceOperations } from './watch-sources.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi<'watch-sources'>({
  telemetry,
  requestContracts,
  connect: () => {
    const environment = readEnvironment('watch-sources');
    return {
      identity: createIdentity(environment, telemetry),
      buckets: createBucketStore(environment.API_LIMITS_TABLE),
      audit: { store: createAuditStore(environment.AUDIT_TABLE), now: () => new Date() },
      idempotency: createIdempotencyStore(environment.IDEMPOTENCY_TABLE),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      handlers: sourceOperations({
        sources: createSourceStore(environment.SOURCES_TABLE),
        jobs: createScrapeJobStore(environment.SCRAPE_JOBS_TABLE),
        hosts: createHostStore(environment.HOSTS_TABLE),
        compliance: createComplianceStore(environment.SCRAPE_JOBS_TABLE),
        cursors: createCursors([environment.CURSOR_KEY, environment.PREVIOUS_CURSOR_KEY]),
        now: () => new Date(),
      }),
    };
  },
});
