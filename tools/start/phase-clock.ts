/** How long each phase of a run took. */
export interface PhaseClock {
  /** Runs a phase and notes its duration, also when it fails. */
  time<T>(phase: string, work: () => Promise<T>): Promise<T>;
  /** Whole milliseconds by phase, in the order they ended. */
  timings(): Readonly<Record<string, number>>;
}

/** @param now Milliseconds, never going back. */
export const createPhaseClock = (now: () => number = () => performance.now()): PhaseClock => {
  const timings: Record<string, number> = {};
  return {
    async time(phase, work) {
      const start = now();
      try {
        return await work();
      } finally {
        timings[phase] = Math.round(now() - start);
      }
    },
    timings: () => ({ ...timings }),
  };
};
