import { serveApi } from '../shared/api/api-handler.ts';
import { createCursors } from '../shared/api/cursor.ts';
import { createIdentity } from '../shared/api/identity.ts';
import { connectRedis } from '../shared/cache/connect-redis.ts';
import { createReadCache } from '../shared/cache/read-cache.ts';
import { readEnvironment } from '../shared/environment/read-environment.ts';
import { createFlagReader } from '../shared/flags/read-flags.ts';
import { createTelemetry } from '../shared/observability/telemetry.ts';
import { createBucketStore } from '../shared/stores/bucket-store.ts';
import { createOpportunityStore } from '../shared/stores/opportunity-store.ts';
import { createSavedSearchStore } from '../shared/stores/saved-search-store.ts';
import { requestContracts } from '../shared/validation/compiled/requests/find-opportunities.js';
import { cachedOpportunities } from './cached-opportunities.ts';
import { opportunityOperations } from './find-opportunities.ts';

const telemetry = createTelemetry('api');

export const handler = serveApi<'find-opportunities'>({
  telemetry,
  requestContracts,
  connect: () => {
    const environment = readEnvironment('find-opportunities');
    const readFlags = createFlagReader(environment, { logger: telemetry.logger });
    return {
      identity: createIdentity(environment, telemetry),
      buckets: createBucketStore(environment.API_LIMITS_TABLE),
      readFlags,
      handlers: opportunityOperations({
        opportunities: cachedOpportunities(
          createOpportunityStore(environment.OPPORTUNITIES_TABLE),
          createReadCache({ readFlags, telemetry, store: connectRedis(environment) }),
        ),
        savedSearches: createSavedSearchStore(environment.SAVED_SEARCHES_TABLE),
        cursors: createCursors([environment.CURSOR_KEY, environment.PREVIOUS_CURSOR_KEY]),
        announcedEnd: {
          deprecatedOn: environment.LEGACY_PAGES_DEPRECATED,
          endOn: environment.LEGACY_PAGES_SUNSET,
          readAt: environment.LEGACY_PAGES_LINK,
        },
        readFlags,
      }),
    };
  },
});
