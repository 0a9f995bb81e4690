import { describe, expect, test } from '@jest/globals';
import { prices } from '../../../lib/config/prices.ts';
import { costOfMonth, usualPage } from '../../../tools/paper-crawl/cost-of-month.ts';

const total = (pages: number, use = usualPage): number =>
  costOfMonth(pages, use).reduce((sum, { dollars }) => sum + dollars, 0);
const lineOf = (what: string, use = usualPage): number =>
  costOfMonth(1_000_000, use).find((line) => line.what === what)?.dollars ?? Number.NaN;

describe('what a month costs', () => {
  test('grows with its pages, and nothing costs nothing', () => {
    expect(total(2_000_000)).toBeCloseTo(2 * total(1_000_000), 6);
    expect(total(0)).toBe(0);
  });

  test('has each part at its price', () => {
    expect(lineOf('DynamoDB, writes', { ...usualPage, dynamoDbWrites: 10 })).toBeCloseTo(6.25, 6);
    expect(lineOf('DynamoDB, reads', { ...usualPage, dynamoDbReads: 10 })).toBeCloseTo(1.25, 6);
    expect(lineOf('S3, requests')).toBeCloseTo(5.4, 6);
    expect(lineOf('S3, raw pages kept', { ...usualPage, rawPageGb: 1e-6, rawPageMonths: 1 })).toBeCloseTo(
      prices.s3GbMonth,
      6,
    );
    expect(lineOf('logs', { ...usualPage, logGb: 1e-6 })).toBeCloseTo(0.5, 6);
  });

  test('has a message alone at three requests, and batches at less', () => {
    const alone = { ...usualPage, messages: 1, messagesABatch: 1, shareRendered: 0 };
    expect(lineOf('SQS', alone)).toBeCloseTo(2 * 3 * 0.4, 6);
    expect(lineOf('SQS', { ...alone, messagesABatch: 10 })).toBeCloseTo(2 * 1.2 * 0.4, 6);
  });

  test('has rendering everything cost fifty times what rendering a fiftieth does', () => {
    const everything = lineOf('render-page', { ...usualPage, shareRendered: 1 });
    expect(everything).toBeCloseTo(50 * lineOf('render-page'), 6);
  });
});
