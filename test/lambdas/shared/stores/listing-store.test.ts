import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { createListingStore } from '../../../../lambdas/shared/stores/listing-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const newStore = () => {
  const dynamo = inMemoryDynamo();
  return { dynamo, store: createListingStore('listings', dynamo.client) };
};

const seenAt = (time: string, contentHash = 'a') =>
  sampleListing('l1', {}, { firstSeenAt: time, lastSeenAt: time, contentHash });

describe('a listing', () => {
  test('is stored with its place in the cohort index, which its readers do not see', async () => {
    const { store, dynamo } = newStore();
    const listing = sampleListing('l1');
    expect(await store.saw(listing)).toEqual({ before: undefined, after: listing });
    expect(await store.get('l1')).toEqual(listing);
    expect(dynamo.rows('listings')).toEqual([{ ...listing, revision: 1, cohort: 'ford#f150', year: 2021 }]);
    expect(await store.get('l2')).toBeUndefined();
  });

  test.each(['make', 'model', 'year'])('of unknown %s is stored outside the index', async (field) => {
    const { store, dynamo } = newStore();
    await store.saw(sampleListing('l1', { [field]: null }));
    expect(dynamo.rows('listings')[0]).not.toHaveProperty('cohort');
    expect(dynamo.rows('listings')[0]).not.toHaveProperty('year');
  });

  test('seen again without news writes nothing', async () => {
    const { store, dynamo } = newStore();
    await store.saw(seenAt('2026-11-20T08:00:00.000Z'));
    await store.saw(seenAt('2026-11-20T08:00:00.000Z'));
    expect(dynamo.calls).toEqual(['GetCommand', 'PutCommand', 'GetCommand']);
  });

  test('seen by several at once keeps all of what they saw', async () => {
    const { store } = newStore();
    const times = ['10', '08', '09'].map((hour) => `2026-11-20T${hour}:00:00.000Z`);
    await Promise.all(times.map((time) => store.saw(seenAt(time, time))));
    expect(await store.get('l1')).toMatchObject({
      firstSeenAt: times[1],
      lastSeenAt: times[0],
      contentHash: times[0],
    });
  });

  test('that is over is marked, one that is unknown is not', async () => {
    const { store } = newStore();
    await store.saw(seenAt('2026-11-20T08:00:00.000Z'));
    const endedAt = '2026-11-20T09:00:00.000Z';
    expect((await store.sawEnd('l1', endedAt))?.after).toMatchObject({ endedAt });
    expect(await store.sawEnd('l2', endedAt)).toBeUndefined();
    expect(await store.get('l2')).toBeUndefined();
  });

  test('whose row changes before each write is left for later', async () => {
    const { store, dynamo } = newStore();
    const taken = new ConditionalCheckFailedException({ message: 'taken', $metadata: {} });
    dynamo.failWhen((_, command) =>
      command === 'PutCommand' ? { when: 'before', error: taken } : undefined,
    );
    await expect(store.saw(sampleListing('l1'))).rejects.toMatchObject({
      name: 'RetryLaterError',
      code: 'rows-contended',
    });
  });
});

describe('the cohort', () => {
  test('is the offers of make and model, the nearest model years first', async () => {
    const { store } = newStore();
    for (const year of [2015, 2017, 2019, 2021, 2023, 2025, 2026]) {
      await store.saw(sampleListing(`l${year}`, { year }));
    }
    await store.saw(sampleListing('other', { model: 'Ranger' }));
    await store.saw(sampleListing('spelt-otherwise', { make: ' FORD', model: 'f-150 ' }));
    const found = await store.byCohort({ name: 'ford#f150', year: 2021 }, 4);
    expect(found.map(({ listingId }) => listingId)).toEqual([
      ...['spelt-otherwise', 'l2021', 'l2019', 'l2017'],
      ...['l2023', 'l2025'],
    ]);
  });

  test('is at most a hundred offers, fifty to each side', async () => {
    const { store } = newStore();
    for (let index = 0; index < 60; index += 1) {
      await store.saw(sampleListing(`old-${index}`, { year: 2020 }));
      await store.saw(sampleListing(`new-${index}`, { year: 2022 }));
    }
    const years = (await store.byCohort({ name: 'ford#f150', year: 2021 }, 4)).map(
      ({ fields }) => fields.year,
    );
    expect(years.filter((year) => year === 2020)).toHaveLength(50);
    expect(years.filter((year) => year === 2022)).toHaveLength(50);
  });
});
