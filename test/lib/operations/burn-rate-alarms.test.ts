import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { type Resource, resourcesOf, synthesized } from '../synthesized.ts';

const hour = 3_600;
const day = 24 * hour;

/** The burn rates as promised: factor, longer and shorter window in seconds, who hears of it. */
const promised = [
  ['Burns14x', 14.4, hour, 300, 'Critical'],
  ['Burns6x', 6, 6 * hour, 1_800, 'High'],
  ['Burns3x', 3, day, 2 * hour, 'Medium'],
  ['Burns1x', 1, 3 * day, 6 * hour, 'Low'],
] as const;

const objectives = [
  'ApiAvailability',
  'ApiLatency',
  'UnhandledErrors',
  'PageTime',
  'ValidExtractions',
  'Freshness',
];

interface MathMetric {
  readonly Expression?: string;
  readonly MetricStat?: { readonly Period: number };
}

describe.each(environmentNames)('the error budgets in %s', (name) => {
  const { operations } = synthesized(name);
  const alarms = new Map<string, Resource>(resourcesOf(operations, 'AWS::CloudWatch::Alarm'));
  const composites = resourcesOf(operations, 'AWS::CloudWatch::CompositeAlarm');

  test('are watched at four rates for each of the six objectives', () => {
    expect(composites).toHaveLength(objectives.length * promised.length);
  });

  test.each(objectives.flatMap((objective) => promised.map((rate) => [objective, ...rate] as const)))(
    '%s, %s: both windows must agree before anybody hears of it',
    (objective, rate, factor, longWindow, shortWindow, topic) => {
      const [[, composite] = ['', undefined]] = composites.filter(([id]) =>
        id.startsWith(`${objective}${rate}`),
      );
      const rule = JSON.stringify(composite?.Properties.AlarmRule);
      expect(rule).toContain(' AND ');
      expect(rule).not.toContain(' OR ');
      const windows = [...rule.matchAll(/"Fn::GetAtt":\["(\w+)","Arn"\]/g)].map(
        ([, id = '']) => alarms.get(id)?.Properties,
      );
      const periodsOf = (alarm: Resource['Properties']): number[] =>
        (alarm.Metrics as MathMetric[]).flatMap(({ MetricStat }) => MetricStat?.Period ?? []);
      expect(windows.map((alarm) => [...new Set(periodsOf(alarm))])).toEqual([[longWindow], [shortWindow]]);
      for (const alarm of windows) {
        expect(alarm).toMatchObject({
          Threshold: factor,
          EvaluationPeriods: 1,
          ComparisonOperator: 'GreaterThanThreshold',
          TreatMissingData: 'notBreaching',
        });
        // The minimum of bad events: one failure in a quiet night is no incident.
        const { Expression = '' } = (alarm.Metrics as MathMetric[]).find((metric) => metric.Expression) ?? {};
        expect(Expression).toMatch(/^IF\(\(.+\) >= \d+, /);
      }
      const actions = [composite?.Properties.AlarmActions, composite?.Properties.OKActions];
      for (const action of actions) expect(JSON.stringify(action)).toContain(topic);
    },
  );

  test('ask for no window that CloudWatch refuses: a day in all below a period of an hour, seven days above', () => {
    for (const { Properties } of alarms.values()) {
      const periods = (Properties.Metrics as MathMetric[] | undefined)?.flatMap(
        ({ MetricStat }) => MetricStat?.Period ?? [],
      ) ?? [Properties.Period];
      for (const period of periods) {
        expect(period % 60).toBe(0);
        expect(period * Properties.EvaluationPeriods).toBeLessThanOrEqual(period < hour ? day : 7 * day);
      }
    }
  });

  test('only composites speak: a single window wakes nobody', () => {
    const windows = [...alarms].filter(([id]) => /Burns\d+x(Long|Short)/.test(id));
    expect(windows).toHaveLength(2 * composites.length);
    for (const [, { Properties }] of windows) expect(Properties.AlarmActions).toBeUndefined();
  });
});
