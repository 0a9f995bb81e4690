import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { CohortPlace } from '../../../../lambdas/contract/queue-messages.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import { createCohortWalk } from '../../../../lambdas/shared/stores/cohort-walk.ts';
import { createListingStore } from '../../../../lambdas/shared/stores/listing-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const models = ['F-150', 'Ranger', 'Escape', 'Focus', 'Bronco'];
const idOf = (index: number): string => createHash('sha256').update(`${index}`).digest('hex').slice(0, 32);

const market = async (size: number) => {
  const dynamo = inMemoryDynamo();
  const store = createListingStore('listings', dynamo.client);
  for (let index = 0; index < size; index += 1) {
    await store.saw(sampleListing(idOf(index), { model: models[index % models.length] ?? null }));
  }
  return { store, walk: createCohortWalk('listings', dynamo.client) };
};

test.each([
  [1, 20],
  [3, 20],
  [3, 0],
])('%d segments hold each of %d listings once, those of a cohort side by side', async (segments, size) => {
  const { store, walk } = await market(size);
  const passed: KnownListing[] = [];
  for (let segment = 0; segment < segments; segment += 1) {
    let after: CohortPlace | undefined;
    do {
      const { listings, next } = await walk.page({ segment, segments, after }, 3);
      expect(listings.length).toBeLessThanOrEqual(3);
      for (const listing of listings) expect(listing).toEqual(await store.get(listing.listingId));
      passed.push(...listings);
      // As it comes out of a message.
      after = next && JSON.parse(JSON.stringify(next));
    } while (after !== undefined);
  }
  expect(new Set(passed.map(({ listingId }) => listingId)).size).toBe(size);
  expect(passed).toHaveLength(size);
  const cohorts = passed.map(({ fields }) => fields.model);
  const begun = cohorts.filter((cohort, index) => cohort !== cohorts[index - 1]);
  expect(begun).toHaveLength(new Set(cohorts).size);
});

test('a listing that can be compared with no other is passed over', async () => {
  const { store, walk } = await market(1);
  await store.saw(sampleListing(idOf(7), { make: null }));
  const { listings, next } = await walk.page({ segment: 0, segments: 1, after: undefined }, 5);
  expect(listings.map(({ listingId }) => listingId)).toEqual([idOf(0)]);
  expect(next).toBeUndefined();
});
