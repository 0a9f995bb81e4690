import { expect, test } from '@jest/globals';
import { describeRoutes, reportRoutes } from '../../../tools/load/load-report.ts';

const outcomes = (route: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ route, milliseconds: at + 1, faults: [] }));

test('all requests come first, then each route, the most asked for before the others', () => {
  const reports = reportRoutes([...outcomes('GET /b', 10), ...outcomes('GET /a', 100)]);
  expect(reports.map(({ route, requests }) => [route, requests])).toEqual([
    ['all', 110],
    ['GET /a', 100],
    ['GET /b', 10],
  ]);
});

test.each([
  [100, { p50: 50, p95: 95, p99: 99 }],
  [10, { p50: 5, p95: 10, p99: 10 }],
  [1, { p50: 1, p95: 1, p99: 1 }],
])('of %d requests the percentiles are those that so many are no slower than', (count, expected) => {
  expect(reportRoutes(outcomes('GET /a', count))[1]).toMatchObject(expected);
});

test('people get a table with a line for each', () => {
  const lines = describeRoutes(reportRoutes(outcomes('GET /a', 3))).split('\n');
  expect(lines[0]).toMatch(/requests +p50 ms +p95 ms +p99 ms$/);
  expect(lines.slice(1)).toEqual([
    expect.stringMatching(/^all +3 +2 +3 +3$/),
    expect.stringMatching(/^GET \/a +3 +2 +3 +3$/),
  ]);
});
