import { setTimeout as sleep } from 'node:timers/promises';
import type { Glance } from './glance-at-page.ts';

/** Between two glances at a page. */
const GLANCE_EVERY_MS = 50;
/** Scripts that fetch one thing after the other leave less than this between them; while they compute, a glance has to wait. */
const QUIET_FOR_MS = 200;
/** A page that looks as if its content were still to come may have set itself a timer. */
const PATIENCE_MS = 2_000;
/** A page that has its content and keeps moving is a ticker or an animation. */
const RESTLESS_FOR_MS = 2_000;

export interface SettlingPage {
  /** Milliseconds for which nothing has been loading. */
  readonly quietFor: () => number;
  readonly glance: () => Promise<Glance>;
  /** Whether another glance may succeed after one failed, as while the page navigates. */
  readonly mayRecover: (error: unknown) => boolean;
}

/** For tests. */
export interface Pace {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/**
 * Waits for the content of a page and not for a time: until nothing is being loaded, the document has stopped changing,
 * and nothing looks as if more were to come. At the time limit it returns as well, for there are pages that never rest.
 * @param limit milliseconds.
 * @throws what `glance` rejects with, when it may not recover.
 */
export const waitUntilSettled = async (
  page: SettlingPage,
  limit: number,
  pace: Pace = { now: Date.now, sleep },
): Promise<void> => {
  const end = pace.now() + limit;
  let last: { readonly mark: string; readonly since: number } | undefined;
  let contentSince: number | undefined;
  while (pace.now() < end) {
    await pace.sleep(GLANCE_EVERY_MS);
    if (page.quietFor() < QUIET_FOR_MS) continue;
    try {
      const { mark, isExpecting } = await page.glance();
      const now = pace.now();
      const quietFor = page.quietFor();
      if (quietFor < QUIET_FOR_MS) continue;
      if (last?.mark !== mark) last = { mark, since: now };
      else if (!isExpecting || Math.min(quietFor, now - last.since) >= PATIENCE_MS) return;
      contentSince = isExpecting ? undefined : (contentSince ?? now);
      if (contentSince !== undefined && now - contentSince >= RESTLESS_FOR_MS) return;
    } catch (error) {
      if (!page.mayRecover(error)) throw error;
      last = undefined;
      contentSince = undefined;
    }
  }
};
