import { compilePoint, type PointAt } from '../math/compile-point.ts';
import { evaluateToSeries } from '../math/evaluate-expression.ts';
import { looksAround } from '../math/functions.ts';
import { noPoints, type Series } from '../math/value.ts';
import type { MetricStore } from '../metrics/metric-store.ts';
import { type AlarmMetric, type AlarmState, comparisons, type MetricAlarm } from './alarm.ts';
import { extraDataPoints, type Judged, judgeDataPoints } from './judge-data-points.ts';
import { mathContext } from './math-context.ts';

const minutesOfDay = 24 * 60;
const { isNaN: isMissing } = Number;

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

/** Data points of the metrics of an alarm, by the minute of the store that they end before. */
const metricPoints = ({ metrics, periodMinutes }: MetricAlarm, store: MetricStore) => {
  const read = new Map(
    metrics.map((each) => [each, store.seriesOf(each.metric).reader(each.statistic, periodMinutes)] as const),
  );
  const all = metrics.map(({ metric }) => store.seriesOf(metric));
  const percentiles = metrics
    .filter(({ statistic }) => statistic.kind === 'percentile')
    .map(({ metric }) => store.seriesOf(metric));
  return {
    revision: () => {
      let sum = 0;
      for (const { revision } of all) sum += revision;
      return sum;
    },
    sampleCount: (from: number, to: number) =>
      Math.min(...percentiles.map((series) => series.sampleCount(from, to))),
    pointAt: (metric: AlarmMetric | undefined): PointAt => (metric && read.get(metric)) ?? (() => Number.NaN),
    of: (metric: AlarmMetric, end: number, length: number): Series =>
      noPoints(length).map((none, index) => {
        const to = end - (length - 1 - index) * periodMinutes;
        return read.get(metric)?.(to) ?? none;
      }),
  };
};

/** A data point that depends on no other, where such a thing can be made of the alarm. */
const alonePoint = (
  alarm: MetricAlarm,
  pointOf: (metric: AlarmMetric | undefined) => PointAt,
): PointAt | undefined => {
  const { watched, metrics, expressions, periodMinutes } = alarm;
  const metric = (id: string): PointAt | undefined => {
    const found = metrics.find((each) => each.id === id);
    return found && pointOf(found);
  };
  const expression = expressions.get(watched);
  if (expression === undefined) return metric(watched) ?? pointOf(undefined);
  if ([...expressions.values()].some(looksAround)) return undefined;
  const context = { period: periodMinutes * 60, metric, expression: (id: string) => expressions.get(id) };
  const point = compilePoint(expression, context);
  return point?.isScalar === false ? point.at : undefined;
};

/**
 * A data point covers a whole period and ends at the time of the evaluation, so that its window slides from minute to
 * minute: at the end of minute 6 an alarm with a period of 5 minutes looks at minutes 2 to 6.
 */
export const bindAlarm = (alarm: MetricAlarm, store: MetricStore): BoundAlarm => {
  const { periodMinutes, evaluationPeriods, watched, threshold } = alarm;
  const range = evaluationPeriods + extraDataPoints;
  const metrics = metricPoints(alarm, store);
  const expression = alarm.expressions.get(watched);
  const breaches = comparisons[alarm.comparison];
  const alone = alonePoint(alarm, metrics.pointAt);

  const pointsTo = (end: number): Series => {
    if (alone !== undefined)
      return noPoints(range).map((_, index) => alone(end - (range - 1 - index) * periodMinutes));
    if (expression === undefined) return noPoints(range);
    return evaluateToSeries(
      expression,
      mathContext(alarm, range, (each) => metrics.of(each, end, range)),
    );
  };
  const judge = (value: number): Judged =>
    isMissing(value) ? undefined : breaches(value, threshold) ? 'breaching' : 'within';

  // The same point is looked at again and again, farther back: it is judged once, by the minute that it ends before.
  let known: (Judged | 'unknown')[] = [];
  let revision = 0;
  const judged: Judged[] = new Array(range).fill(undefined);
  const judgeAlone = (point: PointAt, end: number): void => {
    if (metrics.revision() !== revision) known = [];
    revision = metrics.revision();
    while (known.length <= end) known.push('unknown');
    for (let index = 0; index < range; index += 1) {
      const to = end - (range - 1 - index) * periodMinutes;
      let verdict = to < 0 ? undefined : known[to];
      if (verdict === 'unknown') {
        verdict = judge(point(to));
        known[to] = verdict;
      }
      judged[index] = verdict;
    }
  };

  return {
    alarm,
    dataPoints: (time) => pointsTo(store.minuteOf(time)),
    stateAt: (time, current) => {
      const end = store.minuteOf(time);
      const samples =
        alarm.samplesNeeded > 0 ? metrics.sampleCount(end - periodMinutes * evaluationPeriods, end) : 0;
      if (samples < alarm.samplesNeeded) return current;
      if (alone === undefined) return judgeDataPoints(pointsTo(end).map(judge), alarm, current);
      judgeAlone(alone, end);
      return judgeDataPoints(judged, alarm, current);
    },
  };
};
