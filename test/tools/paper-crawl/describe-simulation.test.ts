import { expect, test } from '@jest/globals';
import {
  describeContention,
  describeCost,
  describeCrawl,
} from '../../../tools/paper-crawl/describe-simulation.ts';
import { production } from '../../../tools/paper-crawl/scenario.ts';

const summary = {
  seconds: 100,
  pages: 1_500,
  mostInQueue: 12,
  groups: [
    {
      group: 'small',
      jobs: 20,
      pages: 1_500,
      inLine: { median: 0.04, p95: 9.96, longest: 1_234.5 },
      took: { median: 60, longest: 90 },
      mostInFlight: 41,
      messagesAPage: 1.957,
      longestOnItsWay: 33,
    },
  ],
};

test('a crawl is told with its assumptions, its totals, and a line for each group', () => {
  const text = describeCrawl(
    { assumptions: production, bounded: summary, unbounded: summary },
    { maxInFlight: 100, seed: '7' },
  );
  expect(text).toContain('"fetch":250');
  expect(text).toContain('seed 7');
  expect(text).toContain('1,500 pages in 100 s, 15.0 a second; 12 messages waited at most');
  expect(text).toMatch(/^20 small +1,500 +0\.0 s +10\.0 s +1,23\d s +60 s +90 s +41 +1\.96 +33 s$/m);
});

test('contention is told in shares', () => {
  const row = { pagesPerSecond: 50, rows: 16, transactions: 200, conflicts: 0.1543, givenUp: 1, p95: 54.8 };
  expect(describeContention([row], 20)).toMatch(/^50 +16 +15\.4 % +0\.5 % +55 ms$/m);
});

test('a bill is told line by line, and together', () => {
  const lines = [
    { what: 'rows', dollars: 1_200 },
    { what: 'logs', dollars: 34.4 },
  ];
  const text = describeCost(lines, 10_000_000);
  expect(text).toContain('10,000,000 pages in US dollars, 0.123 a thousand pages');
  expect(text).toMatch(/^rows +1,200\nlogs +34\ntogether +1,234$/m);
});
