import { describe, expect, test } from '@jest/globals';
import { createWalkStore } from '../../../../lambdas/shared/stores/walk-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const first = { walk: 'rules-1@2026-11-21', startedAt: '2026-11-21T00:10:00.000Z' };
const second = { walk: 'rules-2@2026-11-21', startedAt: '2026-11-21T09:00:00.000Z' };
const at = '2026-11-21T09:30:00.000Z';

const storeOf = () => createWalkStore('scrapeJobs', inMemoryDynamo().client);

describe('the row of the last walk', () => {
  test('is not there before the first', async () => {
    expect(await storeOf().last()).toBeUndefined();
  });

  test('is taken by one of those who saw none before', async () => {
    const walks = storeOf();
    const taken = await Promise.all([walks.start(first, undefined), walks.start(second, undefined)]);
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('is taken by the next walk, with nothing left of the one before', async () => {
    const walks = storeOf();
    await walks.start(first, undefined);
    await walks.sent(first, at);
    await walks.ended(first.walk, 0, at);
    expect(await walks.start(second, await walks.last())).toBe(true);
    expect(await walks.last()).toMatchObject(second);
    expect(await walks.last()).not.toHaveProperty('sentAt');
    expect(await walks.ended(second.walk, 0, at)).toBe(true);
  });

  test('is refused to whoever saw an older one', async () => {
    const walks = storeOf();
    await walks.start(first, undefined);
    const seen = await walks.last();
    await walks.start(second, seen);
    expect(await walks.start({ ...first, startedAt: at }, seen)).toBe(false);
    expect(await walks.last()).toMatchObject(second);
  });

  test('notes that a walk was put to work, unless it is another by now', async () => {
    const walks = storeOf();
    await walks.start(first, undefined);
    await walks.sent(first, at);
    expect(await walks.last()).toMatchObject({ ...first, sentAt: at });
    await walks.start(second, await walks.last());
    await walks.sent(first, at);
    expect(await walks.last()).not.toHaveProperty('sentAt');
  });

  test('notes the end of each segment once, and none of another walk', async () => {
    const walks = storeOf();
    await walks.start(first, undefined);
    expect(await walks.ended(first.walk, 1, at)).toBe(true);
    expect(await walks.ended(first.walk, 1, at)).toBe(false);
    expect(await walks.ended(first.walk, 2, at)).toBe(true);
    expect(await walks.ended(second.walk, 3, at)).toBe(false);
  });
});
