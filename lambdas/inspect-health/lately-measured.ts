import type { EnvironmentName } from '../contract/environment-name.ts';
import { metricNamespace, metrics } from '../contract/metrics.ts';
import { type WorkQueueMap, type WorkQueueName, workQueueNames } from '../contract/work-queues.ts';
import type { Telemetry } from '../shared/observability/telemetry.ts';
import type { MetricAsked, MetricPoint, ReadMetrics } from './metric-reader.ts';

/** What only CloudWatch knows of dependencies, and a few minutes late; nothing is made up in place of what is not known. */
export interface LatelyMeasured {
  /** The age of the oldest message in a queue. */
  readonly oldestSeconds: Readonly<Partial<Record<WorkQueueName, number>>>;
  /** Calls that the shared cache failed; undefined when nobody counted. */
  readonly cacheErrors: number | undefined;
}

const minute = 60_000;
/** SQS reports each minute, and some minutes later. */
const span = 10 * minute;

const ageOf = (url: string): MetricAsked => ({
  namespace: 'AWS/SQS',
  name: 'ApproximateAgeOfOldestMessage',
  dimensions: { QueueName: url.slice(url.lastIndexOf('/') + 1) },
  statistic: 'Maximum',
});

const cacheErrorsIn = (environment: EnvironmentName): MetricAsked => ({
  namespace: metricNamespace,
  name: 'CacheErrors',
  dimensions: { service: metrics.CacheErrors.service, environment },
  statistic: 'Sum',
});

const latest = (points: readonly MetricPoint[]): number | undefined =>
  points.reduce<MetricPoint | undefined>(
    (last, point) => (last && last.at > point.at ? last : point),
    undefined,
  )?.value;

/** What was measured in the last ten minutes. A CloudWatch that does not answer leaves it unknown, and a line in the log. */
export const measureLately = async (
  { environment, queues }: { readonly environment: EnvironmentName; readonly queues: WorkQueueMap },
  read: ReadMetrics,
  { logger, now }: { readonly logger: Pick<Telemetry['logger'], 'warn'>; readonly now: () => number },
): Promise<LatelyMeasured> => {
  const asked = [...workQueueNames.map((name) => ageOf(queues[name].queue)), cacheErrorsIn(environment)];
  const end = now();
  try {
    const found = await read(asked, { start: end - span, end, periodSeconds: minute / 1_000 });
    const ages = workQueueNames.flatMap((name, place) => {
      const age = latest(found[place] ?? []);
      return age === undefined ? [] : [[name, age] as const];
    });
    const errors = found[workQueueNames.length] ?? [];
    const cacheErrors = errors.length === 0 ? undefined : errors.reduce((sum, { value }) => sum + value, 0);
    return { oldestSeconds: Object.fromEntries(ages), cacheErrors };
  } catch (error) {
    logger.warn('CloudWatch cannot be asked', error as Error);
    return { oldestSeconds: {}, cacheErrors: undefined };
  }
};
