import { describe, expect, test } from '@jest/globals';
import { invocationsIn } from '../../../tools/drill/ground/read-logs.ts';
import { readMetrics } from '../../../tools/drill/ground/read-metrics.ts';
import { partOf } from '../../../tools/drill/parts.ts';

describe('the log of a function', () => {
  const lines = (...written: string[]) => [
    'START RequestId: r1 Version: 7',
    ...written,
    'END RequestId: r1',
    'REPORT RequestId: r1\tDuration: 12.5 ms\tBilled Duration: 13 ms',
  ];

  test('tells each invocation, its version and its time', () => {
    const two = [...lines('one'), ...lines('two', 'three')];
    expect(
      invocationsIn(two).map(({ version, milliseconds, lines: all }) => [version, milliseconds, all.length]),
    ).toEqual([
      ['7', 12.5, 4],
      ['7', 12.5, 5],
    ]);
  });

  test.each([
    ['{"errorType":"TypeError","errorMessage":"x is undefined"}', true],
    ['2026-11-21T15:00:00Z r1 Task timed out after 10.00 seconds', true],
    ['RequestId: r1 Error: Runtime exited with error: signal: killed', true],
    ['{"level":"WARN","message":"Runtime exited once"}', false],
    ['{"level":"ERROR","message":"A page failed"}', false],
  ])('takes %s for a failed invocation: %s', (line, failed) => {
    expect(invocationsIn(lines(line))[0]?.failed).toBe(failed);
  });

  test('begins with nothing where there is no start', () => {
    expect(invocationsIn(['something'])).toEqual([]);
  });
});

describe('a line with metrics', () => {
  const directive = {
    Namespace: 'DealerScope',
    Dimensions: [['service'], ['service', 'version']],
    Metrics: [{ Name: 'Pages' }, { Name: 'Absent' }],
  };
  const line = JSON.stringify({
    _aws: { Timestamp: 1, CloudWatchMetrics: [directive] },
    service: 'api',
    version: '2',
    Pages: [3, 4],
  });

  test('gives every value under each of its sets of dimensions', () => {
    expect(readMetrics(line).map(({ dimensions, value }) => [Object.keys(dimensions).join(), value])).toEqual(
      [
        ['service', 3],
        ['service', 4],
        ['service,version', 3],
        ['service,version', 4],
      ],
    );
  });

  test.each(['', 'plain words', '{"CloudWatchMetrics": broken', '{"message":"\\"CloudWatchMetrics\\""}'])(
    'is not %j',
    (text) => {
      expect(readMetrics(text)).toEqual([]);
    },
  );
});

test.each([
  [{ service: 'fetch-page', environment: '{environment}' }, 'scraping'],
  [{ service: 'rescore-listings' }, 'judging'],
  [{ QueueName: '{ScrapingPagesQueue19072E55}' }, 'scraping'],
  [
    { FunctionName: '{ApiFunctionsReadAuditFunction1}', Resource: '{ApiFunctionsReadAuditFunction1}:live' },
    'api',
  ],
  [{ environment: '{environment}' }, 'api'],
  [{ TableName: '{TablesHostsTable16A51117}' }, 'tables'],
  [{ FunctionName: '{SomethingElse}' }, 'operations'],
] as const)('a metric of %j belongs to %s', (dimensions, part) => {
  expect(partOf({ namespace: 'N', metricName: 'M', dimensions })).toBe(part);
});
