import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readCloudWatch, readRecorded } from '../../../tools/phase/read-metrics.ts';

const folder = mkdtempSync(join(tmpdir(), 'dealerscope-metrics-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = Date.parse('2026-11-21T12:30:20.000Z');

/** A CloudWatch of one metric, which answers in two pages. */
const cloudWatchOf = (metricName: string, asked: GetMetricDataCommand['input'][]) => ({
  send: async ({ input }: GetMetricDataCommand) => {
    asked.push(input);
    const own = (input.MetricDataQueries ?? []).filter(
      ({ MetricStat }) => MetricStat?.Metric?.MetricName === metricName,
    );
    const isFirst = input.NextToken === undefined;
    const MetricDataResults = own.map(({ Id, MetricStat }) => ({
      Id,
      Timestamps: [new Date(isFirst ? '2026-11-21T11:00:00Z' : '2026-11-21T12:00:00Z')],
      Values: [MetricStat?.Stat === 'Sum' ? 800 : 10],
      StatusCode: isFirst ? ('PartialData' as const) : ('Complete' as const),
    }));
    return { MetricDataResults, ...(isFirst && { NextToken: 'more' }) };
  },
});

describe('metrics of CloudWatch', () => {
  test('are read by the hour and by the minute, all pages, under the dimensions they are written with', async () => {
    const asked: GetMetricDataCommand['input'][] = [];
    const client = cloudWatchOf('MemoryUsed', asked) as unknown as Pick<CloudWatchClient, 'send'>;
    const { hourly, minutely } = await readCloudWatch(client, 'production', now);
    expect(hourly).toEqual([
      { metric: 'MemoryUsed', at: Date.parse('2026-11-21T11:00:00Z'), sum: 800, samples: 10 },
      { metric: 'MemoryUsed', at: Date.parse('2026-11-21T12:00:00Z'), sum: 800, samples: 10 },
    ]);
    expect(minutely).toHaveLength(2);
    const [first] = asked;
    expect(first?.MetricDataQueries?.map(({ MetricStat }) => MetricStat?.Metric?.Dimensions)).toContainEqual([
      { Name: 'service', Value: 'api' },
      { Name: 'environment', Value: 'production' },
    ]);
    expect(first?.EndTime).toEqual(new Date('2026-11-21T13:00:00Z'));
  });
});

test.each(['InternalError', 'Forbidden', 'PartialData'])(
  'a metric that ends in %s is no metric of noughts: nothing is judged',
  async (StatusCode) => {
    const send = async ({ input }: GetMetricDataCommand) => ({
      MetricDataResults: (input.MetricDataQueries ?? []).map(({ Id, MetricStat }) => ({
        Id,
        Timestamps: [],
        Values: [],
        StatusCode: MetricStat?.Metric?.MetricName === 'ApiFaults' ? StatusCode : 'Complete',
      })),
    });
    const client = { send } as unknown as Pick<CloudWatchClient, 'send'>;
    await expect(readCloudWatch(client, 'production', now)).rejects.toThrow(
      `no whole answer for ApiFaults (${StatusCode}), so that nothing is judged`,
    );
  },
);

describe('recorded metrics', () => {
  const fileOf = (text: string): string => {
    const file = join(folder, 'metrics.json');
    writeFileSync(file, text);
    return file;
  };
  const point = { metric: 'ApiRequests', at: '2026-11-21T11:00:00Z', sum: 5, samples: 5 };

  test('are read as they stand', () => {
    expect(readRecorded(fileOf(JSON.stringify({ hourly: [point] })))).toEqual({
      hourly: [{ ...point, at: Date.parse(point.at) }],
      minutely: [],
    });
  });

  test.each([
    ['no JSON', '{', 'cannot be read as JSON'],
    ['no list', '{}', '#/hourly must be a list'],
    ['a null', 'null', '#/hourly must be a list'],
    [
      'a metric of nobody',
      JSON.stringify({ hourly: [{ ...point, metric: 'Load' }] }),
      '/0: no gate looks at the metric "Load"',
    ],
    [
      'a time that is none',
      JSON.stringify({ hourly: [point, { ...point, at: 'noon' }] }),
      '/1: "at" must be a time',
    ],
    ['a negative sum', JSON.stringify({ hourly: [{ ...point, sum: -1 }] }), '/0: "sum" and "samples"'],
    ['a point that is none', JSON.stringify({ hourly: [null] }), '/0: no gate looks at the metric undefined'],
  ])('are refused for %s', (_title, text, complaint) => {
    expect(() => readRecorded(fileOf(text))).toThrow(complaint);
  });
});
