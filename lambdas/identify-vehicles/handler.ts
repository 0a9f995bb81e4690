import { serveApi } from '../shared/api/api-handler.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { sendMessages } from '../shared/queues/send-messages.ts';
import { createIdentityStore } from '../shared/stores/identity-store.ts';
import { createListingStore } from '../shared/stores/listing-store.ts';
import { vehicleRoutes } from './identify-vehicles.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi({
  telemetry,
  routes: () => {
    const environment = readEnvironment('identify-vehicles');
    return vehicleRoutes({
      identities: createIdentityStore(environment.IDENTITIES_TABLE),
      listings: createListingStore(environment.LISTINGS_TABLE),
      sendToRescorer: (messages) => sendMessages(environment.RESCORE_QUEUE_URL, messages),
      readFlags: createFlagReader(environment, { logger: telemetry.logger }),
      now: () => new Date(),
    });
  },
});
