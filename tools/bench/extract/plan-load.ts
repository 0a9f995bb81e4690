import type { Load } from './side-run.ts';

/** A process of the product, like one of a crawler, works for hours: these many pages are enough for its code to be compiled. */
const fewestWarmUps = 320;
/** A run of some seconds on pages of the usual size. */
const fewestMeasured = 512;

const wholePasses = (pages: number, fewest: number): number => Math.ceil(fewest / pages) * pages;

/** Whole passes over the pages, so that every run does the same work wherever it stops. */
export const planLoad = (pages: number): Load => ({
  warmUp: wholePasses(pages, fewestWarmUps),
  measured: wholePasses(pages, fewestMeasured),
});

/** About half of it, for finding out a setting. */
export const planTrial = (pages: number): Load => ({
  warmUp: wholePasses(pages, fewestWarmUps / 2),
  measured: wholePasses(pages, fewestMeasured / 2),
});
