import { setTimeout as sleep } from 'node:timers/promises';

/** Between two looks at a page. */
const LOOK_EVERY_MS = 100;
/** Scripts that fetch one thing after the other leave less than this between them. */
const QUIET_FOR_MS = 300;

export interface SettlingPage<T> {
  /** Milliseconds for which nothing has been loading. */
  readonly quietFor: () => number;
  readonly look: () => Promise<T>;
  readonly isSame: (one: T, other: T) => boolean;
  /** Whether another look may succeed after one failed, as while the page navigates. */
  readonly mayRecover: (error: unknown) => boolean;
}

/**
 * Waits until nothing is being loaded and two looks in a row show the same, and returns the last look; at the time
 * limit it returns what is there, for there are pages that never come to rest.
 * @param limit milliseconds.
 * @throws what `look` rejects with, when it may not recover or still rejects at the limit.
 */
export const waitUntilSettled = async <T>(page: SettlingPage<T>, limit: number): Promise<T> => {
  const end = Date.now() + limit;
  let last: { readonly seen: T } | undefined;
  while (Date.now() < end) {
    await sleep(LOOK_EVERY_MS);
    if (page.quietFor() < QUIET_FOR_MS) continue;
    try {
      const seen = await page.look();
      if (last !== undefined && page.isSame(last.seen, seen)) return seen;
      last = { seen };
    } catch (error) {
      if (!page.mayRecover(error)) throw error;
      last = undefined;
    }
  }
  return last?.seen ?? page.look();
};
