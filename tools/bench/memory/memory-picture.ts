import type { MemorySample } from './memory-sample.ts';

const width = 50;

/** A bar for each sample, from 0: a leak is a staircase. */
export const memoryPicture = (samples: readonly MemorySample[]): string => {
  const most = Math.max(...samples.map(({ heapMb }) => heapMb));
  const lines = samples.map(({ readings, heapMb, residentMb }) => {
    const bar = '█'.repeat(Math.round((heapMb / most) * width)).padEnd(width);
    return `${readings.toLocaleString('en-US').padStart(8)} ${bar} ${heapMb.toFixed(1).padStart(6)} ${residentMb.toFixed(0).padStart(6)}`;
  });
  return [
    `${'readings'.padStart(8)} ${'held after collection'.padEnd(width)} ${'MB'.padStart(6)} resident`,
    ...lines,
  ].join('\n');
};
