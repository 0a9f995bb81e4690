import { serveApi } from '../shared/api/api-handler.ts';
import { createCursors } from '../shared/api/cursor.ts';
import { createIdentity } from '../shared/api/identity.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { createIdempotencyStore } from '../shared/stores/idempotency-store.ts';
import { createImportStore } from '../shared/stores/import-store.ts';
import { requestContracts } from '../shared/validation/compiled/requests/manage-imports.js';
import { importOperations } from './manage-imports.ts';
import { uploadForms } from './upload-form.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi<'manage-imports'>({
  telemetry,
  requestContracts,
  connect: () => {
    const environment = readEnvironment('manage-imports');
    return {
      identity: createIdentity(environment, telemetry),
      buckets: createBucketStore(environment.API_LIMITS_TABLE),
      audit: { store: createAuditStore(environment.AUDIT_TABLE), now: () => new Date() },
      idempotency: createIdempotencyStore(environment.IDEMPOTENCY_TABLE),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      handlers: importOperations({
        imports: createImportStore(environment.IMPORTS_TABLE),
        createUploadForm: uploadForms(environment.UPLOADS_BUCKET),
        cursors: createCursors([environment.CURSOR_KEY, environment.PREVIOUS_CURSOR_KEY]),
        now: () => new Date(),
      }),
    };
  },
});
