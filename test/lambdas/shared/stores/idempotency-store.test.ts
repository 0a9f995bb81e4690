import { describe, expect, test } from '@jest/globals';
import {
  createIdempotencyStore,
  heldMilliseconds,
} from '../../../../lambdas/shared/stores/idempotency-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const start = Date.parse('2026-11-21T10:00:00.000Z');
const day = 86_400_000;
const first = { request: 'a#startScrapeJob#key', id: 'first' };
const second = { ...first, id: 'second' };
const mine = { kind: 'mine', effectId: 'first' };

const setUp = () => {
  let time = start;
  const dynamo = inMemoryDynamo();
  const store = createIdempotencyStore('idempotency', dynamo.client, () => new Date(time));
  const wait = (milliseconds: number): void => {
    time += milliseconds;
  };
  return { dynamo, store, wait };
};

describe('a request under a key', () => {
  test('is one try’s alone, however many come at once', async () => {
    const { store } = setUp();
    const tries = Array.from({ length: 20 }, (_, number) => ({ ...first, id: `try-${number}` }));
    const verdicts = await Promise.all(tries.map((each) => store.claim(each, 'p')));
    expect(verdicts.filter(({ kind }) => kind === 'mine')).toHaveLength(1);
    expect(verdicts.filter(({ kind }) => kind === 'in-progress')).toHaveLength(19);
  });

  test('is free when its try has not answered in time, for one of those that come then', async () => {
    const { store, wait } = setUp();
    await store.claim(first, 'p');
    wait(heldMilliseconds - 1);
    expect(await store.claim(second, 'p')).toEqual({ kind: 'in-progress', seconds: 1 });
    wait(1);
    const tries = Array.from({ length: 20 }, (_, number) => ({ ...first, id: `try-${number}` }));
    const verdicts = await Promise.all(tries.map((each) => store.claim(each, 'p')));
    expect(verdicts.filter(({ kind }) => kind === 'mine')).toEqual([mine]);
  });

  test('is free at once when its try came to nothing, and keeps its name', async () => {
    const { store } = setUp();
    await store.claim(first, 'p');
    await store.release(first);
    expect(await store.claim(second, 'p')).toEqual(mine);
    expect(await store.claim(first, 'p')).toMatchObject({ kind: 'in-progress' });
  });

  test('has its answer for a day, and begins anew then, though its row is still there', async () => {
    const { store, wait } = setUp();
    await store.claim(first, 'p');
    expect(await store.keep(first, 'the answer')).toBe(true);
    wait(day - 1_000);
    expect(await store.claim(second, 'p')).toEqual({ kind: 'answered', answer: 'the answer' });
    wait(1_000);
    expect(await store.claim(second, 'another')).toEqual({ kind: 'mine', effectId: 'second' });
  });

  test('is answered by the try that has it: one that lost it can neither keep nor release', async () => {
    const { store, wait } = setUp();
    await store.claim(first, 'p');
    wait(heldMilliseconds);
    await store.claim(second, 'p');
    expect(await store.keep(first, 'too late')).toBe(false);
    await store.release(first);
    expect(await store.claim({ ...first, id: 'third' }, 'p')).toMatchObject({ kind: 'in-progress' });
    expect(await store.keep(second, 'the answer')).toBe(true);
  });

  test('is not taken away from its own try when the first word of it was lost on the way', async () => {
    const { store } = setUp();
    await store.claim(first, 'p');
    expect(await store.claim(first, 'p')).toEqual(mine);
  });

  test('costs one write to claim and one to keep', async () => {
    const { dynamo, store } = setUp();
    await store.claim(first, 'p');
    await store.keep(first, 'the answer');
    expect(dynamo.calls).toEqual(['PutCommand', 'UpdateCommand']);
  });

  test('passes on what DynamoDB cannot do', async () => {
    const { dynamo, store } = setUp();
    dynamo.failWhen(() => ({ when: 'before', error: new Error('throttled') }));
    await expect(store.claim(first, 'p')).rejects.toThrow('throttled');
  });
});
