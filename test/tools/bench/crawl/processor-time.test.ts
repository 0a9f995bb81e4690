import { expect, test } from '@jest/globals';
import {
  descendantsTime,
  parseProcessTimes,
  processorTime,
} from '../../../../tools/bench/crawl/processor-time.ts';

/** A line of /proc/PID/stat with its times in ticks of 10 ms. */
const stat = (pid: number, parent: number, times: readonly number[], command = 'node'): string =>
  `${pid} (${command}) S ${parent} 1 1 0 -1 4194560 1 2 3 4 ${times.join(' ')} 20 0 1 0 100 200 300`;

test('the times of a process are read whatever it is called', () => {
  const times = parseProcessTimes(stat(7, 3, [10, 5, 2, 1], 'a) S 99 (b'));
  expect(times).toEqual({ pid: 7, parent: 3, own: 150, reaped: 30 });
});

test('what a process has started counts, living and ended, to any depth, and nothing else', () => {
  const processes = [
    stat(1, 0, [1_000, 0, 1_000, 0]),
    stat(10, 1, [500, 0, 7, 0]),
    stat(11, 10, [20, 0, 3, 0]),
    stat(12, 11, [1, 1, 0, 0]),
    stat(20, 1, [900, 0, 0, 0]),
  ].map(parseProcessTimes);
  expect(descendantsTime(processes, 10)).toBe(70 + 200 + 30 + 20);
  expect(descendantsTime(processes, 12)).toBe(0);
});

test('the processor time of this process grows with its work', () => {
  const before = processorTime();
  const until = process.cpuUsage().user + 20_000;
  while (process.cpuUsage().user < until);
  expect(processorTime() - before).toBeGreaterThanOrEqual(20);
});
