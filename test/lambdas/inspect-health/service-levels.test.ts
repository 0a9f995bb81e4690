import { describe, expect, test } from '@jest/globals';
import { promisedLevels } from '../../../lambdas/contract/objectives.ts';
import type { MetricAsked, MetricPoint, MetricSpan } from '../../../lambdas/inspect-health/metric-reader.ts';
import { readServiceLevels } from '../../../lambdas/inspect-health/service-levels.ts';

const hour = 3_600_000;
const now = Date.parse('2026-11-21T10:03:20.000Z');
const asOf = Date.parse('2026-11-21T10:00:00.000Z');
const ago = (hours: number, value: number): MetricPoint => ({ at: asOf - hours * hour, value });

type Points = readonly MetricPoint[] | undefined;

/** @param points by the metric's name; none of the others */
const levels = async (points: Readonly<Record<string, Points>>) => {
  const calls: { readonly asked: readonly MetricAsked[]; readonly span: MetricSpan }[] = [];
  const answer = await readServiceLevels(
    'staging',
    async (asked, span) => {
      calls.push({ asked, span });
      return asked.map(({ name }) => (name in points ? points[name] : []));
    },
    now,
  );
  const of = (id: keyof typeof promisedLevels) => answer.objectives.find((objective) => objective.id === id);
  return { answer, calls, of };
};

describe('the service levels', () => {
  test('are asked for in one request, of thirty days in hours', async () => {
    const { answer, calls } = await levels({});
    expect(answer.asOf).toBe('2026-11-21T10:00:00.000Z');
    expect(calls.map(({ span }) => span)).toEqual([
      { start: asOf - 720 * hour, end: asOf, periodSeconds: 3_600 },
    ]);
    expect(calls[0]?.asked.slice(0, 3)).toEqual([
      {
        namespace: 'AWS/ApiGateway',
        name: '5XXError',
        dimensions: { ApiName: 'DealerScope staging', Stage: 'v1' },
        statistic: 'Sum',
      },
      expect.objectContaining({ name: 'Count' }),
      {
        namespace: 'DealerScope',
        name: 'ApiSlowAnswers',
        dimensions: { service: 'api', environment: 'staging' },
        statistic: 'Sum',
      },
    ]);
  });

  test('are unknown, all of them, where CloudWatch knows nothing', async () => {
    const { answer } = await levels({});
    expect(answer.objectives.map(({ id }) => id)).toEqual(Object.keys(promisedLevels));
    for (const level of answer.objectives) {
      expect(level).toMatchObject({ state: 'unknown', valid: null, good: null, budgetLeft: null });
      expect(level.burnRates.map(({ rate }) => rate)).toEqual([null, null, null, null]);
    }
  });

  test('say what is left of the budget, and how fast it went in each window', async () => {
    const { of } = await levels({
      // One hour ago 100 requests of which 10 were slow; two days ago 900 without any.
      ApiRequests: [ago(1, 100), ago(48, 900)],
      ApiSlowAnswers: [ago(1, 10)],
    });
    expect(of('ApiLatency')).toMatchObject({
      state: 'met',
      valid: 1_000,
      good: 990,
      budgetLeft: 0.8,
      burnRates: [
        { hours: 1, rate: 2 },
        { hours: 6, rate: 2 },
        { hours: 24, rate: 2 },
        { hours: 72, rate: 0.2 },
      ],
    });
  });

  test('have no rate of a window in which nothing happened', async () => {
    const { of } = await levels({ ApiRequests: [ago(48, 900)] });
    expect(of('ApiLatency')?.burnRates.map(({ rate }) => rate)).toEqual([null, null, null, 0]);
  });

  test.each([
    [50, 'met', 0],
    [51, 'missed', -0.02],
  ])('with %i slow answers of a thousand the promise is %s', async (slow, state, budgetLeft) => {
    const { of } = await levels({ ApiRequests: [ago(2, 1_000)], ApiSlowAnswers: [ago(2, slow)] });
    expect(of('ApiLatency')).toMatchObject({ state, budgetLeft });
  });

  test('add up what counts as valid', async () => {
    const { of } = await levels({ ListingsValid: [ago(2, 98)], ListingsInvalid: [ago(2, 2)] });
    expect(of('ValidExtractions')).toMatchObject({ state: 'met', valid: 100, good: 98, budgetLeft: 0.6 });
  });

  test('count every measurement of a time as an event, however long it was', async () => {
    const { calls, of } = await levels({ RenderDuration: [ago(2, 40)], RendersSlow: [ago(2, 1)] });
    expect(of('PageTime')).toMatchObject({ state: 'met', valid: 40, good: 39, budgetLeft: 0.5 });
    expect(calls[0]?.asked).toContainEqual({
      namespace: 'DealerScope',
      name: 'RenderDuration',
      dimensions: { service: 'render-page', environment: 'staging' },
      statistic: 'SampleCount',
    });
  });

  test.each(['ApiRequests', 'ApiSlowAnswers'])('are unknown when only a part of %s came', async (partial) => {
    const { of } = await levels({ ApiRequests: [ago(2, 1_000)], [partial]: undefined });
    expect(of('ApiLatency')).toMatchObject({ state: 'unknown', valid: null });
  });
});
