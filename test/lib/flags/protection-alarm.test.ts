import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { environments } from '../../../lib/config/environments.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('in %s, a protection that is off', (name) => {
  const alarms = resourcesOf(synthesized(name).service, 'AWS::CloudWatch::Alarm').filter(([id]) =>
    id.startsWith('Protections'),
  );

  test('is in alarm from the first count until a count finds none off', () => {
    expect(alarms.map(([, { Properties }]) => Properties)).toEqual([
      expect.objectContaining({
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
        TreatMissingData: 'ignore',
        Metrics: [
          expect.objectContaining({
            MetricStat: expect.objectContaining({
              Metric: expect.objectContaining({ MetricName: 'ProtectionsOff' }),
              Period: 2 * 60 * environments[name].planEveryMinutes,
              Stat: 'Maximum',
            }),
          }),
        ],
      }),
    ]);
  });
});
