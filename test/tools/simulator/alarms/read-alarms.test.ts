import { describe, expect, test } from '@jest/globals';
import type { Json } from '../../../../tools/simulator/template/stack-template.ts';
import { alarmOf, compositeOf, declaredBy } from '../../../support/stack-of-alarms.ts';

const stat = (changes: Readonly<Record<string, Json>> = {}): Json => ({
  Id: 'm1',
  ReturnData: false,
  MetricStat: { Metric: { Namespace: 'N', MetricName: 'M' }, Period: 60, Stat: 'Sum', ...changes },
});

/** An alarm on expressions. */
const math = (...metrics: readonly Json[]) =>
  alarmOf({
    Namespace: undefined,
    MetricName: undefined,
    Statistic: undefined,
    Period: undefined,
    Metrics: metrics,
  });

const refusalsOf = (resource: ReturnType<typeof alarmOf>): readonly string[] =>
  declaredBy({ A: resource, Good: alarmOf() }).refused.map(({ place, reason }) => `${place}: ${reason}`);

describe('a metric alarm', () => {
  test('is read with the defaults of CloudWatch', () => {
    const [alarm] = declaredBy({ A: alarmOf({ EvaluationPeriods: 4, TreatMissingData: undefined }) }).alarms;
    expect(alarm).toMatchObject({
      name: 'S-A',
      datapointsToAlarm: 4,
      treatMissingData: 'missing',
      actionsEnabled: true,
      actions: { ALARM: [], OK: [], INSUFFICIENT_DATA: [] },
      samplesNeeded: 0,
    });
  });

  test('on DynamoDB ignores missing data unless it says otherwise', () => {
    const treatment = (TreatMissingData: Json) =>
      declaredBy({ A: alarmOf({ Namespace: 'AWS/DynamoDB', TreatMissingData }) }).alarms[0];
    expect(treatment(undefined)).toMatchObject({ treatMissingData: 'ignore' });
    expect(treatment('breaching')).toMatchObject({ treatMissingData: 'breaching' });
  });

  test.each([
    ['7 days of hours', { Period: 3_600, EvaluationPeriods: 168 }],
    ['a day of minutes', { Period: 60, EvaluationPeriods: 1_440 }],
  ])('may look back %s', (_, changes) => {
    expect(refusalsOf(alarmOf(changes))).toEqual([]);
  });

  test.each<readonly [string, Readonly<Record<string, Json>>, string]>([
    [
      'high resolution',
      { Period: 10 },
      'S/A.Period: a period of 10 s is of high resolution, which is not modelled',
    ],
    ['part of a minute', { Period: 90 }, 'S/A.Period: CloudWatch takes whole minutes as period, not 90 s'],
    [
      'too far back',
      { Period: 3_600, EvaluationPeriods: 169 },
      'S/A: CloudWatch looks back a day at most, or 7 days from a period of an hour on',
    ],
    [
      'too many minutes',
      { EvaluationPeriods: 1_441 },
      'S/A: CloudWatch looks back a day at most, or 7 days from a period of an hour on',
    ],
    [
      'more than all',
      { DatapointsToAlarm: 2 },
      'S/A.DatapointsToAlarm: a whole number from 1 to 1 is expected, not 2',
    ],
    ['an anomaly band', { ThresholdMetricId: 'ad1' }, 'S/A.ThresholdMetricId: this property is not modelled'],
    ['a wall clock window', { EvaluationWindow: {} }, 'S/A.EvaluationWindow: this property is not modelled'],
    [
      'two statistics',
      { ExtendedStatistic: 'p90' },
      'S/A: CloudWatch takes one of Statistic and ExtendedStatistic, not both',
    ],
    ['one metric and several', { Metrics: [stat()] }, 'S/A: CloudWatch takes Metrics or Namespace, not both'],
    [
      'a dimension twice',
      {
        Dimensions: [
          { Name: 'D', Value: 'a' },
          { Name: 'D', Value: 'b' },
        ],
      },
      'S/A.Dimensions: one name stands twice among them',
    ],
    [
      'a dimension with more than name and value',
      { Dimensions: [{ Name: 'D', Value: 'a', Unit: 'Seconds' }] },
      'S/A.Dimensions[0].Unit: this property is not modelled',
    ],
    ['six actions', { AlarmActions: [...'abcdef'] }, 'S/A.AlarmActions: CloudWatch takes at most 5 actions'],
    [
      'the largest of few samples',
      { Statistic: undefined, ExtendedStatistic: 'p100', EvaluateLowSampleCountPercentile: 'ignore' },
      'S/A.EvaluateLowSampleCountPercentile: p0 and p100 never have samples enough: the alarm would never change its state',
    ],
    ['a unit', { Unit: 'Seconds' }, 'S/A.Unit: this property is not modelled'],
    [
      'no periods',
      { EvaluationPeriods: 0 },
      'S/A.EvaluationPeriods: a whole number from 1 to 10080 is expected, not 0',
    ],
    ['an empty threshold', { Threshold: '' }, 'S/A.Threshold: a number is expected, not ""'],
    ['no threshold', { Threshold: undefined }, 'S/A.Threshold: a number is expected, not undefined'],
    ['another threshold', { Threshold: 'high' }, 'S/A.Threshold: a number is expected, not "high"'],
    [
      'another treatment',
      { TreatMissingData: 'NOT_BREACHING' },
      'S/A.TreatMissingData: one of missing, ignore, breaching, notBreaching is expected, not "NOT_BREACHING"',
    ],
    ['a reference to nothing', { Namespace: { Ref: 'Nobody' } }, 'S/A.Namespace: there is no Nobody in S'],
    [
      'an unknown statistic',
      { Statistic: 'tm90' },
      'S/A.Statistic: the statistic tm90 is not modelled (known: SampleCount, Average, Sum, Minimum, Maximum, pNN)',
    ],
  ])('with %s is refused', (_, changes, refusal) => {
    expect(refusalsOf(alarmOf(changes))).toEqual([refusal]);
  });
});

