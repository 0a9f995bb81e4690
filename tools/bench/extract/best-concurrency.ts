import { type Load, pagesPerSecond, type SideRun } from './side-run.ts';

export type FetchingSide = (load: Load & { readonly concurrency: number }) => Promise<SideRun>;

/** Pages at once that are tried out for each fetching side. */
const concurrencies = [1, 2, 4, 8, 16] as const;

/** The number of pages at once with which a side is fastest, by one short run each. */
export const bestConcurrency = async (side: FetchingSide, trial: Load): Promise<number> => {
  const speeds: { readonly concurrency: number; readonly speed: number }[] = [];
  for (const concurrency of concurrencies) {
    speeds.push({ concurrency, speed: pagesPerSecond(await side({ ...trial, concurrency })) });
  }
  return speeds.reduce((best, other) => (other.speed > best.speed ? other : best)).concurrency;
};
