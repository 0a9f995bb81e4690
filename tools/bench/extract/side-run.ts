import { type Cost, meter, peakMemoryMb } from '../measure/meter.ts';
import type { BenchPage } from '../pages/bench-page.ts';

/** How much one run does: the pages in order, again from the first after the last. */
export interface Load {
  /** Before the clock starts: a process needs some pages until its code is compiled. */
  readonly warmUp: number;
  readonly measured: number;
}

/** For sides that get the pages themselves. */
export interface MemoryTask extends Load {
  readonly pages: readonly BenchPage[];
}

/** For sides that fetch the pages. */
export interface FetchTask extends Load {
  /** Serves page `n` at `/n`. */
  readonly address: string;
  /** How many pages at once. */
  readonly concurrency: number;
}

/** What one run measured. */
export interface SideRun extends Cost {
  readonly pages: number;
  readonly peakMemoryMb: number;
  /** What the run found, as a proof of work: the same at every run. */
  readonly found: Readonly<Record<string, number>>;
}

/**
 * Measures a load after its warm-up.
 * @param work Does the pages from `from` up to, not including, `to`; says what it found in them.
 */
export const measureLoad = async (
  { warmUp, measured }: Load,
  work: (from: number, to: number) => SideRun['found'] | Promise<SideRun['found']>,
): Promise<SideRun> => {
  await work(0, warmUp);
  let found: SideRun['found'] = {};
  const cost = await meter(async () => {
    found = await work(warmUp, warmUp + measured);
  });
  return { ...cost, pages: measured, peakMemoryMb: peakMemoryMb(), found };
};

export const pagesPerSecond = ({ pages, wallMs }: Pick<SideRun, 'pages' | 'wallMs'>): number =>
  pages / (wallMs / 1000);
