import { serveApi } from '../shared/api/api-handler.ts';
import { createCursors } from '../shared/api/cursor.ts';
import { createIdentity } from '../shared/api/identity.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { requestContracts } from '../shared/validation/compiled/requests/read-audit.js';
import { auditOperations } from './read-audit.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi<'read-audit'>({
  telemetry,
  requestContracts,
  connect: () => {
    const environment = readEnvironment('read-audit');
    const records = createAuditStore(environment.AUDIT_TABLE);
    return {
      identity: createIdentity(environment, telemetry),
      buckets: createBucketStore(environment.API_LIMITS_TABLE),
      audit: { store: records, now: () => new Date() },
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      handlers: auditOperations({
        records,
        cursors: createCursors([environment.CURSOR_KEY, environment.PREVIOUS_CURSOR_KEY]),
        now: () => new Date(),
      }),
    };
  },
});
