import { describe, expect, test } from '@jest/globals';
import { prices } from '../../../../lib/config/prices.ts';
import { noUse } from '../../../../tools/bench/crawl/bill.ts';
import {
  costsOfCrawls,
  costsOfSource,
  longerRenderSeconds,
} from '../../../../tools/bench/crawl/crawl-costs.ts';
import { crawlTable } from '../../../../tools/bench/crawl/crawl-table.ts';
import type { Crawl } from '../../../../tools/bench/crawl/run-crawl.ts';

/** Ten pages: all were fetched and extracted, some rendered. */
const crawl = (rendered: number): Crawl => ({
  uses: {
    'plan-scrape': { ...noUse, sqsRequests: 1 },
    'fetch-page': { ...noUse, s3Puts: 10, cpuMs: 100 },
    'render-page': { ...noUse, s3Puts: rendered, cpuMs: 300 * rendered },
    'extract-listings': { ...noUse, dynamoWrites: 40, cpuMs: 50 },
  },
  units: { 'plan-scrape': {}, 'fetch-page': {}, 'render-page': {}, 'extract-listings': {} },
  usesBySource: {
    static: { 'fetch-page': { ...noUse, s3Puts: 5 } },
    scripted: { 'render-page': { ...noUse, s3Puts: rendered } },
  },
  pages: 10,
  pagesBySource: { static: 5, scripted: 5 },
  listings: [],
});

describe('what 1,000 pages of a crawl cost', () => {
  test('is told for getting them, and in all', () => {
    const { shareRendered, getting, all, cpuSeconds, gettingCpuSeconds } = costsOfCrawls([crawl(5)]);
    expect(shareRendered).toBe(0.5);
    expect(getting.s3).toBeCloseTo(1_500 * prices.s3Put, 12);
    expect(getting.dynamoDb).toBe(0);
    expect(all.dynamoDb).toBeCloseTo(4_000 * prices.dynamoDbWrite, 12);
    expect(all.sqs).toBeCloseTo(100 * prices.sqsRequest, 12);
    expect(gettingCpuSeconds).toBeCloseTo(160, 9);
    expect(cpuSeconds).toBeCloseTo(165, 9);
  });

  test('is the median of the crawls', () => {
    expect(costsOfCrawls([crawl(2), crawl(5), crawl(3)]).shareRendered).toBe(0.3);
  });

  test('is told by source, by its own pages', () => {
    expect(costsOfSource([crawl(5)], 'static')).toMatchObject({ shareRendered: 0 });
    expect(costsOfSource([crawl(5)], 'static').getting.s3).toBeCloseTo(1_000 * prices.s3Put, 12);
    expect(costsOfSource([crawl(4)], 'scripted').shareRendered).toBe(0.8);
  });

  test('stands in a table, in cents', () => {
    const rows = crawlTable([{ name: 'HTTP first', costs: costsOfCrawls([crawl(5)]) }]).split('\n');
    const cells = rows.map((line) => line.split('│').map((cell) => cell.trim()));
    const expected = ['HTTP first', '50 %', '165.0', '0.47', '0.25', '0.75', '0.00'];
    expect(cells.find(([, name]) => name === 'HTTP first')?.slice(1, 8)).toEqual(expected);
  });
});

describe('how much longer a render would have to take', () => {
  const costs = (total: number, shareRendered: number) => {
    const bill = { lambda: total, dynamoDb: 0, s3: 0, sqs: 0, total };
    return { shareRendered, cpuSeconds: 0, gettingCpuSeconds: 0, getting: bill, all: bill };
  };

  test('for a share of the cost is what brings both to it', () => {
    const [one, other] = [costs(0.025, 0.2), costs(0.05, 1)];
    const second = 2_000 * prices.lambdaGbSecond.x86_64;
    const seconds = longerRenderSeconds(one, other, 0.35);
    expect((0.025 + 0.2 * second * seconds) / (0.05 + second * seconds)).toBeCloseTo(0.35, 9);
  });

  test('is nothing where the share is kept, and for ever where too many pages are rendered', () => {
    expect(longerRenderSeconds(costs(0.35, 0.2), costs(1, 1), 0.35)).toBe(0);
    expect(longerRenderSeconds(costs(0.36, 0.35), costs(1, 1), 0.35)).toBe(Number.POSITIVE_INFINITY);
  });
});
