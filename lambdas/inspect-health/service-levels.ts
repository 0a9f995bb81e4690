import type { components } from '../contract/compiled/api.ts';
import type { EnvironmentName } from '../contract/environment-name.ts';
import { metricNamespace, metrics } from '../contract/metrics.ts';
import {
  type EventCount,
  gatewayDimensions,
  type PromisedLevel,
  promisedLevels,
} from '../contract/objectives.ts';
import type { MetricAsked, MetricPoint, ReadMetrics } from './metric-reader.ts';

export type ServiceLevels = components['schemas']['ServiceLevels'];
type ServiceLevel = components['schemas']['ServiceLevel'];

const windowDays = 30;
const hour = 3_600_000;
/** The longer windows of the alarms, in hours. The shorter ones would take 8,640 points of each metric. */
const burnWindows = [1, 6, 24, 72] as const;
/** Milliseconds: CloudWatch answers for beginnings of more than 15 days ago in steps of five minutes. */
const step = 300_000;

const askedOf = (count: EventCount, environment: EnvironmentName): MetricAsked => {
  if ('gateway' in count) {
    return {
      namespace: 'AWS/ApiGateway',
      name: count.gateway,
      dimensions: gatewayDimensions(environment),
      statistic: 'Sum',
    };
  }
  const [name, statistic] =
    'written' in count ? ([count.written, 'Sum'] as const) : ([count.measured, 'SampleCount'] as const);
  return {
    namespace: metricNamespace,
    name,
    dimensions: { service: metrics[name].service, environment },
    statistic,
  };
};

const sumSince = (points: readonly MetricPoint[], since: number): number =>
  points.reduce((sum, { at, value }) => (at >= since ? sum + value : sum), 0);

interface Counted {
  readonly bad: readonly MetricPoint[];
  readonly valid: readonly MetricPoint[];
}

/** How many times faster than allowed the error budget goes; null when nothing happened. */
const burnRate = ({ bad, valid }: Counted, target: number, since: number): number | null => {
  const all = sumSince(valid, since);
  return all === 0 ? null : Number((sumSince(bad, since) / all / (1 - target)).toFixed(3));
};

/** @param counted undefined when it is not known. @param end milliseconds since the epoch */
const levelOf = (
  [id, { title, target, badEvent }]: readonly [string, PromisedLevel],
  counted: Counted | undefined,
  end: number,
): ServiceLevel => {
  const start = end - windowDays * 24 * hour;
  const spent = counted && burnRate(counted, target, start);
  const burnRates = burnWindows.map((hours) => ({
    hours,
    rate: counted ? burnRate(counted, target, end - hours * hour) : null,
  }));
  const promise = { id, title, target, badEvent };
  if (counted === undefined || spent === undefined || spent === null) {
    return { ...promise, state: 'unknown', valid: null, good: null, budgetLeft: null, burnRates };
  }
  const valid = sumSince(counted.valid, start);
  const budgetLeft = Number((1 - spent).toFixed(3));
  return {
    ...promise,
    state: budgetLeft >= 0 ? 'met' : 'missed',
    valid,
    good: valid - sumSince(counted.bad, start),
    budgetLeft,
    burnRates,
  };
};

/**
 * How far each promise was kept in the last 30 days, from hours that end now. Without a single valid event, or where CloudWatch
 * knows only a part, a level is unknown; that no bad ones were counted means that there were none, as it does for the alarms.
 * Rejects when CloudWatch does not answer.
 */
export const readServiceLevels = async (
  environment: EnvironmentName,
  read: ReadMetrics,
  now: number,
): Promise<ServiceLevels> => {
  const promises: readonly (readonly [string, PromisedLevel])[] = Object.entries(promisedLevels);
  const end = Math.floor(now / step) * step;
  const counts = promises.flatMap(([, { bad, valid }]) => [bad, ...valid]);
  const span = { start: end - windowDays * 24 * hour, end, periodSeconds: hour / 1_000 };
  const found = await read(
    counts.map((count) => askedOf(count, environment)),
    span,
  );
  const pointsOf = (count: EventCount) => found[counts.indexOf(count)];
  const objectives = promises.map(([id, promise]) => {
    const bad = pointsOf(promise.bad);
    const valid = promise.valid.map(pointsOf);
    const known =
      bad && valid.every((points) => points !== undefined) ? { bad, valid: valid.flat() } : undefined;
    return levelOf([id, promise], known, end);
  });
  return { asOf: new Date(end).toISOString(), windowDays, objectives };
};
