import { serveApi } from '../shared/api/api-handler.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createAnomalyStore } from '../shared/stores/anomaly-store.ts';
import { createListingStore } from '../shared/stores/listing-store.ts';
import { anomalyRoutes } from './review-anomalies.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi({
  telemetry,
  routes: () => {
    const environment = readEnvironment('review-anomalies');
    return anomalyRoutes({
      anomalies: createAnomalyStore(environment.ANOMALIES_TABLE),
      listings: createListingStore(environment.LISTINGS_TABLE),
      sendToRescorer: (message) => sendMessages(environment.RESCORE_QUEUE_URL, [message]),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      count: telemetry.count,
      now: () => new Date(),
    });
  },
});
