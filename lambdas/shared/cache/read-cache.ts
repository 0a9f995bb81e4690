import type { FlagValues } from '../../contract/flags.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { packValue, unpackValue } from '../packing/pack-value.ts';
import {
  type CachedValue,
  type CacheEntry,
  type CacheKind,
  type Confirmation,
  entryOf,
  freshnessOf,
  sharedTimeOf,
} from './cache-kind.ts';
import { createMemoryLayer } from './memory-layer.ts';
import { findShared, keepShared, type SharedStore } from './shared-layer.ts';
import { createSingleFlight } from './single-flight.ts';
import { StoreAtRest, withBreaker } from './with-breaker.ts';

/** The flags that say what is cached, and how. */
export type CacheFlags = Pick<
  FlagValues,
  | 'ENABLE_PRODUCTION_CACHE'
  | 'ENABLE_SINGLE_FLIGHT'
  | 'ENABLE_TTL_JITTER'
  | 'CACHE_MAX_SIZE'
  | 'CACHE_PROVIDER'
>;

export interface CacheOptions {
  readonly readFlags: () => Promise<CacheFlags>;
  readonly telemetry: Pick<Telemetry, 'count' | 'logger'>;
  /** What other instances share; asked while CACHE_PROVIDER is `redis`. Without one everything is in memory. */
  readonly store?: SharedStore | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** From 0 up to 1. */
  readonly random?: () => number;
  /** Resolves after so many milliseconds. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

export interface ReadCache {
  /**
   * What `load` reads, or what was read a short time ago. Only for what every caller may see alike: the key must hold all
   * that the value depends on, and nothing of who asks.
   * @throws whatever `load` rejects with, when there is nothing to give in its place; errors are never kept.
   */
  read<T>(kind: CacheKind, key: string, load: () => Promise<T>): Promise<CachedValue<T>>;
}

/** Where a value of a kind lies in the memory, and among how many at the most. */
interface MemoryPlace {
  readonly kind: CacheKind;
  readonly id: string;
  readonly mostEntries: number;
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
  telemetry: { count, logger },
  store,
  now = Date.now,
  random = Math.random,
  pause = pauseFor,
}: CacheOptions): ReadCache => {
  const memory = createMemoryLayer();
  const fly = createSingleFlight(now);
  const guarded = store && withBreaker(store, now);

  /** Without the store an answer is slower, and as right: its faults reach nobody but us. */
  const orNothing = async <T>(asked: Promise<T>): Promise<T | undefined> => {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof StoreAtRest) return undefined;
      count('CacheErrors');
      logger.warn('The shared cache failed; its value is read from the tables', error as Error);
      return undefined;
    }
  };

  const keep = (
    { kind, id, mostEntries }: MemoryPlace,
    { readAt, value }: CachedValue<unknown>,
    confirmation: Confirmation,
  ): void => {
    // A reading that was frozen may end after one that began later.
    if ((memory.get(id)?.confirmedAt ?? 0) > confirmation.confirmedAt) return;
    const isPacked = kind.isPacked === true && value !== undefined;
    const kept = { readAt, value: isPacked ? packValue(value, 1) : value };
    memory.set(id, entryOf(kind, kept, confirmation), mostEntries);
  };

  /** What was kept under a key of a kind was read by the same `load`. */
  const give = <T>(kind: CacheKind, { readAt, value }: CacheEntry): CachedValue<T> => ({
    readAt,
    value: (kind.isPacked && Buffer.isBuffer(value) ? unpackValue(value) : value) as T,
  });

  /** The value from the shared store, else from the tables. */
  const renew = async <T>(
    { kind, key, load }: { readonly kind: CacheKind; readonly key: string; readonly load: () => Promise<T> },
    flags: CacheFlags,
  ): Promise<CachedValue<T>> => {
    const jitter = flags.ENABLE_TTL_JITTER ? random() : 0;
    const confirmedAt = now();
    const id = `${kind.name}:${key}`;
    const ours = { kind, id, mostEntries: flags.CACHE_MAX_SIZE };
    const place = { group: kind.groupOf(key), name: `${kind.name}.${kind.shape}:${key}` };
    const shared = flags.CACHE_PROVIDER === 'redis' ? guarded : undefined;
    const found = shared && (await orNothing(findShared<T>(shared, place)));
    const mark = found?.mark ?? '';
    const isMarked = shared !== undefined;
    // What we hold was true before the mark and may not be so any more: it is not even given stale.
    if (found !== undefined && memory.get(id)?.mark !== mark) memory.delete(id);
    if (found?.cached !== undefined) {
      count('CacheHits');
      keep(ours, found.cached, { confirmedAt, mark, isMarked, jitter });
      return found.cached;
    }
    count('CacheMisses');
    const readAt = now();
    const cached = { readAt, value: await load() };
    keep(ours, cached, { confirmedAt: readAt, mark, isMarked, jitter });
    const milliseconds = sharedTimeOf(kind, cached, now());
    if (shared !== undefined && found !== undefined && milliseconds >= 1) {
      await orNothing(keepShared(shared, place, { mark, cached, milliseconds: Math.floor(milliseconds) }));
    }
    return cached;
  };

  /** The stale value, unless its successor arrives in time, or has found it to be untrue. */
  const staleOrBetter = async <T>(
    { kind, id, held }: { readonly kind: CacheKind; readonly id: string; readonly held: CacheEntry },
    successor: Promise<CachedValue<T>>,
  ): Promise<CachedValue<T>> => {
    const better = await Promise.race([successor.catch(() => undefined), pause(patience)]);
    if (better !== undefined) return better;
    if (memory.get(id) !== held || freshnessOf(held, now()) === 'gone') return successor;
    count('CacheStaleHits');
    return give(kind, held);
  };

  return {
    async read<T>(kind: CacheKind, key: string, load: () => Promise<T>): Promise<CachedValue<T>> {
      const flags = await readFlags();
      if (!flags.ENABLE_PRODUCTION_CACHE || flags.CACHE_MAX_SIZE === 0) {
        memory.clear();
        return { readAt: now(), value: await load() };
      }
      const id = `${kind.name}:${key}`;
      const held = memory.get(id);
      const freshness = freshnessOf(held, now());
      if (held !== undefined && freshness === 'fresh') {
        count('CacheHits');
        return give(kind, held);
      }
      let isOurs = false;
      const work = (): Promise<CachedValue<T>> => {
        isOurs = true;
        return renew({ kind, key, load }, flags);
      };
      const successor = flags.ENABLE_SINGLE_FLIGHT ? fly(id, work) : work();
      if (!isOurs) count('CacheHits');
      return held !== undefined && freshness === 'stale'
        ? staleOrBetter({ kind, id, held }, successor)
        : successor;
    },
  };
};
