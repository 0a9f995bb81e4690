import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createMetricStore } from '../../../../tools/simulator/metrics/metric-store.ts';
import { readStatistic, samplesForPercentile } from '../../../../tools/simulator/metrics/statistic.ts';

const minute = 60_000;
const start = Date.UTC(2026, 0, 1);
const metric = { namespace: 'N', metricName: 'M', dimensions: { a: '1', b: '2' } };
const names = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum', 'p50', 'p99'];

const of = (store: ReturnType<typeof createMetricStore>, [from, to]: readonly [number, number]) =>
  names.map((name) => store.seriesOf(metric).statistic(readStatistic(name, ''), from, to));

describe('a metric store', () => {
  test('tells statistics of a window of minutes', () => {
    const store = createMetricStore(start);
    store.put(metric, start + 1, [4, 1]);
    store.put(metric, start + 2 * minute, 7);
    store.putCounted(metric, start + 3 * minute - 1, { value: 8, count: 2 });
    expect(of(store, [0, 3])).toEqual([5, 5.6, 28, 1, 8, 7, 8]);
    expect(of(store, [1, 2])).toEqual(names.map(() => Number.NaN));
    expect(of(store, [2, 9])).toEqual([3, 23 / 3, 23, 7, 8, 8, 8]);
  });

  test('has nothing of the time before its start', () => {
    const store = createMetricStore(start);
    store.put(metric, start, 3);
    expect(of(store, [-5, 1])).toEqual([1, 3, 3, 3, 3, 3, 3]);
    expect(of(store, [-5, 0])).toEqual(names.map(() => Number.NaN));
    expect(() => store.put(metric, start - 1, 3)).toThrow(RangeError);
    expect(() => createMetricStore(start + 1)).toThrow(RangeError);
  });

  test('makes no percentile of what is known in sums only', () => {
    const store = createMetricStore(start);
    store.putStatistics(metric, start, { count: 4, sum: 10, minimum: 1, maximum: 4 });
    expect(of(store, [0, 1])).toEqual([4, 2.5, 10, 1, 4, Number.NaN, Number.NaN]);
  });

  test('knows percentiles of values that come a part of a time in a minute, as recordings are spread', () => {
    const store = createMetricStore(start);
    for (let minute = 0; minute < 30; minute += 1) {
      store.putCounted(metric, start + minute * 60_000, { value: 40, count: 0.35 });
      store.putCounted(metric, start + minute * 60_000, { value: 900, count: 0.05 });
    }
    const p95 = (from: number, to: number) =>
      store.seriesOf(metric).statistic({ kind: 'percentile', percentile: 95 }, from, to);
    expect([p95(0, 1), p95(3, 4), p95(0, 30), p95(29, 30)]).toEqual([900, 900, 900, 900]);
    expect(store.seriesOf(metric).statistic({ kind: 'percentile', percentile: 80 }, 0, 30)).toBe(40);
  });

  test('takes a metric as its namespace, name and exactly its dimensions, in any order', () => {
    const store = createMetricStore(start);
    store.put({ ...metric, dimensions: { b: '2', a: '1' } }, start, 5);
    store.put({ ...metric, dimensions: { a: '1' } }, start, 7);
    store.put({ ...metric, namespace: 'n' }, start, 9);
    store.seriesOf({ ...metric, metricName: 'asked for only' });
    expect(of(store, [0, 1])[2]).toBe(5);
    expect(store.metrics()).toHaveLength(3);
  });

  test('comes to the same however samples arrive, late ones too, and whatever was asked in between', () => {
    const samples = fc.array(fc.tuple(fc.nat(20), fc.integer({ min: -9, max: 9 })), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(samples, fc.nat(20), fc.integer({ min: 1, max: 21 }), (put, from, length) => {
        const store = createMetricStore(start);
        for (const [at, value] of put) {
          store.put(metric, start + at * minute, value);
          of(store, [from, from + length]);
          of(store, [at, at + length]);
        }
        const inside = put
          .filter(([at]) => at >= from && at < from + length)
          .map(([, value]) => value)
          .sort((a, b) => a - b);
        const [count, , sum, least, most, median] = of(store, [from, from + length]);
        if (inside.length === 0) return Number.isNaN(count);
        expect([count, sum, least, most]).toEqual([
          inside.length,
          inside.reduce((total, value) => total + value, 0),
          inside[0],
          inside.at(-1),
        ]);
        return median === inside[Math.ceil(inside.length / 2) - 1];
      }),
    );
  });
});

describe('statistics', () => {
  test.each(['tm90', 'wm98', 'TM(10%:90%)', 'PR(:300)', 'IQM', 'p101', 'p', 'sum'])(
    '%s is refused by name',
    (name) => {
      expect(() => readStatistic(name, 'A.Statistic')).toThrow(
        `A.Statistic: the statistic ${name} is not modelled`,
      );
    },
  );

  test.each([
    [99, 1_000],
    [90, 100],
    [50, 20],
    [10, 100],
  ])('a p%d needs %d samples to say something', (percentile, samples) => {
    expect(samplesForPercentile(percentile)).toBe(samples);
  });
});
