import { evaluateToSeries } from '../math/evaluate-expression.ts';
import { looksAround } from '../math/functions.ts';
import { noPoints, type Series } from '../math/value.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import type { MinuteSeries } from '../metrics/minute-series.ts';
import { type AlarmMetric, type AlarmState, comparisons, type MetricAlarm } from './alarm.ts';
import { extraDataPoints, type Judged, judgeDataPoints } from './judge-data-points.ts';
import { mathContext } from './math-context.ts';

const minutesOfDay = 24 * 60;

/**
 * Whether an alarm is looked at in this minute: each minute, but an alarm over more than a day only each hour.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export const isDue = ({ periodMinutes, evaluationPeriods }: MetricAlarm, time: number): boolean =>
  periodMinutes * evaluationPeriods <= minutesOfDay || time % 3_600_000 === 0;

/** An alarm on the metrics of a store. */
export interface BoundAlarm {
  readonly alarm: MetricAlarm;
  /** Its data points up to a time, oldest first: as many as its evaluation range has. NaN where there is none. */
  dataPoints(time: number): Series;
  /** Its next state, when it was in `current` and looks at what happened before `time`. */
  stateAt(time: number, current: AlarmState): AlarmState;
}

/** Data points of the metrics of an alarm, `length` of them up to a minute of the store. */
const metricPoints = (alarm: MetricAlarm, store: MetricStore) => {
  const { periodMinutes } = alarm;
  const kept = new Map<AlarmMetric, MinuteSeries>(
    alarm.metrics.map((metric) => [metric, store.seriesOf(metric.metric)]),
  );
  const all = [...kept.values()];
  return {
    revision: () => all.reduce((sum, { revision }) => sum + revision, 0),
    sampleCount: (from: number, to: number) =>
      Math.min(
        ...[...kept]
          .filter(([{ statistic }]) => statistic.kind === 'percentile')
          .map(([, series]) => series.sampleCount(from, to)),
      ),
    of: (metric: AlarmMetric, end: number, length: number): Series => {
      const points = noPoints(length);
      const series = kept.get(metric);
      for (let index = 0; series !== undefined && index < length; index += 1) {
        const to = end - (length - 1 - index) * periodMinutes;
        points[index] = series.statistic(metric.statistic, to - periodMinutes, to);
      }
      return points;
    },
  };
};

/**
 * A data point covers a whole period and ends at the time of the evaluation, so that its window slides from minute to
 * minute: at the end of minute 6 an alarm with a period of 5 minutes looks at minutes 2 to 6.
 */
export const bindAlarm = (alarm: MetricAlarm, store: MetricStore): BoundAlarm => {
  const { periodMinutes, evaluationPeriods, watched } = alarm;
  const range = evaluationPeriods + extraDataPoints;
  const metrics = metricPoints(alarm, store);
  const expression = alarm.expressions.get(watched);
  const metric = alarm.metrics.find(({ id }) => id === watched);
  const breaches = comparisons[alarm.comparison];

  const compute = (end: number, length: number): Series => {
    if (expression !== undefined) {
      return evaluateToSeries(
        expression,
        mathContext(alarm, length, (each) => metrics.of(each, end, length)),
      );
    }
    return metric === undefined ? noPoints(length) : metrics.of(metric, end, length);
  };

  // A point that depends on no other is computed once: the same period is looked at again and again, farther back.
  const alone = ![...alarm.expressions.values()].some(looksAround);
  const known = new Map<number, number>();
  let revision = 0;
  const pointAt = (end: number): number => {
    const found = known.get(end);
    if (found !== undefined) return found;
    const value = compute(end, 1)[0] ?? Number.NaN;
    known.set(end, value);
    known.delete(end - range * periodMinutes);
    return value;
  };

  const dataPoints = (time: number): Series => {
    const end = store.minuteOf(time);
    if (!alone) return compute(end, range);
    if (metrics.revision() !== revision) known.clear();
    revision = metrics.revision();
    const points = noPoints(range);
    for (let index = 0; index < range; index += 1) {
      points[index] = pointAt(end - (range - 1 - index) * periodMinutes);
    }
    return points;
  };

  return {
    alarm,
    dataPoints,
    stateAt: (time, current) => {
      const end = store.minuteOf(time);
      const samples =
        alarm.samplesNeeded > 0 ? metrics.sampleCount(end - periodMinutes * evaluationPeriods, end) : 0;
      if (samples < alarm.samplesNeeded) return current;
      const judged = dataPoints(time).map((value): Judged => {
        if (Number.isNaN(value)) return undefined;
        return breaches(value, alarm.threshold) ? 'breaching' : 'within';
      });
      return judgeDataPoints(judged, alarm, current);
    },
  };
};
