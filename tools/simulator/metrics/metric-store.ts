import { type MetricIdentity, metricKey } from './metric-identity.ts';
import { MinuteSeries, type StatisticSet } from './minute-series.ts';

const minuteMs = 60_000;
const { floor } = Math;

/** Metrics on a simulated clock, in minutes. Times are milliseconds since 1970, as `Date.now()` tells them. */
export interface MetricStore {
  /** The first minute that can hold data. */
  readonly start: number;
  /** Adds samples to the minute that the time falls in. */
  put(metric: MetricIdentity, time: number, values: number | readonly number[]): void;
  /** Adds the same sample many times. */
  putCounted(
    metric: MetricIdentity,
    time: number,
    sample: { readonly value: number; readonly count: number },
  ): void;
  /** Adds what is only known in sums; gives no percentile. */
  putStatistics(metric: MetricIdentity, time: number, statistics: StatisticSet): void;
  /** The series of a metric, empty until something is put: what the evaluation reads. */
  seriesOf(metric: MetricIdentity): MinuteSeries;
  /** Minutes since `start`. */
  minuteOf(time: number): number;
  /** What has been put, to find what no alarm watches. */
  metrics(): readonly MetricIdentity[];
}

interface Entry {
  readonly metric: MetricIdentity;
  readonly series: MinuteSeries;
  filled: boolean;
}

/** @param start must be a whole minute, and at or before everything that is put. */
export const createMetricStore = (start: number): MetricStore => {
  if (start % minuteMs !== 0) throw new RangeError('A metric store starts at a whole minute');
  const known = new Map<string, Entry>();

  /** The same object is told again and again: its key is not made each time. */
  const byObject = new WeakMap<MetricIdentity, Entry>();
  const entryOf = (metric: MetricIdentity): Entry => {
    const found = byObject.get(metric);
    if (found !== undefined) return found;
    const key = metricKey(metric);
    const entry = known.get(key) ?? { metric, series: new MinuteSeries(), filled: false };
    known.set(key, entry);
    byObject.set(metric, entry);
    return entry;
  };
  const minuteOf = (time: number): number => floor((time - start) / minuteMs);
  const add = (
    metric: MetricIdentity,
    time: number,
    [set, samples]: [StatisticSet, Map<number, number>?],
  ): void => {
    const minute = minuteOf(time);
    if (minute < 0) throw new RangeError(`${metric.metricName} has a sample before the store's start`);
    if (set.count <= 0) return;
    const entry = entryOf(metric);
    entry.filled = true;
    entry.series.put(minute, set, samples);
  };

  return {
    start,
    minuteOf,
    put: (metric, time, values) => {
      const list = typeof values === 'number' ? [values] : values;
      const samples = new Map<number, number>();
      let sum = 0;
      for (const value of list) {
        samples.set(value, (samples.get(value) ?? 0) + 1);
        sum += value;
      }
      const [minimum, maximum] = extremes(list);
      add(metric, time, [{ count: list.length, sum, minimum, maximum }, samples]);
    },
    putCounted: (metric, time, { value, count }) =>
      add(metric, time, [
        { count, sum: value * count, minimum: value, maximum: value },
        new Map([[value, count]]),
      ]),
    putStatistics: (metric, time, statistics) => add(metric, time, [statistics]),
    seriesOf: (metric) => entryOf(metric).series,
    metrics: () => [...known.values()].filter(({ filled }) => filled).map(({ metric }) => metric),
  };
};

const extremes = (values: readonly number[]): [number, number] => {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  return [least, most];
};
