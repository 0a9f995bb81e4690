import { S3Client } from '@aws-sdk/client-s3';
import { SimpleFetcher } from 'aws-jwt-verify/https';
import { asEnvironmentName } from '../contract/environment-name.ts';
import { tableVariables } from '../contract/functions.ts';
import type { tables } from '../contract/tables.ts';
import { decodeWorkQueues, workQueueNames } from '../contract/work-queues.ts';
import { serveApi } from '../shared/api/api-handler.ts';
import { createIdentity, issuerOf } from '../shared/api/identity.ts';
import { createReadCache } from '../shared/cache/read-cache.ts';
import { appConfigDocument } from '../shared/configuration/app-config-document.ts';
import { keptFor } from '../shared/configuration/kept-for.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { sqsClient } from '../shared/queues/sqs-client.ts';
import { createAuditStore } from '../shared/stores/audit-store.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { documentClient } from '../shared/stores/document-client.ts';
import { requestContracts } from '../shared/validation/compiled/requests/inspect-health.js';
import * as probe from './dependency-probes.ts';
import { inspectionOperations } from './inspect-health.ts';
import { measureLately } from './lately-measured.ts';
import { createMetricReader } from './metric-reader.ts';
import { readServiceLevels } from './service-levels.ts';

const telemetry = createTelemetry('api');
const { logger } = telemetry;

/** Milliseconds for all dependencies together: people wait, and the gateway's clock runs. */
const inspectionTime = 2_500;
/** Milliseconds: CloudWatch counts by the minute. */
const measuredAge = 60_000;

export const handler = serveApi<'inspect-health'>({
  telemetry,
  requestContracts,
  connect: () => {
    const variables = readEnvironment('inspect-health');
    const environment = asEnvironmentName(variables.ENVIRONMENT_NAME);
    const queues = decodeWorkQueues(variables.WORK_QUEUES);
    const readFlags = createFlagReader(variables, { logger });
    const readMetrics = createMetricReader();
    const measure = () => measureLately({ environment, queues }, readMetrics, { logger, now: Date.now });
    const measured = keptFor(measuredAge, measure, Date.now);
    const fetcher = new SimpleFetcher();
    const { keysUrl } = issuerOf(variables.USER_POOL_ID);
    const place = (document: 'FLAGS' | 'EMERGENCY' | 'RULES') => ({
      application: variables[`${document}_APPLICATION`],
      environment: variables[`${document}_ENVIRONMENT`],
      profile: variables[`${document}_PROFILE`],
    });
    const probes = [
      ...(Object.keys(tableVariables) as (keyof typeof tables)[]).map((name) =>
        probe.tableProbe(name, variables[tableVariables[name]], documentClient()),
      ),
      ...workQueueNames.map((name) => probe.queueProbe(name, queues[name], { sqs: sqsClient(), measured })),
      probe.documentProbe('feature-flags', appConfigDocument(place('FLAGS'))),
      probe.documentProbe('emergency', appConfigDocument(place('EMERGENCY'))),
      probe.documentProbe('judging-rules', appConfigDocument(place('RULES'))),
      probe.bucketProbe('raw-pages', variables.RAW_PAGES_BUCKET, new S3Client({})),
      probe.tokenKeysProbe(() => fetcher.fetch(keysUrl)),
      probe.cacheProbe(readFlags, measured),
    ];
    return {
      identity: createIdentity(variables, telemetry),
      buckets: createBucketStore(variables.API_LIMITS_TABLE),
      audit: { store: createAuditStore(variables.AUDIT_TABLE), now: () => new Date() },
      readFlags,
      handlers: inspectionOperations({
        environment,
        probes,
        cache: createReadCache({ readFlags, telemetry }),
        readLevels: () => readServiceLevels(environment, readMetrics, Date.now()),
        logger,
        deadline: () => AbortSignal.timeout(inspectionTime),
        clock: () => performance.now(),
        now: () => new Date(),
      }),
    };
  },
});
