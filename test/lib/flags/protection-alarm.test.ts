import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { environments } from '../../../lib/config/environments.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('in %s', (name) => {
  const alarms = resourcesOf(synthesized(name).operations, 'AWS::CloudWatch::Alarm').filter(([id]) =>
    id.startsWith('Protections'),
  );

  test.each([
    ['a protection that is off', 'ProtectionsOff'],
    ['an emergency', 'EmergencyOn'],
  ])('%s is in alarm from the first count until a count finds none', (_, metricName) => {
    expect(alarms.map(([, { Properties }]) => Properties)).toContainEqual(
      expect.objectContaining({
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 1,
        TreatMissingData: 'ignore',
        Metrics: [
          expect.objectContaining({
            MetricStat: expect.objectContaining({
              Metric: expect.objectContaining({ MetricName: metricName }),
              Period: 2 * 60 * environments[name].planEveryMinutes,
              Stat: 'Maximum',
            }),
          }),
        ],
      }),
    );
  });
});
