import type { ScrapeJob } from '../../lambdas/domain/scrape-job.ts';
import { hasEnded, sumCounters } from './job-totals.ts';

const columns = [
  'found',
  'fetched',
  'rendered',
  'extracted',
  'quarantined',
  'deadLettered',
  'listings',
] as const;

const titles = {
  found: 'found',
  fetched: 'fetched',
  rendered: 'rendered',
  extracted: 'extracted',
  quarantined: 'quarantined',
  deadLettered: 'dead-lettered',
  listings: 'listings',
} as const satisfies Record<(typeof columns)[number], string>;

const padded = (name: string, cells: readonly string[], nameWidth: number): string =>
  [
    `  ${name.padEnd(nameWidth)}`,
    ...columns.map((column, index) => (cells[index] ?? '').padStart(titles[column].length)),
  ].join('  ');

/** A row for each job and one for all of them, under a row of titles. */
export const progressTable = (jobs: readonly ScrapeJob[]): string[] => {
  const width = Math.max(...jobs.map(({ sourceId }) => sourceId.length), 'all'.length) + 2;
  const row = (name: string, counters: ScrapeJob['counters']): string =>
    padded(
      name,
      columns.map((column) => String(counters[column])),
      width,
    );
  return [
    padded(
      '',
      columns.map((column) => titles[column]),
      width,
    ),
    ...jobs.map((job) => row(`${hasEnded(job) ? '✓' : ' '} ${job.sourceId}`, job.counters)),
    row('  all', sumCounters(jobs.map(({ counters }) => counters))),
  ];
};

/** All jobs in one line, for a log. */
export const progressLine = (jobs: readonly ScrapeJob[]): string => {
  const sum = sumCounters(jobs.map(({ counters }) => counters));
  const ended = jobs.filter(hasEnded).length;
  const counts = columns.map((column) => `${titles[column]} ${sum[column]}`).join(', ');
  return `  ${counts}; ${ended} of ${jobs.length} jobs ended`;
};

export interface ProgressView {
  show(jobs: readonly ScrapeJob[]): void;
  /** Leaves the final table standing. */
  end(jobs: readonly ScrapeJob[]): void;
}

/** On a terminal one table that changes in place; in a log a line whenever something moved, but seldom. */
export const createProgressView = (
  output: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number = Date.now,
): ProgressView => {
  const lineEveryMs = 3000;
  let drawn = 0;
  let lastLine = '';
  let lastLineAt = Number.NEGATIVE_INFINITY;

  const draw = (jobs: readonly ScrapeJob[]): void => {
    const rows = progressTable(jobs);
    const back = drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`;
    output.write(`${back}${rows.join('\n')}\n`);
    drawn = rows.length;
  };

  return {
    show(jobs) {
      if (output.isTTY === true) return draw(jobs);
      const line = progressLine(jobs);
      if (line === lastLine || now() - lastLineAt < lineEveryMs) return;
      output.write(`${line}\n`);
      lastLine = line;
      lastLineAt = now();
    },
    end: draw,
  };
};
