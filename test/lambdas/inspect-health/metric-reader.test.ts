import type { GetMetricDataCommand, GetMetricDataOutput, MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { expect, test } from '@jest/globals';
import { createMetricReader, type MetricAsked } from '../../../lambdas/inspect-health/metric-reader.ts';

const asked: MetricAsked = {
  namespace: 'DealerScope',
  name: 'ApiRequests',
  dimensions: { service: 'api', environment: 'local' },
  statistic: 'Sum',
};
const span = { start: 0, end: 7_200_000, periodSeconds: 3_600 };
const at = new Date(3_600_000);
const result: MetricDataResult = { Id: 'm0', Timestamps: [at], Values: [5], StatusCode: 'Complete' };

const read = async (answer: GetMetricDataOutput, metrics: readonly MetricAsked[] = [asked]) => {
  const sent: GetMetricDataCommand[] = [];
  const send = async (command: GetMetricDataCommand) => {
    sent.push(command);
    return answer;
  };
  const points = await createMetricReader({ send: send as never })(metrics, span);
  return { points, sent };
};

test('all metrics are asked for at once, with their dimensions', async () => {
  const { sent } = await read({}, [asked, { ...asked, name: 'ApiFaults', statistic: 'Maximum' }]);
  expect(sent.map(({ input }) => input)).toEqual([
    {
      StartTime: new Date(0),
      EndTime: new Date(7_200_000),
      MetricDataQueries: [
        {
          Id: 'm0',
          MetricStat: {
            Metric: {
              Namespace: 'DealerScope',
              MetricName: 'ApiRequests',
              Dimensions: [
                { Name: 'service', Value: 'api' },
                { Name: 'environment', Value: 'local' },
              ],
            },
            Period: 3_600,
            Stat: 'Sum',
          },
        },
        expect.objectContaining({ Id: 'm1', MetricStat: expect.objectContaining({ Stat: 'Maximum' }) }),
      ],
    },
  ]);
});

test('points belong to the metric of their id, in whatever order they come', async () => {
  const other = { ...result, Id: 'm1', Values: [7] };
  const { points } = await read({ MetricDataResults: [other, result] }, [asked, asked]);
  expect(points).toEqual([[{ at: 3_600_000, value: 5 }], [{ at: 3_600_000, value: 7 }]]);
});

test.each<[string, GetMetricDataOutput]>([
  ['came in part', { MetricDataResults: [{ ...result, StatusCode: 'PartialData' }] }],
  ['goes on behind the answer', { MetricDataResults: [result], NextToken: 'more' }],
])('a metric that %s is unknown', async (_, answer) => {
  expect((await read(answer)).points).toEqual([undefined]);
});

test.each<[string, GetMetricDataOutput]>([
  ['has no points', { MetricDataResults: [{ Id: 'm0', Timestamps: [], Values: [] }] }],
  ['is not in the answer', { MetricDataResults: [] }],
])('of a metric that %s nobody has written anything', async (_, answer) => {
  expect((await read(answer)).points).toEqual([[]]);
});
