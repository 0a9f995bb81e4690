import type { CacheEntry } from './cache-kind.ts';

/** What an instance may keep: as objects, opportunities of 16 MB of text were measured to take 33 MB of memory. */
const mostCharacters = 16 * 1024 * 1024;

/** A value longer than this would push out a hundred others. */
const longestValue = 256 * 1024;

interface Kept {
  readonly entry: CacheEntry;
  readonly characters: number;
}

export interface MemoryLayer {
  /** Whatever its age; looking at it makes it the last to go. */
  get(key: string): CacheEntry | undefined;
  /** Keeps an entry, and lets go of those not looked at for longest. @param mostEntries may change from call to call. */
  set(key: string, entry: CacheEntry, mostEntries: number): void;
  delete(key: string): void;
  clear(): void;
  readonly size: number;
  /** Of the JSON of all values. */
  readonly characters: number;
}

/** The cache in a function's own memory, bounded by entries and by their length: the least recently used go first. */
export const createMemoryLayer = (): MemoryLayer => {
  // A Map keeps the order in which its keys came: the first is the one not looked at for longest.
  const kept = new Map<string, Kept>();
  let characters = 0;

  const remove = (key: string): void => {
    characters -= kept.get(key)?.characters ?? 0;
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
      const length = key.length + (JSON.stringify(entry.value)?.length ?? 0);
      if (length > longestValue) return;
      kept.set(key, { entry, characters: length });
      characters += length;
      for (const oldest of kept.keys()) {
        if (kept.size <= mostEntries && characters <= mostCharacters) return;
        remove(oldest);
      }
    },
    delete: remove,
    clear() {
      kept.clear();
      characters = 0;
    },
    get size() {
      return kept.size;
    },
    get characters() {
      return characters;
    },
  };
};
