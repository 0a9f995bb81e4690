import { createEventQueue } from '../paper-crawl/event-queue.ts';

/** Time that passes only from one event to the next, when nobody has anything left to do. */
export interface VirtualClock {
  now(): Date;
  after(milliseconds: number, run: () => void): void;
  /** Time stands still until it is called off: somebody computes outside of the event loop. */
  hold(): () => void;
  /** Lets events happen until this is so, or nothing is left to happen. */
  runUntil(isDone: () => boolean): Promise<void>;
}

/** Everything that can go on without time does so. */
const settle = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** @param start milliseconds since the epoch */
export const createVirtualClock = (start: number): VirtualClock => {
  const events = createEventQueue<() => void>();
  let now = start;
  let holders = 0;

  return {
    now: () => new Date(now),
    after: (milliseconds, run) => events.add(now + Math.max(0, milliseconds), run),
    hold() {
      holders += 1;
      let isHeld = true;
      return () => {
        if (isHeld) holders -= 1;
        isHeld = false;
      };
    },
    async runUntil(isDone) {
      for (;;) {
        do await settle();
        while (holders > 0);
        if (isDone()) return;
        const next = events.next();
        if (next === undefined) return;
        now = next.at;
        next.event();
      }
    },
  };
};