describe('an alarm on an expression', () => {
  test.each([
    ['a metric alone', math({ ...(stat() as object), ReturnData: true })],
    ['an expression', math({ Id: 'e1', Expression: 'm1 * 2' }, stat())],
    [
      'expressions of expressions',
      math({ Id: 'e1', Expression: 'e2 * 2' }, { Id: 'e2', Expression: 'm1', ReturnData: false }, stat()),
    ],
  ])('of %s is understood', (_, alarm) => {
    expect(refusalsOf(alarm)).toEqual([]);
  });

  test.each<readonly [string, readonly Json[], RegExp]>([
    [
      'an unknown function',
      [{ Id: 'e1', Expression: 'SEARCH("x")' }, stat()],
      /^S\/A\.Metrics\.e1: the function SEARCH is not modelled/,
    ],
    [
      'what cannot be read',
      [{ Id: 'e1', Expression: 'm1 +' }, stat()],
      /^S\/A\.Metrics\[0\]\.Expression: "m1 \+" ends too early/,
    ],
    [
      'an id that is not there',
      [{ Id: 'e1', Expression: 'm2' }, stat()],
      /^S\/A\.Metrics\.e1: there is no metric or expression m2/,
    ],
    ['one number', [{ Id: 'e1', Expression: 'SUM(m1)' }, stat()], /comes to one number/],
    ['several time series', [{ Id: 'e1', Expression: 'METRICS()' }, stat()], /comes to several time series/],
    [
      'itself',
      [{ Id: 'e1', Expression: 'e2' }, { Id: 'e2', Expression: 'e1 + m1', ReturnData: false }, stat()],
      /refers to itself/,
    ],
    [
      'two results',
      [{ Id: 'e1', Expression: 'm1' }, { Id: 'e2', Expression: 'm1' }, stat()],
      /exactly one must have ReturnData, not 2/,
    ],
    ['one id for two', [{ Id: 'm1', Expression: '1' }, stat()], /^S\/A\.Metrics: the id m1 stands twice/],
    [
      'a metric that is an expression',
      [{ ...Object(stat()), Expression: '1' }],
      /takes one of Expression and MetricStat, not both/,
    ],
    ['an entry of nothing', [{ Id: 'e1' }, stat()], /takes one of Expression and MetricStat, not neither/],
    [
      'too many arguments',
      [{ Id: 'e1', Expression: 'IF(m1, 1, 2, 3)' }, stat()],
      /IF takes at most 3 arguments, not 4/,
    ],
    [
      'arguments of what takes one',
      [{ Id: 'e1', Expression: 'ABS(m1, m1)' }, stat()],
      /ABS takes at most 1 arguments, not 2/,
    ],
    ['no metric', [{ Id: 'e1', Expression: '1' }], /there is no metric among them/],
    [
      'another account',
      [{ Id: 'e1', Expression: 'm1', AccountId: '1' }, stat()],
      /^S\/A\.Metrics\[0\]\.AccountId: this property is not modelled/,
    ],
    [
      'a unit',
      [{ Id: 'e1', Expression: 'm1' }, stat({ Unit: 'Count' })],
      /MetricStat\.Unit: this property is not modelled/,
    ],
    [
      'metrics of different periods',
      [{ Id: 'e1', Expression: 'm1' }, stat(), { ...(stat({ Period: 300 }) as object), Id: 'm2' }],
      /only metrics of one period/,
    ],
  ])('of %s is refused', (_, metrics, refusal) => {
    expect(refusalsOf(math(...metrics))).toEqual([expect.stringMatching(refusal)]);
  });
});

describe('a composite alarm', () => {
  test.each([
    [
      'an alarm that is not there',
      compositeOf('ALARM(S-Nobody)'),
      /^S\/A\.AlarmRule: it names an alarm that is not known: S-Nobody/,
    ],
    ['itself', compositeOf('ALARM(S-A)'), /^S\/A: it waits for itself/],
    [
      'what cannot be read',
      compositeOf('ALARM(S-Good) UNLESS TRUE'),
      /^S\/A\.AlarmRule: the rule cannot be read at "UNLESS TRUE"/,
    ],
    [
      'a suppressor that is not there',
      compositeOf('ALARM(S-Good)', {
        ActionsSuppressor: 'x',
        ActionsSuppressorWaitPeriod: 1,
        ActionsSuppressorExtensionPeriod: 1,
      }),
      /^S\/A\.ActionsSuppressor: it names an alarm that is not known: x/,
    ],
    [
      'a suppressor without its times',
      compositeOf('ALARM(S-Good)', { ActionsSuppressor: 'S-Good' }),
      /WaitPeriod: a number is expected/,
    ],
  ])('on %s is refused', (_, composite, refusal) => {
    expect(refusalsOf(composite)).toEqual([expect.stringMatching(refusal)]);
  });
});

test('two alarms of one name are refused, whatever their kinds: they would share a state', () => {
  const named = { AlarmName: 'same' };
  const { refused } = declaredBy({ A: alarmOf(named), B: alarmOf(named), C: compositeOf('TRUE', named) });
  expect(refused.map(({ place, reason }) => `${place}: ${reason}`)).toEqual([
    'S/B.AlarmName: S/A has the name same already',
    'S/C.AlarmName: S/A has the name same already',
  ]);
});
