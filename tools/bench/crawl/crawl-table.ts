import Table from 'cli-table3';
import type { CrawlCosts } from './crawl-costs.ts';

export interface CostRow {
  readonly name: string;
  readonly costs: CrawlCosts;
}

/** Cents, for a thousand pages cost some of them. */
const cents = (dollars: number): string => (100 * dollars).toFixed(2);

/** One row a crawl, or a crawl of one source: what 1,000 of its pages take. */
export const crawlTable = (rows: readonly CostRow[]): string => {
  const table = new Table({
    head: [
      '1,000 pages',
      'rendered',
      'CPU s',
      '¢ Lambda',
      '¢ DynamoDB',
      '¢ S3',
      '¢ SQS',
      '¢ to get',
      '¢ in all',
    ],
    colAligns: ['left', ...Array.from({ length: 8 }, () => 'right' as const)],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, costs } of rows) {
    const { lambda, dynamoDb, s3, sqs, total } = costs.all;
    table.push([
      name,
      `${(100 * costs.shareRendered).toFixed(0)} %`,
      costs.cpuSeconds.toFixed(1),
      ...[lambda, dynamoDb, s3, sqs, costs.getting.total, total].map(cents),
    ]);
  }
  return table.toString();
};
