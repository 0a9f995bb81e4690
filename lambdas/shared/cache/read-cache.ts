import type { FlagValues } from '../../contract/flags.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { type CachedValue, type CacheEntry, type CacheKind, entryOf, freshnessOf } from './cache-kind.ts';
import { createMemoryLayer } from './memory-layer.ts';
import { createSingleFlight } from './single-flight.ts';

/** The flags that say what is cached, and how. */
export type CacheFlags = Pick<
  FlagValues,
  'ENABLE_PRODUCTION_CACHE' | 'ENABLE_SINGLE_FLIGHT' | 'ENABLE_TTL_JITTER' | 'CACHE_MAX_SIZE'
>;

export interface CacheOptions {
  readonly readFlags: () => Promise<CacheFlags>;
  readonly telemetry: Pick<Telemetry, 'count'>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** From 0 up to 1. */
  readonly random?: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

export interface ReadCache {
  /**
   * What `load` reads, or what it read a short time ago. Only for what every caller may see alike: the key must hold all
   * that the value depends on, and nothing of who asks.
   * @throws whatever `load` rejects with, when there is nothing to give in its place; errors are never kept.
   */
  read<T>(kind: CacheKind, key: string, load: () => Promise<T>): Promise<CachedValue<T>>;
}

/**
 * How long a stale value waits for its successor, in milliseconds. It cannot be read after the answer: Lambda freezes the
 * function then. Most reads arrive in less; a slower one goes on, and serves a later request if it survives the freeze.
 */
const patience = 30;

const pauseFor = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds).unref());

/** A cache in front of reads, to be made once per execution environment. */
export const createReadCache = ({
  readFlags,
  telemetry: { count },
  now = Date.now,
  random = Math.random,
  pause = pauseFor,
}: CacheOptions): ReadCache => {
  const memory = createMemoryLayer();
  const fly = createSingleFlight(now);

  const keep = (key: string, entry: CacheEntry, mostEntries: number): void => {
    // A reading that was frozen may end after one that began later.
    if ((memory.get(key)?.readAt ?? 0) <= entry.readAt) memory.set(key, entry, mostEntries);
  };

  /** The stale value, unless its successor arrives in time. */
  const staleOrBetter = async <T>(
    held: CacheEntry<T>,
    successor: Promise<CachedValue<T>>,
  ): Promise<CachedValue<T>> => {
    const better = await Promise.race([successor.catch(() => undefined), pause(patience)]);
    if (better !== undefined) return better;
    if (freshnessOf(held, now()) === 'gone') return successor;
    count('CacheStaleHits');
    return held;
  };

  return {
    async read<T>(kind: CacheKind, rest: string, load: () => Promise<T>): Promise<CachedValue<T>> {
      const flags = await readFlags();
      if (!flags.ENABLE_PRODUCTION_CACHE || flags.CACHE_MAX_SIZE === 0) {
        memory.clear();
        return { readAt: now(), value: await load() };
      }
      const key = `${kind.name}:${rest}`;
      // What was kept under a key of the kind was read by the same `load`.
      const held = memory.get(key) as CacheEntry<T> | undefined;
      const freshness = freshnessOf(held, now());
      if (held !== undefined && freshness === 'fresh') {
        count('CacheHits');
        return held;
      }

      let hasRead = false;
      const reload = async (): Promise<CachedValue<T>> => {
        hasRead = true;
        const readAt = now();
        const loaded = { readAt, value: await load() };
        const jitter = flags.ENABLE_TTL_JITTER ? random() : 0;
        keep(key, entryOf(kind, loaded, jitter), flags.CACHE_MAX_SIZE);
        return loaded;
      };
      const successor = flags.ENABLE_SINGLE_FLIGHT ? fly(key, reload) : reload();
      count(hasRead ? 'CacheMisses' : 'CacheHits');
      return held !== undefined && freshness === 'stale' ? staleOrBetter(held, successor) : successor;
    },
  };
};
