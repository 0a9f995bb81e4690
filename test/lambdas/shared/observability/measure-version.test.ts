import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { describe, expect, test } from '@jest/globals';
import middy from '@middy/core';
import { measureVersion } from '../../../../lambdas/shared/observability/measure-version.ts';
import { lambdaContext } from '../../../support/lambda-context.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';

/** What invocations of a function that counts requests, at these milliseconds, write in the embedded metric format. */
const written = async (...moments: readonly number[]) => {
  const lines: string[] = [];
  const metrics = new Metrics({
    namespace: 'N',
    serviceName: 'api',
    defaultDimensions: { environment: 'staging' },
  });
  Object.assign(metrics, { console: { log: (line: string) => lines.push(line) } });
  let now = 0;
  const meter = { residentBytes: () => 90 * 1_048_576, clock: () => now };
  const handler = middy(async () => void metrics.addMetric('ApiRequests', 'Count', 1))
    .use(logMetrics(metrics))
    .use(measureVersion({ ...silentTelemetry('api'), metrics }, meter));
  for (now of moments) await handler({}, lambdaContext());
  return lines.map((line) => JSON.parse(line));
};

describe('the metrics of an invocation', () => {
  test('are written for the service and again for the version of the function, with its memory', async () => {
    const [line] = await written(0);
    expect(line).toMatchObject({
      service: 'api',
      environment: 'staging',
      function: 'function-under-test',
      version: '7',
      ApiRequests: 1,
      MemoryUsed: 90,
    });
    const [{ Dimensions: sets }] = line._aws.CloudWatchMetrics;
    expect(sets.map((set: string[]) => [...set].sort())).toEqual([
      ['environment', 'service'],
      ['environment', 'function', 'service', 'version'],
    ]);
  });

  test('are written under the same dimensions each time', async () => {
    const [first, second] = await written(0, 1_000);
    expect(second._aws.CloudWatchMetrics).toEqual(first._aws.CloudWatchMetrics);
  });

  test('tell the memory once a second, and all else each time', async () => {
    const lines = await written(0, 999, 1_000, 1_001, 5_000);
    expect(lines.map((line) => line.MemoryUsed)).toEqual([90, undefined, 90, undefined, 90]);
    expect(lines.map((line) => line.ApiRequests)).toEqual([1, 1, 1, 1, 1]);
  });
});
