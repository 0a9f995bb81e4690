import Table from 'cli-table3';
import { median, medianDeviation } from '../measure/statistics.ts';
import { pagesPerSecond, type SideRun } from './side-run.ts';

/** All runs of one side. */
export interface SideRuns {
  readonly name: string;
  readonly runs: readonly SideRun[];
}

export const speedOf = ({ runs }: SideRuns): number => median(runs.map(pagesPerSecond));

/** One row a side: medians over its runs, and how many times the reference's pages per second it does. */
export const extractTable = (sides: readonly SideRuns[], reference: SideRuns): string => {
  const table = new Table({
    head: ['', 'pages/s', 'spread', 'wall ms/page', 'CPU ms/page', 'peak MB', `times ${reference.name}`],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const side of sides) {
    const speeds = side.runs.map(pagesPerSecond);
    const of = (figure: (run: SideRun) => number): number => median(side.runs.map(figure));
    table.push([
      side.name,
      median(speeds).toFixed(1),
      `± ${((medianDeviation(speeds) / median(speeds)) * 100).toFixed(1)} %`,
      of(({ wallMs, pages }) => wallMs / pages).toFixed(2),
      of(({ cpuMs, pages }) => cpuMs / pages).toFixed(2),
      of(({ peakMemoryMb }) => peakMemoryMb).toFixed(0),
      (speedOf(side) / speedOf(reference)).toFixed(2),
    ]);
  }
  return table.toString();
};

/** Times the reference's speed in each round: the same round's runs, so that a slow spell of the machine cancels out. */
export const ratiosByRound = (side: SideRuns, reference: SideRuns): readonly number[] =>
  side.runs.flatMap((run, round) => {
    const other = reference.runs[round];
    return other === undefined ? [] : [pagesPerSecond(run) / pagesPerSecond(other)];
  });
