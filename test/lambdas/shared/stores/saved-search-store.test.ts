import { describe, expect, test } from '@jest/globals';
import {
  createSavedSearchStore,
  mostSearches,
  type SavedSearch,
} from '../../../../lambdas/shared/stores/saved-search-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const search = (number: number, name = `search ${number}`): SavedSearch => {
  const at = new Date(Date.UTC(2026, 10, 21, 10, number)).toISOString();
  return {
    ...{ searchId: `s${number}`, name, sort: 'score' },
    filter: { make: 'Honda', yearFrom: 2020 },
    ...{ createdAt: at, updatedAt: at },
  };
};

const storeWith = async (count: number) => {
  const dynamo = inMemoryDynamo();
  const store = createSavedSearchStore('savedSearches', dynamo.client);
  for (let number = 0; number < count; number += 1) await store.create('ann', search(number));
  const counted = () => dynamo.rows('savedSearches').find(({ recordId }) => recordId === 'count')?.searches;
  return { dynamo, store, counted };
};

describe('the searches that somebody keeps', () => {
  test('are listed with the newest first, whole, and nobody else sees them', async () => {
    const { store } = await storeWith(3);
    await store.create('bob', search(7));
    expect(await store.list('ann')).toEqual([search(2), search(1), search(0)]);
    expect(await store.list('bob')).toEqual([search(7)]);
    expect(await store.get('bob', 's1')).toBeUndefined();
    expect(await store.replace('bob', search(1, 'mine'), 1)).toBe(false);
    expect(await store.remove('bob', 's1', 1)).toBe(false);
    expect(await store.list('ann')).toHaveLength(3);
  });

  test('are as many as may be, also when many are made at the same moment', async () => {
    const { dynamo, store, counted } = await storeWith(mostSearches - 2);
    dynamo.delayBy(() => 3);
    const made = await Promise.all(
      [1, 2, 3, 4, 5].map((number) => store.create('ann', { ...search(0), searchId: `new-${number}` })),
    );
    expect(made.filter((each) => each !== undefined)).toHaveLength(2);
    expect(await store.list('ann')).toHaveLength(mostSearches);
    expect(counted()).toBe(mostSearches);
  });

  test('are counted once however often one is made or removed', async () => {
    const { store, counted } = await storeWith(1);
    expect(await store.create('ann', search(0, 'again'))).toEqual(search(0));
    expect(counted()).toBe(1);
    expect(await store.remove('ann', 's0', 1)).toBe(true);
    expect(await store.remove('ann', 's0', 1)).toBe(false);
    expect(counted()).toBe(0);
  });

  test('make room for another when one is removed', async () => {
    const { store } = await storeWith(mostSearches);
    expect(await store.create('ann', { ...search(0), searchId: 'one-more' })).toBeUndefined();
    await store.remove('ann', 's0', 1);
    expect(await store.create('ann', { ...search(0), searchId: 'one-more' })).toBeDefined();
  });

  test('change only as they were read', async () => {
    const { store } = await storeWith(1);
    expect(await store.replace('ann', search(0, 'first'), 1)).toBe(true);
    expect(await store.replace('ann', search(0, 'second'), 1)).toBe(false);
    expect(await store.remove('ann', 's0', 1)).toBe(false);
    expect(await store.get('ann', 's0')).toEqual({ search: search(0, 'first'), revision: 2 });
  });
});
