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

  test('costs one write for whoever asks seldom, two where others took of it, and none once it is known to be empty', async () => {
    const { dynamo, take } = setUp();
    const other = createBucketStore('apiLimits', dynamo.client);
    const costOf = async (work: () => Promise<unknown>): Promise<number> => {
      const before = dynamo.calls.length;
      await work();
      return dynamo.calls.length - before;
    };
    expect(await costOf(() => take(0))).toBe(1);
    expect(await costOf(() => other.take('client#a', limit, start))).toBe(2);
    expect(await costOf(() => take(0))).toBe(1);
    // This instance took the last token, and need not be told that there is none.
    expect(await costOf(() => take(0))).toBe(0);
    expect(await costOf(() => other.take('client#a', limit, start))).toBe(1);
    expect(await costOf(() => take(100_000))).toBe(1);
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

/** As addresses have it: a token comes back in 0.6 s. */
const perAddress = { quota: 100, windowSeconds: 60 };

/** Instances of functions that share the table, and a client who asks one of them after another. */
const instancesOf = (count: number) => {
  const dynamo = inMemoryDynamo();
  const stores = Array.from({ length: count }, () => createBucketStore('apiLimits', dynamo.client));
  const ask = async (now: number, at = 0) =>
    stores[at % count]?.take('address#192.0.2.1', perAddress, start + now);
  return { dynamo, ask };
};

/** Pauses in milliseconds, each before a request to one of the instances. */
const requests = (longest: number) =>
  fc.array(fc.tuple(fc.oneof(fc.constant(0), fc.nat(longest)), fc.nat(3)), { minLength: 50, maxLength: 300 });

describe('tokens that are taken in advance', () => {
  test('spare whoever asks each second five of six writes, once it is known to keep asking', async () => {
    const { dynamo, ask } = instancesOf(1);
    for (let second = 0; second < 60; second += 1) await ask(second * 1_000);
    const before = dynamo.calls.length;
    for (let second = 60; second < 120; second += 1) await ask(second * 1_000);
    expect(dynamo.calls.length - before).toBe(10);
  });

  test('are all given to who asks one instance for all of the quota at once, and no more', async () => {
    const { dynamo, ask } = instancesOf(1);
    const verdicts = [];
    for (let times = 0; times < 101; times += 1) verdicts.push(await ask(0));
    expect(verdicts.filter((verdict) => verdict?.allowed)).toHaveLength(100);
    expect(verdicts.map((verdict) => verdict?.remaining)).toEqual([
      ...Array.from({ length: 100 }, (_, at) => 99 - at),
      0,
    ]);
    expect(dynamo.calls.length).toBeLessThan(70);
  });

  test('are taken one by one for a crowd that comes once to each instance', async () => {
    const { dynamo, ask } = instancesOf(101);
    const verdicts = await Promise.all(Array.from({ length: 101 }, (_, at) => ask(0, at)));
    expect(verdicts.filter((verdict) => verdict?.allowed)).toHaveLength(100);
    expect(dynamo.rows('apiLimits')).toMatchObject([{ fullAt: start + 60_000 }]);
  });

  test('are worth nothing once the bucket has them back', async () => {
    const { ask } = instancesOf(1);
    for (const now of [0, 0, 0, 0]) await ask(now);
    const verdicts = [];
    for (let times = 0; times < 101; times += 1) verdicts.push(await ask(60_000));
    expect(verdicts.filter((verdict) => verdict?.allowed)).toHaveLength(100);
  });

  test('let nobody have more than the quota and what came back, whichever instances are asked, over any span', async () => {
    await fc.assert(
      fc.asyncProperty(requests(1_200), async (asked) => {
        const { ask } = instancesOf(4);
        const given: number[] = [];
        let now = 0;
        for (const [pause, at] of asked) {
          now += pause;
          if ((await ask(now, at))?.allowed) given.push(now);
        }
        for (const [at, first] of given.entries()) {
          for (const [more, last] of given.slice(at).entries()) {
            if (more + 1 > 100 + (last - first) / 600 + 1e-6)
              throw new Error(`${more + 1} in ${last - first} ms`);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('never refuse who keeps within half of the quota and what comes back, whichever instances are asked', async () => {
    await fc.assert(
      fc.asyncProperty(requests(2_000), async (asked) => {
        const { ask } = instancesOf(4);
        let [now, fullAt] = [0, 0];
        for (const [pause, at] of asked) {
          // As a bucket of fifty would let it: whoever has none left waits for one.
          now = Math.max(now + pause, fullAt - 49 * 600);
          fullAt = Math.max(now, fullAt) + 600;
          expect(await ask(now, at)).toMatchObject({ allowed: true });
        }
      }),
      { numRuns: 60 },
    );
  });
});
