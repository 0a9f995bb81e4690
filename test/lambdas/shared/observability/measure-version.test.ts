import { Metrics } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { describe, expect, test } from '@jest/globals';
import middy from '@middy/core';
import { measureVersion } from '../../../../lambdas/shared/observability/measure-version.ts';
import { lambdaContext } from '../../../support/lambda-context.ts';
import { silentTelemetry } from '../../../support/silent-telemetry.ts';

/** What an invocation of a function that counts requests writes in the embedded metric format. */
const written = async (invocations: number) => {
  const lines: string[] = [];
  const metrics = new Metrics({
    namespace: 'N',
    serviceName: 'api',
    defaultDimensions: { environment: 'staging' },
  });
  Object.assign(metrics, { console: { log: (line: string) => lines.push(line) } });
  const handler = middy(async () => void metrics.addMetric('ApiRequests', 'Count', 1))
    .use(logMetrics(metrics))
    .use(measureVersion({ ...silentTelemetry('api'), metrics }, () => 90 * 1_048_576));
  for (let each = 0; each < invocations; each += 1) await handler({}, lambdaContext());
  return lines.map((line) => JSON.parse(line));
};

describe('the metrics of an invocation', () => {
  test('are written for the service and again for the version of the function, with its memory', async () => {
    const [line] = await written(1);
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
    const [first, second] = await written(2);
    expect(second._aws.CloudWatchMetrics).toEqual(first._aws.CloudWatchMetrics);
  });
});
