import type { CacheEntry } from './cache-kind.ts';

/** What an instance may keep, in bytes of memory: some 270 pages of twenty, or 2,700 packed opportunities with their receipts. */
const mostBytes = 8 * 1024 * 1024;

/** Objects take twice as many bytes as their JSON has characters (measured with opportunities). */
const bytesOfCharacter = 2;

/** A value that takes more would push out too many others; a page of a hundred takes 160 KB. */
const largestValue = 256 * 1024;

const bytesOf = (value: unknown): number =>
  Buffer.isBuffer(value) ? value.length : bytesOfCharacter * (JSON.stringify(value)?.length ?? 0);

interface Kept {
  readonly entry: CacheEntry;
  readonly bytes: number;
}

export interface MemoryLayer {
  /** Whatever its age; looking at it makes it the last to go. */
  get(key: string): CacheEntry | undefined;
  /** Keeps an entry, and lets go of those not looked at for longest. @param mostEntries may change from call to call. */
  set(key: string, entry: CacheEntry, mostEntries: number): void;
  delete(key: string): void;
  clear(): void;
  readonly size: number;
  /** That keys and values take, as far as it can be told. */
  readonly bytes: number;
}

/** The cache in a function's own memory, bounded by entries and by what they take: the least recently used go first. */
export const createMemoryLayer = (): MemoryLayer => {
  // A Map keeps the order in which its keys came: the first is the one not looked at for longest.
  const kept = new Map<string, Kept>();
  let bytes = 0;

  const remove = (key: string): void => {
    bytes -= kept.get(key)?.bytes ?? 0;
    kept.delete(key);
  };

  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found.entry;
    },
    set(key, entry, mostEntries) {
      remove(key);
      const taken = key.length + bytesOf(entry.value);
      if (taken > largestValue) return;
      kept.set(key, { entry, bytes: taken });
      bytes += taken;
      for (const oldest of kept.keys()) {
        if (kept.size <= mostEntries && bytes <= mostBytes) return;
        remove(oldest);
      }
    },
    delete: remove,
    clear() {
      kept.clear();
      bytes = 0;
    },
    get size() {
      return kept.size;
    },
    get bytes() {
      return bytes;
    },
  };
};
