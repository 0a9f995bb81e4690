import { slopeOf } from '../measure/statistics.ts';

/** What the process held after so many readings. */
export interface MemorySample {
  readonly readings: number;
  /** Live objects and buffers, right after a full garbage collection. */
  readonly heapMb: number;
  /** Resident: what the system has given the process; with what the collector keeps for later. */
  readonly residentMb: number;
}

/** Until here code is compiled, and caches fill. */
export const settledAfter = 1_000;

/** How much more memory the process holds after 10,000 further readings, in MB, by the trend once it has settled. */
export const growthOf = (samples: readonly MemorySample[], figure: 'heapMb' | 'residentMb'): number =>
  10_000 *
  slopeOf(
    samples
      .filter(({ readings }) => readings >= settledAfter)
      .map((sample) => ({ x: sample.readings, y: sample[figure] })),
  );
