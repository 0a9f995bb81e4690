import { describe, expect, test } from '@jest/globals';
import { prices } from '../../../../lib/config/prices.ts';
import { billedMs, billOf, noUse, shareOf, sumOf } from '../../../../tools/bench/crawl/bill.ts';

describe('the bill of a stage', () => {
  test.each([
    // 512 MB bring 512/1,769 of a core: 100 ms of work take 345.5 ms.
    ['fetch-page', { wallMs: 100, cpuMs: 100 }, 345.5],
    ['fetch-page', { wallMs: 150, cpuMs: 100 }, 395.5],
    ['fetch-page', { wallMs: 150, cpuMs: 0 }, 150],
    // Work of several processes at once is no waiting.
    ['fetch-page', { wallMs: 50, cpuMs: 100 }, 345.5],
    // 2,048 MB bring more than a core.
    ['render-page', { wallMs: 1_000, cpuMs: 400 }, 945.5],
  ] as const)('%s waits as long as it did, and works as fast as its memory lets it: %p', (name, use, ms) => {
    expect(billedMs(name, use)).toBeCloseTo(ms, 1);
  });

  test('has the time of the function at the price of its processor, and each invocation', () => {
    const million = { ...noUse, invocations: 1_000_000, wallMs: 1_000_000 };
    expect(billOf('render-page', million).lambda).toBeCloseTo(2_000 * prices.lambdaGbSecond.x86_64 + 0.2, 9);
    expect(billOf('fetch-page', million).lambda).toBeCloseTo(500 * prices.lambdaGbSecond.arm64 + 0.2, 9);
  });

  test('has every call at its price, and their sum', () => {
    const use = { dynamoReads: 8, dynamoWrites: 4, s3Puts: 2, s3Gets: 10, sqsRequests: 5 };
    const bill = billOf('extract-listings', { ...noUse, ...use });
    expect(bill.lambda).toBe(0);
    expect(bill.dynamoDb).toBeCloseTo(8 * prices.dynamoDbRead + 4 * prices.dynamoDbWrite, 12);
    expect(bill.s3).toBeCloseTo(2 * prices.s3Put + 10 * prices.s3Get, 12);
    expect(bill.sqs).toBeCloseTo(5 * prices.sqsRequest, 12);
    expect(bill.total).toBeCloseTo(bill.dynamoDb + bill.s3 + bill.sqs, 12);
  });

  test('is nothing for nothing', () => {
    expect(billOf('plan-scrape', noUse).total).toBe(0);
  });
});

test('figures are added, and divided, name by name', () => {
  expect(sumOf({ a: 1, b: 2 }, { a: 10, b: 0 }, { a: 100, b: 5 })).toEqual({ a: 111, b: 7 });
  expect(shareOf({ a: 1, b: 5 }, 1 / 5)).toEqual({ a: 0.2, b: 1 });
});
