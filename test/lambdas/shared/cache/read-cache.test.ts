import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultFlags, type FlagValues } from '../../../../lambdas/contract/flags.ts';
import type { CacheKind } from '../../../../lambdas/shared/cache/cache-kind.ts';
import { createReadCache } from '../../../../lambdas/shared/cache/read-cache.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';

const kind: CacheKind = {
  name: 'thing',
  shape: 1,
  groupOf: (key) => key,
  // For caches that others share, which this one is not.
  freshFor: 1_000,
  staleFor: 20_000,
  absentFor: 5_000,
  keptFor: 10_000,
};

/** A cache on a clock of its own, before a table that changes, fails and hangs as it is told. */
const world = (overrides: Partial<FlagValues> = {}) => {
  const table = { value: 'first' as string | undefined, fault: undefined as Error | undefined, hangs: false };
  const clock = { now: 1_000_000, jitter: 0 };
  const flags = { ...defaultFlags('local'), ...overrides };
  const telemetry = silentTelemetry('api');
  const reads: string[] = [];
  const cache = createReadCache({
    readFlags: async () => flags,
    telemetry,
    now: () => clock.now,
    random: () => clock.jitter,
    // A read that hangs is slower than any patience, all others are faster.
    pause: () => (table.hangs ? Promise.resolve() : new Promise(() => undefined)),
  });
  const read = async (key = 'k') => {
    const { value } = await cache.read(kind, key, async () => {
      reads.push(key);
      if (table.hangs) return new Promise<string>(() => undefined);
      if (table.fault !== undefined) throw table.fault;
      return table.value;
    });
    return value;
  };
  const counted = () =>
    Object.fromEntries(
      Object.entries(telemetry.counted).map(([name, values]) => [
        name,
        values.reduce((sum, value) => sum + value, 0),
      ]),
    );
  return { cache, clock, counted, flags, read, reads, table };
};

describe('a cached read', () => {
  test.each([
    [0, 'first'],
    [9_999, 'first'],
    [10_000, 'second'],
  ])('gives the value it has until its time is up: after %d ms the %s', async (later, expected) => {
    const { clock, read, table } = world();
    await read();
    table.value = 'second';
    clock.now += later;
    expect(await read()).toBe(expected);
  });

  test('gives a packed value as it was read, fresh and stale, to each as its own', async () => {
    const { cache, clock, reads } = world();
    const packed = { ...kind, isPacked: true } as const;
    const read = async (value: unknown) => {
      const load = async () => {
        reads.push('packed');
        if (reads.length > 1) throw new Error('throttled');
        return value;
      };
      return (await cache.read(packed, 'k', load)).value;
    };
    const value = { model: 'Škoda Octavia', prices: [1, null], note: undefined };
    expect(await read(value)).toBe(value);
    const [one, other] = [await read('never read'), await read('never read')];
    expect(one).toEqual(value);
    expect(one).not.toBe(other);
    clock.now += 10_000;
    expect(await read('never read')).toEqual(value);
    expect(reads).toHaveLength(2);
  });

  test.each([
    [4_999, undefined],
    [5_000, 'come into being'],
  ])('remembers for a shorter time that there is nothing: %d ms', async (later, expected) => {
    const { clock, read, table } = world();
    table.value = undefined;
    await read();
    table.value = 'come into being';
    clock.now += later;
    expect(await read()).toBe(expected);
  });

  test.each([
    ['jitter takes a tenth at most', true, 1, 9_000],
    ['without the flag none', false, 1, 10_000],
  ])('%s of its time', async (_title, isOn, jitter, lasts) => {
    const { clock, read, reads } = world({ ENABLE_TTL_JITTER: isOn });
    clock.jitter = jitter;
    await read();
    clock.now += lasts - 1;
    await read();
    expect(reads).toHaveLength(1);
    clock.now += 1;
    await read();
    expect(reads).toHaveLength(2);
  });

  test.each([
    [true, 1],
    [false, 1_000],
  ])('with single flight %p, a thousand at once read %d times', async (isOn, count) => {
    const { counted, read, reads } = world({ ENABLE_SINGLE_FLIGHT: isOn });
    await Promise.all(Array.from({ length: 1_000 }, () => read()));
    expect(reads).toHaveLength(count);
    expect(counted()).toEqual({ CacheMisses: count, ...(isOn && { CacheHits: 999 }) });
  });

  test.each<[string, Partial<FlagValues>]>([
    ['switched off', { ENABLE_PRODUCTION_CACHE: false }],
    ['given no room', { CACHE_MAX_SIZE: 0 }],
  ])('reads every time when the cache is %s, and remembers nothing from before', async (_title, off) => {
    const { counted, flags, read, reads, table } = world();
    await read();
    const on = { ...flags };
    Object.assign(flags, off);
    table.value = 'second';
    expect([await read(), await read()]).toEqual(['second', 'second']);
    Object.assign(flags, on);
    table.value = 'third';
    expect(await read()).toBe('third');
    expect(reads).toHaveLength(4);
    expect(counted()).toEqual({ CacheMisses: 2 });
  });
});

describe('a value past its time', () => {
  test.each(['hangs', 'fails'])('is given while the table %s, and counted', async (trouble) => {
    const { clock, counted, read, table } = world();
    await read();
    clock.now += 10_000;
    if (trouble === 'hangs') table.hangs = true;
    else table.fault = new Error('throttled');
    expect(await read()).toBe('first');
    expect(counted()).toEqual({ CacheMisses: 2, CacheStaleHits: 1 });
  });

  test.each([29_999, 30_000])('is given no more once it is too old: %d ms', async (later) => {
    const { clock, read, table } = world();
    await read();
    clock.now += later;
    table.fault = new Error('throttled');
    const answer = await read().catch((error: Error) => error.message);
    expect(answer).toBe(later < 30_000 ? 'first' : 'throttled');
  });
});

test('an error is never kept', async () => {
  const { read, table } = world();
  table.fault = new Error('throttled');
  await expect(read()).rejects.toThrow('throttled');
  table.fault = undefined;
  expect(await read()).toBe('first');
});

test('no answer was ever true longer ago than its kind allows, whatever happens', async () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 15_000 }),
    writes: fc.boolean(),
    fails: fc.boolean(),
    jitter: fc.double({ min: 0, max: 0.999, noNaN: true }),
    single: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { clock, flags, read, table } = world();
      const written = [{ value: table.value, until: Number.POSITIVE_INFINITY }];
      for (const { wait, writes, fails, jitter, single } of steps) {
        clock.now += wait;
        clock.jitter = jitter;
        Object.assign(flags, { ENABLE_SINGLE_FLIGHT: single });
        table.fault = fails ? new Error('throttled') : undefined;
        if (writes) {
          Object.assign(written.at(-1) ?? {}, { until: clock.now });
          table.value = `value ${written.length}`;
          written.push({ value: table.value, until: Number.POSITIVE_INFINITY });
        }
        const answer = await read().catch(() => 'error');
        if (answer === 'error') continue;
        const until = written.find(({ value }) => value === answer)?.until ?? 0;
        expect(clock.now - until).toBeLessThan(kind.keptFor + kind.staleFor);
      }
    }),
    { numRuns: 200 },
  );
});
