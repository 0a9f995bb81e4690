import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createBucketStore } from '../../../../lambdas/shared/stores/bucket-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const limit = { quota: 3, windowSeconds: 60 };
const start = 1_790_000_000_000;

const setUp = () => {
  const dynamo = inMemoryDynamo();
  const store = createBucketStore('apiLimits', dynamo.client);
  const take = (now: number, bucket = 'client#a') => store.take(bucket, limit, start + now);
  return { dynamo, take };
};

describe('a bucket', () => {
  test('gives its quota at once and no more, then a token each time that one has come back', async () => {
    const { take } = setUp();
    const taken = [];
    for (const now of [0, 0, 0, 0, 19_999, 20_000, 20_001]) taken.push(await take(now));
    expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false, true, false]);
    expect(taken.slice(0, 4).map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0]);
    expect(taken[3]).toMatchObject({ seconds: 20 });
  });

  test('is full again after its window, and of each client its own', async () => {
    const { take } = setUp();
    for (const now of [0, 0, 0]) await take(now);
    expect(await take(0, 'client#b')).toMatchObject({ allowed: true, remaining: 2 });
    expect(await take(60_000)).toMatchObject({ allowed: true, remaining: 2 });
  });

  test('is exact for a crowd that asks at once', async () => {
    const { take } = setUp();
    const taken = await Promise.all(Array.from({ length: 50 }, () => take(0)));
    expect(taken.filter(({ allowed }) => allowed)).toHaveLength(3);
  });

  test('costs one write for whoever asks seldom and for whoever is out of tokens, two in between', async () => {
    const { dynamo, take } = setUp();
    const costs = [];
    for (const now of [0, 0, 0, 0, 100_000]) {
      const before = dynamo.calls.length;
      await take(now);
      costs.push(dynamo.calls.length - before);
    }
    expect(costs).toEqual([1, 2, 2, 1, 1]);
  });

  test('goes once it is full in any case', async () => {
    const { dynamo, take } = setUp();
    for (const now of [0, 0, 0]) await take(now);
    expect(dynamo.rows('apiLimits')).toEqual([
      { bucket: 'client#a', fullAt: start + 60_000, expiresAt: start / 1000 + 60 },
    ]);
  });

  test('never gives more than its quota and what came back, over any span of time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(30_000), { maxLength: 40 }), async (pauses) => {
        const { take } = setUp();
        const given: number[] = [];
        let now = 0;
        for (const pause of pauses) {
          now += pause;
          if ((await take(now)).allowed) given.push(now);
        }
        for (const [at, first] of given.entries()) {
          for (const [more, last] of given.slice(at).entries()) {
            expect(more + 1).toBeLessThanOrEqual(3 + (last - first) / 20_000 + 1e-6);
          }
        }
      }),
      { numRuns: 50 },
    );
  });
});
