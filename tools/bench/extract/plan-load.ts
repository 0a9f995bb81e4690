import type { Load } from './side-run.ts';

/** Enough for the compiler to settle, and for a run of some seconds on pages of the usual size. */
const fewestWarmUps = 128;
const fewestMeasured = 512;

const wholePasses = (pages: number, fewest: number): number => Math.ceil(fewest / pages) * pages;

/** Whole passes over the pages, so that every run does the same work wherever it stops. */
export const planLoad = (pages: number): Load => ({
  warmUp: wholePasses(pages, fewestWarmUps),
  measured: wholePasses(pages, fewestMeasured),
});

/** Half of it, for finding out a setting. */
export const planTrial = (pages: number): Load => ({
  warmUp: wholePasses(pages, fewestWarmUps),
  measured: wholePasses(pages, fewestMeasured / 2),
});
