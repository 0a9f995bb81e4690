import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultFlags, type FlagValues } from '../../../../lambdas/contract/flags.ts';
import type { CacheKind } from '../../../../lambdas/shared/cache/cache-kind.ts';
import { createReadCache } from '../../../../lambdas/shared/cache/read-cache.ts';
import { markGroup } from '../../../../lambdas/shared/cache/shared-layer.ts';
import { sharedStore } from '../../../support/shared-store.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';

const kind: CacheKind = {
  name: 'thing',
  shape: 1,
  groupOf: (key) => `group of ${key}`,
  freshFor: 10_000,
  staleFor: 20_000,
  absentFor: 5_000,
  keptFor: 60_000,
};

/** Instances of a function with one shared store, before one table. */
const world = (overrides: Partial<FlagValues> = {}) => {
  const clock = { now: 1_000_000 };
  const shared = sharedStore(() => clock.now);
  const table = { value: 'first' as string | undefined, fault: undefined as Error | undefined, reads: 0 };
  const flags = {
    ...defaultFlags('local'),
    CACHE_PROVIDER: 'redis' as const,
    ENABLE_TTL_JITTER: false,
    ...overrides,
  };
  let marks = 0;
  const instance = (of: CacheKind = kind) => {
    const telemetry = silentTelemetry('api');
    const cache = createReadCache({
      readFlags: async () => flags,
      telemetry,
      store: shared.store,
      now: () => clock.now,
      pause: () => new Promise(() => undefined),
    });
    const read = async (during: () => Promise<void> = async () => undefined) => {
      const { value } = await cache.read(of, 'k', async () => {
        table.reads += 1;
        if (table.fault !== undefined) throw table.fault;
        const { value: found } = table;
        await during();
        return found;
      });
      return value;
    };
    return { read, telemetry };
  };
  const invalidate = () => {
    marks += 1;
    return markGroup(shared.store, kind.groupOf('k'), `mark ${marks}`);
  };
  return { clock, flags, instance, invalidate, shared, table };
};

describe('what instances share', () => {
  test('is read once for all of them, and once more when its time is up', async () => {
    const { clock, instance, table } = world();
    const [one, other] = [instance(), instance()];
    expect([await one.read(), await other.read()]).toEqual(['first', 'first']);
    expect([table.reads, other.telemetry.counted.CacheHits]).toEqual([1, [1]]);
    clock.now += 59_999;
    await other.read();
    expect(table.reads).toBe(1);
    clock.now += 30_000;
    await one.read();
    expect(table.reads).toBe(2);
  });

  test('is that there is nothing, too, for a shorter time', async () => {
    const { clock, instance, table } = world();
    table.value = undefined;
    await instance().read();
    table.value = 'come into being';
    clock.now += 4_999;
    expect(await instance().read()).toBeUndefined();
    clock.now += 1;
    expect(await instance().read()).toBe('come into being');
  });

  test('is nothing while the provider is the memory', async () => {
    const { instance, shared, table } = world({ CACHE_PROVIDER: 'memory' });
    await instance().read();
    await instance().read();
    expect([table.reads, shared.calls]).toEqual([2, []]);
  });

  test('is nothing between versions whose values look different', async () => {
    const { instance, table } = world();
    await instance().read();
    await instance({ ...kind, shape: 2 }).read();
    expect(table.reads).toBe(2);
  });

  test('is untrue once its group is marked, for all of them', async () => {
    const { instance, invalidate, table } = world();
    await instance().read();
    table.value = 'second';
    await invalidate();
    expect(await instance().read()).toBe('second');
  });

  test('is not what was read before a mark and kept after it', async () => {
    const { instance, invalidate, table } = world();
    const slow = await instance().read(async () => {
      table.value = 'second';
      await invalidate();
    });
    expect(slow).toBe('first');
    expect(await instance().read()).toBe('second');
  });

  test('is nothing that was frozen until its time was over', async () => {
    const { clock, instance, shared } = world();
    await instance().read(async () => {
      clock.now += 60_000;
    });
    expect(shared.rows.size).toBe(0);
  });
});

describe('a shared store that fails', () => {
  test('makes no answer fail, is counted, and is left alone after three times', async () => {
    const { clock, flags, instance, shared, table } = world();
    shared.trouble.fault = new Error('gone');
    const { read, telemetry } = instance();
    flags.ENABLE_SINGLE_FLIGHT = false;
    for (let at = 0; at < 5; at += 1) {
      clock.now += 31_000 * (at === 0 ? 0 : 1);
      expect(await read()).toBe('first');
    }
    // Later than its rest each time, so that it is tried each time; never for what was read.
    expect([telemetry.counted.CacheErrors?.length, shared.calls]).toEqual([5, Array(5).fill('get')]);
    expect(table.reads).toBe(5);
  });

  test('is left out by what holds something that nobody of ours wrote', async () => {
    const { instance, shared, table } = world();
    await instance().read();
    for (const key of shared.rows.keys()) {
      shared.rows.set(key, { value: Buffer.from('not ours'), until: Number.POSITIVE_INFINITY });
    }
    expect(await instance().read()).toBe('first');
    expect(table.reads).toBe(2);
  });
});

test('a stale value is not given once its group is known to be marked, though the table fails', async () => {
  const { clock, instance, invalidate, table } = world();
  const { read } = instance();
  await read();
  clock.now += 10_000;
  table.fault = new Error('throttled');
  await invalidate();
  await expect(read()).rejects.toThrow('throttled');
});

test('no instance gives what was untrue before a mark that it has seen, or longer than all times together', async () => {
  const step = fc.record({
    who: fc.nat({ max: 2 }),
    wait: fc.integer({ min: 0, max: 20_000 }),
    does: fc.constantFrom('read', 'read', 'read', 'write', 'write and mark', 'store fails', 'table fails'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
      const { clock, instance, invalidate, shared, table } = world();
      const instances = [instance(), instance(), instance()];
      const untrueSince = new Map<unknown, { step: number; at: number }>();
      /** Per instance, the step of the last mark that it has seen: a step, since many may share a millisecond. */
      const seen = [-1, -1, -1];
      let marked = -1;
      let writes = 0;
      for (const [step, { who, wait, does }] of steps.entries()) {
        clock.now += wait;
        shared.trouble.fault = does === 'store fails' ? new Error('gone') : undefined;
        table.fault = does === 'table fails' ? new Error('throttled') : undefined;
        if (does.startsWith('write')) {
          untrueSince.set(table.value, { step, at: clock.now });
          writes += 1;
          table.value = `value ${writes}`;
          if (does === 'write and mark') {
            await invalidate();
            marked = step;
          }
        }
        const calls = shared.calls.length;
        const answer = await instances[who]?.read().catch(() => 'error');
        if (shared.calls.length > calls && shared.trouble.fault === undefined) seen[who] = marked;
        const since = untrueSince.get(answer);
        if (answer === 'error' || since === undefined) continue;
        expect(since.step).toBeGreaterThan(seen[who] ?? -1);
        expect(clock.now - since.at).toBeLessThan(kind.keptFor + kind.freshFor + kind.staleFor);
      }
    }),
    { numRuns: 200 },
  );
});
