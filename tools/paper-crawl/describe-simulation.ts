import type { CostLine } from './cost-of-month.ts';
import type { Scenario } from './scenario.ts';
import type { ContentionOutcome } from './simulate-contention.ts';
import type { CrawlSummary } from './summarize-crawl.ts';

/** Columns as wide as their widest cell, the first to the left, the others to the right. */
const table = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return rows.map(line).join('\n');
};

const whole = (number: number): string => Math.round(number).toLocaleString('en');
const seconds = (number: number): string => `${number < 10 ? number.toFixed(1) : whole(number)} s`;

const head = [
  'sources',
  'pages',
  'in line: median',
  '95 %',
  'longest',
  'job: median',
  'longest',
  'most in flight',
  'messages a page',
  'longest on its way',
];

const crawlTable = ({ groups }: CrawlSummary): string =>
  table([
    head,
    ...groups.map(({ group, jobs, pages, inLine, took, ...more }) => [
      `${whole(jobs)} ${group}`,
      whole(pages),
      seconds(inLine.median),
      seconds(inLine.p95),
      seconds(inLine.longest),
      seconds(took.median),
      seconds(took.longest),
      whole(more.mostInFlight),
      more.messagesAPage.toFixed(2),
      seconds(more.longestOnItsWay),
    ]),
  ]);

const totals = ({ pages, seconds: all, mostInQueue }: CrawlSummary): string =>
  `${whole(pages)} pages in ${whole(all)} s, ${(pages / all).toFixed(1)} a second; ${whole(mostInQueue)} messages waited at most`;

/** The crawl with the bound and without, for people. */
export const describeCrawl = (
  crawl: {
    readonly assumptions: Pick<Scenario, 'slots' | 'seconds' | 'shareRendered' | 'listEvery' | 'linksOfList'>;
    readonly bounded: CrawlSummary;
    readonly unbounded: CrawlSummary;
  },
  { maxInFlight, seed }: { readonly maxInFlight: number; readonly seed: string },
): string =>
  [
    `Assumed: ${JSON.stringify(crawl.assumptions)}, seed ${seed}`,
    `\nAt most ${whole(maxInFlight)} pages of a job on their way: ${totals(crawl.bounded)}`,
    crawlTable(crawl.bounded),
    `\nAll sent as they are found: ${totals(crawl.unbounded)}`,
    crawlTable(crawl.unbounded),
  ].join('\n');

/** How transactions share rows, for people. */
export const describeContention = (
  rows: readonly (ContentionOutcome & { readonly pagesPerSecond: number; readonly rows: number })[],
  transactionMs: number,
): string =>
  [
    `Counters of one job, each transaction holding its row for ${transactionMs} ms:`,
    table([
      ['pages a second', 'rows', 'tries that conflict', 'given up', '95 % through in'],
      ...rows.map(({ pagesPerSecond, rows: count, conflicts, givenUp, transactions, p95 }) => [
        whole(pagesPerSecond),
        whole(count),
        `${(100 * conflicts).toFixed(1)} %`,
        `${((100 * givenUp) / Math.max(1, transactions)).toFixed(1)} %`,
        `${whole(p95)} ms`,
      ]),
    ]),
  ].join('\n');

/** A month's bill, for people. */
export const describeCost = (lines: readonly CostLine[], pages: number): string => {
  const total = lines.reduce((sum, { dollars }) => sum + dollars, 0);
  const rows = [...lines, { what: 'together', dollars: total }];
  return [
    `A month of ${whole(pages)} pages in US dollars, ${((1_000 * total) / pages).toFixed(3)} a thousand pages:`,
    table(rows.map(({ what, dollars }) => [what, whole(dollars)])),
  ].join('\n');
};
