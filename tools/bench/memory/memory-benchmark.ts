import { join } from 'node:path';
import { extractorVersion } from '../../../lambdas/domain/reading/extractor-version.ts';
import type { BenchContext, Benchmark, BenchResult } from '../benchmark.ts';
import { askProcess } from '../measure/start-process.ts';
import { collectPages, describePages } from '../pages/collect-pages.ts';
import { memoryPicture } from './memory-picture.ts';
import { growthOf, type MemorySample, settledAfter } from './memory-sample.ts';

const readings = 10_000;
const every = 500;
/** A leak of 200 bytes a page: less than the shortest address that a page could leave behind in a cache. */
const mostHeapGrowthMb = 2;
/** The collector takes and gives back memory in large pieces. */
const mostResidentGrowthMb = 32;

const run = async (context: BenchContext): Promise<BenchResult> => {
  const pages = await collectPages(context.pages);
  const program = join(import.meta.dirname, 'sample-memory.ts');
  const samples = await askProcess<readonly MemorySample[]>(program, { pages, readings, every }, [
    '--expose-gc',
  ]);
  const held = {
    what: 'Held after collection',
    measured: growthOf(samples, 'heapMb'),
    limit: mostHeapGrowthMb,
  };
  const resident = {
    what: 'Resident',
    measured: growthOf(samples, 'residentMb'),
    limit: mostResidentGrowthMb,
  };
  const text = [
    `${describePages(pages)}, read ${readings.toLocaleString('en-US')} times in one process`,
    memoryPicture(samples),
    `Trends are per 10,000 readings, of the samples from ${settledAfter.toLocaleString('en-US')} readings on.`,
  ].join('\n');
  return {
    text,
    figures: { samples },
    goals: [held, resident].map((goal) => ({
      ...{ ...goal, what: `${goal.what}, growth`, bound: 'at most', unit: 'MB' },
    })),
    versions: { extractor: extractorVersion },
  };
};

export const memoryBenchmark: Benchmark = {
  name: 'memory',
  summary: 'Whether memory stays flat while one process extracts 10,000 pages.',
  run,
};
