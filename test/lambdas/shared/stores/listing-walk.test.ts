import { expect, test } from '@jest/globals';
import { createListingStore } from '../../../../lambdas/shared/stores/listing-store.ts';
import { createListingWalk } from '../../../../lambdas/shared/stores/listing-walk.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const market = async (size: number) => {
  const dynamo = inMemoryDynamo();
  const store = createListingStore('listings', dynamo.client);
  for (let index = 0; index < size; index += 1) await store.saw(sampleListing(`listing-${index}`));
  return { store, walk: createListingWalk('listings', dynamo.client) };
};

test.each([
  [1, 20],
  [3, 20],
  [3, 0],
])(
  '%d segments hold each of %d listings once, page behind page, as the store gives it',
  async (segments, size) => {
    const { store, walk } = await market(size);
    const passed: string[] = [];
    for (let segment = 0; segment < segments; segment += 1) {
      let after: string | undefined;
      do {
        const { listings, next } = await walk.page({ segment, segments, after }, 3);
        expect(listings.length).toBeLessThanOrEqual(3);
        for (const listing of listings) {
          expect(listing).toEqual(await store.get(listing.listingId));
          passed.push(listing.listingId);
        }
        after = next;
      } while (after !== undefined);
    }
    expect(passed).toHaveLength(size);
    expect(new Set(passed).size).toBe(size);
  },
);
