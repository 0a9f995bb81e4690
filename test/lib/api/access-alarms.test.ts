import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('in %s', (name) => {
  const { service, operations } = synthesized(name);

  test('what the gateway or a function refuses is counted in the access log, and watched where it is counted', () => {
    const [filter, ...others] = resourcesOf(service, 'AWS::Logs::MetricFilter').map(
      ([, each]) => each.Properties,
    );
    expect(others).toEqual([]);
    expect(filter?.FilterPattern).toBe('{ ($.status = "401") || ($.status = "403") }');
    const [transformation] = filter?.MetricTransformations ?? [];
    expect(transformation.Dimensions).toEqual([{ Key: 'environment', Value: '$.environment' }]);

    const [[logsId] = ['']] = resourcesOf(service, 'AWS::Logs::LogGroup').filter(([id]) =>
      /AccessLogs/.test(id),
    );
    expect(filter?.LogGroupName).toEqual({ Ref: logsId });
    const [[, stage] = ['', undefined]] = resourcesOf(service, 'AWS::ApiGateway::Stage');
    const { Format, DestinationArn } = stage?.Properties.AccessLogSetting ?? {};
    expect(JSON.parse(Format)).toMatchObject({ status: '$context.status', environment: name });
    expect(JSON.stringify(DestinationArn)).toContain(logsId);

    const watched = resourcesOf(operations, 'AWS::CloudWatch::Alarm').flatMap(([, alarm]) =>
      (alarm.Properties.Metrics ?? []).map(
        (each: { MetricStat?: { Metric: unknown } }) => each.MetricStat?.Metric,
      ),
    );
    expect(watched).toContainEqual({
      Namespace: transformation.MetricNamespace,
      MetricName: transformation.MetricName,
      Dimensions: [{ Name: 'environment', Value: name }],
    });
  });
});
