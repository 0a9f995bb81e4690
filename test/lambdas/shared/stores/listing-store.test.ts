import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { neighbourhoodOf } from '../../../../lambdas/domain/judging/neighbourhood.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { StoredProvenance } from '../../../../lambdas/domain/listing.ts';
import { createListingStore } from '../../../../lambdas/shared/stores/listing-store.ts';
import { packJson } from '../../../../lambdas/shared/stores/pack-json.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const newStore = () => {
  const dynamo = inMemoryDynamo();
  return { dynamo, store: createListingStore('listings', dynamo.client) };
};

const seenAt = (time: string, contentHash = 'a') =>
  sampleListing('l1', {}, { firstSeenAt: time, lastSeenAt: time, contentHash });

const priceRead: StoredProvenance = {
  ...{ method: 'json-ld', path: 'ld+json[0].price', raw: '20000', confidence: 0.9 },
  ...{ rawPageKey: sampleListing('l1').rawPageKey, contentHash: sampleListing('l1').contentHash },
};

describe('a listing', () => {
  test('is stored with its place in the cohort index, which its readers do not see', async () => {
    const { store, dynamo } = newStore();
    const listing = { ...sampleListing('l1'), vehicleId: 'l1' };
    expect(await store.saw(sampleListing('l1'))).toEqual({ before: undefined, after: listing });
    expect(await store.get('l1')).toEqual(listing);
    expect(dynamo.rows('listings')).toEqual([
      { ...listing, provenance: packJson({}), revision: 1, cohort: 'ford#f150', cohortPlace: 2021 },
    ]);
    expect(await store.get('l2')).toBeUndefined();
  });

  test('keeps its provenance packed, and gives it back as it was', async () => {
    const { store, dynamo } = newStore();
    const provenance = { price: priceRead, year: { ...priceRead, raw: '2021' } };
    await store.saw(sampleListing('l1', {}, { provenance }));
    expect(dynamo.rows('listings')).toMatchObject([{ provenance: expect.any(String) }]);
    expect((await store.get('l1'))?.provenance).toEqual(provenance);
  });

  test('in a row of the version before, which does not pack it, is read all the same', async () => {
    const { store, dynamo } = newStore();
    const listing = sampleListing('l1', {}, { provenance: { price: priceRead } });
    await dynamo.client.send(new PutCommand({ TableName: 'listings', Item: { ...listing, revision: 1 } }));
    expect(await store.get('l1')).toEqual(listing);
  });

  test('that an older version has written back letter by letter says rather nothing of where it came from', async () => {
    const { store, dynamo } = newStore();
    const listing = sampleListing('l1', {}, { provenance: { price: priceRead } });
    const letters = Object.fromEntries(
      [...packJson(listing.provenance)].map((letter, at) => [at, { 0: letter }]),
    );
    const Item = { ...listing, provenance: { ...letters, price: priceRead }, revision: 1 };
    await dynamo.client.send(new PutCommand({ TableName: 'listings', Item }));
    expect(await store.get('l1')).toEqual(listing);
  });

  test.each(['make', 'model', 'year'])('of unknown %s is stored outside the index', async (field) => {
    const { store, dynamo } = newStore();
    await store.saw(sampleListing('l1', { [field]: null }));
    expect(dynamo.rows('listings')[0]).not.toHaveProperty('cohort');
    expect(dynamo.rows('listings')[0]).not.toHaveProperty('cohortPlace');
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

describe('the neighbourhood of a model year', () => {
  test('is the offers of make and model, as many years away as asked for', async () => {
    const { store } = newStore();
    for (const year of [2015, 2017, 2019, 2021, 2023, 2025, 2026]) {
      await store.saw(sampleListing(`l${year}`, { year }));
    }
    await store.saw(sampleListing('other', { model: 'Ranger' }));
    await store.saw(sampleListing('spelt-otherwise', { make: ' FORD', model: 'f-150 ' }));
    const found = await store.neighbourhood({ name: 'ford#f150', year: 2021 }, 4);
    expect(found.map(({ listingId }) => listingId).sort()).toEqual([
      ...['l2017', 'l2019', 'l2021', 'l2023', 'l2025'],
      'spelt-otherwise',
    ]);
  });

  test('is at most a hundred offers, those that the domain takes, in whatever order they were stored', async () => {
    const { store } = newStore();
    const listings = [2019, 2020, 2021, 2022, 2023].flatMap((year) =>
      Array.from({ length: 30 }, (_, index) =>
        sampleListing(createHash('sha256').update(`${year} ${index}`).digest('hex').slice(0, 32), { year }),
      ),
    );
    for (const listing of listings) await store.saw(listing);
    const cohort = { name: 'ford#f150', year: 2021 };
    const ids = (found: readonly KnownListing[]) => found.map(({ listingId }) => listingId).sort();
    const expected = ids(neighbourhoodOf(listings.toReversed(), cohort, 4));
    expect(expected).toHaveLength(100);
    expect(ids(await store.neighbourhood(cohort, 4))).toEqual(expected);
  });
});

describe('a whole cohort', () => {
  test.each([
    [100, 100],
    [101, undefined],
  ])('of %i listings is told as %p', async (count, told) => {
    const { store } = newStore();
    for (let index = 0; index < count; index += 1) await store.saw(sampleListing(`${index}`));
    expect((await store.smallCohort('ford#f150'))?.length).toBe(told);
  });
});

describe('what a listing is known to show', () => {
  test('is written into its row, once, and stays when it is seen again', async () => {
    const { store, dynamo } = newStore();
    await store.saw(seenAt('2026-11-20T08:00:00.000Z'));
    expect((await store.identified('l1', 'v1'))?.after).toMatchObject({ vehicleId: 'v1' });
    const { length } = dynamo.calls;
    await store.identified('l1', 'v1');
    expect(dynamo.calls.slice(length)).toEqual(['GetCommand']);
    await store.saw(seenAt('2026-11-20T09:00:00.000Z', 'b'));
    expect(await store.get('l1')).toMatchObject({ vehicleId: 'v1', contentHash: 'b' });
  });

  test('says nothing of a listing that is unknown', async () => {
    expect(await newStore().store.identified('l1', 'v1')).toBeUndefined();
  });
});
