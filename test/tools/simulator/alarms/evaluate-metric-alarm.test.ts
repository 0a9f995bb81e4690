import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MetricAlarm } from '../../../../tools/simulator/alarms/alarm.ts';
import { bindAlarm } from '../../../../tools/simulator/alarms/evaluate-metric-alarm.ts';
import { createMetricStore, type MetricStore } from '../../../../tools/simulator/metrics/metric-store.ts';
import { alarmOf, declaredBy, errorsMetric } from '../../../support/stack-of-alarms.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);

const metricAlarm = (changes: Parameters<typeof alarmOf>[0]): MetricAlarm => {
  const [alarm] = declaredBy({ alarm: alarmOf(changes) }).alarms;
  if (alarm?.kind !== 'metric') throw new Error('the alarm was refused');
  return alarm;
};

const single = { Namespace: undefined, MetricName: undefined, Statistic: undefined, Period: undefined };
const errors = (Period: number) => ({
  Id: 'errors',
  ReturnData: false,
  MetricStat: { Metric: { Namespace: 'N', MetricName: 'Errors' }, Period, Stat: 'Sum' },
});
const onExpression = (Expression: string): MetricAlarm =>
  metricAlarm({ ...single, EvaluationPeriods: 2, Metrics: [{ Id: 'e', Expression }, errors(120)] });

describe('the data points of an alarm', () => {
  test('are those of its evaluation range, oldest first, a period apart, the last one just over', () => {
    const store = createMetricStore(start);
    for (let at = 0; at < 8; at += 1) store.put(errorsMetric, start + at * minute, at);
    const bound = bindAlarm(metricAlarm({ Period: 120, EvaluationPeriods: 2 }), store);
    expect(bound.dataPoints(start + 8 * minute)).toEqual([0 + 1, 2 + 3, 4 + 5, 6 + 7]);
    expect(bound.dataPoints(start + 9 * minute)).toEqual([1 + 2, 3 + 4, 5 + 6, 7]);
    expect(bound.dataPoints(start + 11 * minute)).toEqual([3 + 4, 5 + 6, 7, Number.NaN]);
  });

  test('that look at their neighbours see only the evaluation range', () => {
    const store = createMetricStore(start);
    for (let at = 0; at < 20; at += 1) store.put(errorsMetric, start + at * minute, at);
    const bound = bindAlarm(onExpression('errors - MIN(errors)'), store);
    expect(bound.dataPoints(start + 20 * minute)).toEqual([0, 4, 8, 12]);
  });

  test.each([
    ['a sum', metricAlarm({ Period: 180, EvaluationPeriods: 3 })],
    ['a percentile', metricAlarm({ Statistic: undefined, ExtendedStatistic: 'p90', Period: 180 })],
    ['an extreme', metricAlarm({ Statistic: 'Maximum', Period: 180 })],
    ['an expression', onExpression('100 * errors / FILL(errors, 1)')],
    ['an expression that looks around', onExpression('RATE(errors)')],
  ])('of %s are the same whatever was asked before, and however late samples come', (_, alarm) => {
    const samples = fc.array(fc.tuple(fc.nat(12), fc.nat(9)), { maxLength: 40 });
    fc.assert(
      fc.property(samples, (put) => {
        const living = createMetricStore(start);
        const bound = bindAlarm(alarm, living);
        const known: (readonly [number, number])[] = [];
        const putTo = (store: MetricStore, [at, value]: readonly [number, number]): void =>
          store.put(errorsMetric, start + at * minute, value);
        put.forEach((sample, index) => {
          putTo(living, sample);
          known.push(sample);
          const time = start + (1 + Math.floor(index / 2)) * minute;
          const fresh = createMetricStore(start);
          for (const each of known) putTo(fresh, each);
          expect(bound.dataPoints(time)).toEqual(bindAlarm(alarm, fresh).dataPoints(time));
        });
      }),
    );
  });
});
