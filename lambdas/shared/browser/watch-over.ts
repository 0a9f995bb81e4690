import type { RunningChromium } from './launch-chromium.ts';

/** Between two looks: a page allocates some 300 MB in it at the most. */
const LOOK_EVERY_MS = 100;
/** The function has 2,048 MB, Node takes 300 of them, and the largest vehicle pages bring Chromium to 400. */
const MAX_MEMORY_BYTES = 1_200_000_000;

/** Why a browser was ended. */
export type EndOfPatience = 'too-slow' | 'too-heavy';

export interface Watch {
  /** Why the browser was ended, if it was. */
  readonly ended: () => EndOfPatience | undefined;
  /** Ends the watch, not the browser. */
  stop(): void;
}

/**
 * Watches a browser from outside, and kills it when it overstays or takes more memory than is good for the function: it
 * cannot be asked to, for it may be busy with a page that loops.
 * @param deadline milliseconds from now
 */
export const watchOver = (
  { memoryBytes, kill }: Pick<RunningChromium, 'memoryBytes' | 'kill'>,
  deadline: number,
  maxMemoryBytes: number = MAX_MEMORY_BYTES,
): Watch => {
  let reason: EndOfPatience | undefined;
  const end = (why: EndOfPatience): void => {
    reason ??= why;
    kill();
  };
  const alarm = setTimeout(() => end('too-slow'), deadline);
  const look = setInterval(async () => {
    if ((await memoryBytes()) > maxMemoryBytes) end('too-heavy');
  }, LOOK_EVERY_MS);
  return {
    ended: () => reason,
    stop: () => {
      clearTimeout(alarm);
      clearInterval(look);
    },
  };
};
