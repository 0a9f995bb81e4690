import type { Listing } from '../../lambdas/domain/listing.ts';
import { identifyListing } from '../../lambdas/shared/identity/identify-listing.ts';
import { createHistoryStore } from '../../lambdas/shared/stores/history-store.ts';
import { createIdentityStore } from '../../lambdas/shared/stores/identity-store.ts';
import { createListingStore } from '../../lambdas/shared/stores/listing-store.ts';
import { inMemoryDynamo } from './in-memory-dynamo.ts';

/** The tables that say which vehicle a listing shows, in memory. */
export const vehicleTables = (seen: readonly Listing[] = []) => {
  const dynamo = inMemoryDynamo();
  const identities = createIdentityStore('identities', dynamo.client);
  const listings = createListingStore('listings', dynamo.client);
  const histories = createHistoryStore('histories', dynamo.client);
  let visits: Promise<void> | undefined;

  const visitAll = async (): Promise<void> => {
    for (const listing of seen) {
      await histories.saw(listing);
      await identifyListing({ identities, listings }, await listings.saw(listing));
    }
  };

  return {
    dynamo,
    identities,
    listings,
    histories,
    /** Until each of the listings was seen once. */
    visited: (): Promise<void> => {
      visits ??= visitAll();
      return visits;
    },
  };
};
