import { extractPage } from '../extract/extract-page.ts';
import { answerTask } from '../measure/answer-task.ts';
import type { BenchPage } from '../pages/bench-page.ts';
import type { MemorySample } from './memory-sample.ts';

interface Task {
  readonly pages: readonly BenchPage[];
  readonly readings: number;
  /** Readings between two samples. */
  readonly every: number;
}

const mb = (bytes: number): number => bytes / 2 ** 20;

const sample = (readings: number): MemorySample => {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { readings, heapMb: mb(heapUsed + external), residentMb: mb(rss) };
};

/** Reads the pages over and over in this one process; what it holds is looked at right after a full collection. */
answerTask(({ pages, readings, every }: Task): readonly MemorySample[] => {
  if (globalThis.gc === undefined) throw new Error('Needs --expose-gc');
  const samples = [sample(0)];
  for (let done = 1; done <= readings; done += 1) {
    const page = pages[done % pages.length];
    if (page !== undefined) extractPage(page);
    if (done % every !== 0) continue;
    samples.push(sample(done));
    process.stderr.write(`${done.toLocaleString('en-US')} of ${readings.toLocaleString('en-US')} readings\n`);
  }
  return samples;
});
