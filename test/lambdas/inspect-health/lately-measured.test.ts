import { expect, test } from '@jest/globals';
import { workQueueNames } from '../../../lambdas/contract/work-queues.ts';
import { measureLately } from '../../../lambdas/inspect-health/lately-measured.ts';
import type { MetricAsked, ReadMetrics } from '../../../lambdas/inspect-health/metric-reader.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';

const queues = Object.fromEntries(
  workQueueNames.map((name) => [
    name,
    { queue: `https://sqs/1/the-${name}`, deadLetters: 'https://sqs/1/dead' },
  ]),
) as never;
const end = Date.parse('2026-11-21T10:00:00Z');
const { logger, logged } = silentTelemetry('api');

const measure = (read: ReadMetrics) =>
  measureLately({ environment: 'staging', queues }, read, { logger, now: () => end });

test('the age of each queue is the newest that there is, and the errors of the cache are all of ten minutes', async () => {
  const asked: MetricAsked[] = [];
  const measured = await measure(async (metrics, span) => {
    asked.push(...metrics);
    expect(span).toEqual({ start: end - 600_000, end, periodSeconds: 60 });
    return metrics.map(({ name, dimensions }) => {
      const points = [
        { at: end - 120_000, value: 4 },
        { at: end - 60_000, value: 9 },
        { at: end - 180_000, value: 2 },
      ];
      return name === 'CacheErrors' || dimensions.QueueName === 'the-pages' ? points : [];
    });
  });
  expect(measured).toEqual({ oldestSeconds: { pages: 9 }, cacheErrors: 15 });
  expect(asked.map(({ dimensions }) => dimensions)).toEqual([
    ...workQueueNames.map((name) => ({ QueueName: `the-${name}` })),
    { service: 'api', environment: 'staging' },
  ]);
});

test.each([[[]], [undefined]])('of a metric with the points %j nothing is made up', async (points) => {
  const measured = await measure(async (metrics) => metrics.map(() => points));
  expect(measured).toEqual({ oldestSeconds: {}, cacheErrors: undefined });
});

test('a CloudWatch that does not answer leaves everything unknown, and a line in the log', async () => {
  const measured = await measure(() => Promise.reject(new Error('throttled')));
  expect(measured).toEqual({ oldestSeconds: {}, cacheErrors: undefined });
  expect(JSON.stringify(logged)).toContain('throttled');
});
