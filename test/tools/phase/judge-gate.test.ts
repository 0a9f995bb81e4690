import { describe, expect, test } from '@jest/globals';
import type { Gate, Trigger } from '../../../lambdas/contract/phases.ts';
import { judgeGate, judgeTrigger, type MetricPoint } from '../../../tools/phase/judge-gate.ts';

const now = Date.parse('2026-11-21T12:30:20.000Z');
const hour = 3_600_000;
const minute = 60_000;

const compliance: Gate = {
  measure: { title: 'compliance', share: ['ListingsValid'], of: ['ListingsValid', 'ListingsInvalid'] },
  must: 'be above',
  limit: 95,
  windowHours: 24,
  minimumSamples: 1_000,
};

const counted = (metric: MetricPoint['metric'], sum: number, at: number): MetricPoint => ({
  metric,
  at,
  sum,
  samples: sum,
});
/** So many good and bad listings, so many hours ago. */
const listings = (hoursAgo: number, good: number, bad: number): readonly MetricPoint[] => {
  const at = Date.parse('2026-11-21T12:00:00Z') - hoursAgo * hour;
  return [counted('ListingsValid', good, at), counted('ListingsInvalid', bad, at)];
};
const judged = (...hourly: readonly (readonly MetricPoint[])[]) =>
  judgeGate(compliance, { hourly: hourly.flat(), minutely: [] }, now);

describe('a gate', () => {
  test.each([
    ['above its limit holds', 951, 49, 'holds'],
    ['at its limit fails', 950, 50, 'fails'],
    ['of too few samples does neither, however good', 999, 0, 'unknown'],
    ['of too few samples does neither, however bad', 0, 999, 'unknown'],
    ['of just enough does', 0, 1_000, 'fails'],
  ])('%s', (_title, good, bad, state) => {
    expect(judged(listings(3, good, bad))).toMatchObject({ state, samples: good + bad });
  });

  test('of nothing at all is unknown', () => {
    expect(judged()).toMatchObject({ state: 'unknown', value: undefined, samples: 0 });
  });

  test('looks at its window and no further', () => {
    expect(judged(listings(25, 0, 5_000), listings(24, 1_000, 0)).state).toBe('holds');
    expect(judged(listings(24, 0, 5_000), listings(23, 1_000, 0)).state).toBe('fails');
  });

  test('fails since the first of the last hours on end that did; silent hours do not end them', () => {
    const state = judged(listings(9, 0, 100), listings(8, 900, 0), listings(5, 80, 20), listings(2, 0, 50));
    expect(state).toMatchObject({ state: 'fails', since: '2026-11-21T07:00:00.000Z' });
    expect(judged(listings(5, 0, 100), listings(1, 1_000, 0))).toMatchObject({
      since: '2026-11-21T07:00:00.000Z',
    });
  });

  test('of a metric that measures counts how often it did', () => {
    const slow: Gate = {
      ...compliance,
      measure: { title: 'slow pages', share: ['RendersSlow'], of: ['RenderDuration'] },
      must: 'be below',
      limit: 5,
      minimumSamples: 10,
    };
    const at = now - hour;
    const pages: MetricPoint = { metric: 'RenderDuration', at, sum: 480_000, samples: 40 };
    const hourly = [pages, counted('RendersSlow', 1, at)];
    expect(judgeGate(slow, { hourly, minutely: [] }, now)).toMatchObject({
      value: 2.5,
      samples: 40,
      state: 'holds',
    });
  });

  test('of memory is its mean', () => {
    const memory: Gate = {
      ...compliance,
      measure: { title: 'memory', memoryOf: 'api' },
      must: 'be below',
      limit: 120,
    };
    const hourly: MetricPoint[] = [
      { metric: 'MemoryUsed', at: now - hour, sum: 100_000, samples: 1_000 },
      { metric: 'MemoryUsed', at: now - 2 * hour, sum: 130_000, samples: 1_000 },
    ];
    expect(judgeGate(memory, { hourly, minutely: [] }, now)).toMatchObject({
      value: 115,
      unit: 'MB',
      state: 'holds',
    });
  });
});

describe('a trigger', () => {
  const errors: Trigger = {
    measure: { title: 'failed', share: ['ApiFaults'], of: ['ApiRequests'] },
    limit: 1,
    minutes: 3,
    periodMinutes: 1,
    minimumSamples: 20,
  };
  /** Minutes up to the last whole one: failures of 100 requests. */
  const minutes = (...failures: readonly number[]): readonly MetricPoint[] =>
    failures.toReversed().flatMap((failed, ago) => {
      const at = Date.parse('2026-11-21T12:29:00Z') - ago * minute;
      return [counted('ApiRequests', 100, at), counted('ApiFaults', failed, at)];
    });

  test.each([
    ['for as long as it must', [2, 2, 2], true],
    ['for less', [2, 2], false],
    ['with a good minute between', [2, 2, 1, 2], false],
    ['no more', [2, 2, 2, 0], false],
  ])('crossed %s: %j', (_title, failures, isCrossed) => {
    expect(judgeTrigger(errors, { hourly: [], minutely: minutes(...failures) }, now).isCrossed).toBe(
      isCrossed,
    );
  });

  test('of too few samples is not crossed', () => {
    const few = minutes(2, 2, 2).map((point) => ({ ...point, sum: point.sum / 10 }));
    expect(judgeTrigger(errors, { hourly: [], minutely: few }, now).isCrossed).toBe(false);
  });

  test('over a day looks at hours', () => {
    const daily: Trigger = { ...errors, minutes: 1_440, periodMinutes: 1_440 };
    const hourly = [counted('ApiRequests', 100, now - 20 * hour), counted('ApiFaults', 2, now - 20 * hour)];
    expect(judgeTrigger(daily, { hourly, minutely: [] }, now)).toMatchObject({ value: 2, isCrossed: true });
  });
});
