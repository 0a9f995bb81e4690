import type { MetricAlarm } from '../../simulator/alarms/alarm.ts';
import type { MetricIdentity } from '../../simulator/metrics/metric-identity.ts';
import { metricKey } from '../../simulator/metrics/metric-identity.ts';
import type { MetricStore } from '../../simulator/metrics/metric-store.ts';
import { type Declared, type WatchedMetric, watchedMetrics } from '../../simulator/read-declared.ts';
import { newVersion } from '../../simulator/template/physical-names.ts';
import { type Part, partOf } from '../parts.ts';
import type { Measured, PortableMetric, Stretch } from '../recording.ts';

const oldVersion = '1';

/** What is put into a store, minute by minute. */
export interface Series {
  readonly part: Part;
  /** The alarms that look at it. */
  readonly alarms: readonly MetricAlarm[];
  /** @param minute since the series began; @param times how much of everything there is. */
  put(time: number, minute: number, times: number): void;
}

/** Puts names of a deployment in the place of those that stand for them; undefined where it has no such resource. */
const namesOf = ({ resolver }: Declared, environment: string, version: string) => {
  const places = new Map(
    resolver.stacks.flatMap((stack) =>
      Object.keys(stack.template.Resources).map((id) => [id, stack] as const),
    ),
  );
  const nameOf = (logicalId: string): string | undefined => {
    const stack = places.get(logicalId);
    if (stack === undefined) return undefined;
    return stack.template.Resources[logicalId]?.Type === 'AWS::SQS::Queue'
      ? resolver.attribute(stack, logicalId, 'QueueName')
      : resolver.ref(stack, logicalId);
  };
  const fixed: Readonly<Record<string, string>> = { environment, version };
  return ({ namespace, metricName, dimensions }: PortableMetric): MetricIdentity | undefined => {
    const resolved = Object.entries(dimensions).map(([name, value]) => {
      let isKnown = true;
      const text = value.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
        const found = fixed[key] ?? nameOf(key);
        isKnown &&= found !== undefined;
        return found ?? '';
      });
      return isKnown ? [name, text] : undefined;
    });
    if (resolved.includes(undefined)) return undefined;
    return { namespace, metricName, dimensions: Object.fromEntries(resolved as string[][]) };
  };
};

const sumsOf = (samples: readonly (readonly [value: number, count: number])[]) => ({
  count: samples.reduce((all, [, count]) => all + count, 0),
  sum: samples.reduce((all, [value, count]) => all + value * count, 0),
  minimum: Math.min(...samples.map(([value]) => value)),
  maximum: Math.max(...samples.map(([value]) => value)),
});

/** Each value is of use to percentiles only; all else is made of sums, in a fraction of the time. */
const wantsPercentile = ({ metric, alarms }: WatchedMetric): boolean =>
  alarms.some(({ metrics }) =>
    metrics.some((one) => one.statistic.kind === 'percentile' && metricKey(one.metric) === metricKey(metric)),
  );

const putOnce = (
  { store, needsSamples }: { readonly store: MetricStore; readonly needsSamples: boolean },
  metric: MetricIdentity,
  seen: Measured & { readonly seconds: number },
): ((time: number, minute: number, times: number) => void) => {
  if ('level' in seen) return (time) => store.put(metric, time, seen.level);
  if ('risesBy' in seen) return (time, minute) => store.put(metric, time, seen.risesBy * (minute + 1));
  const ofMinute = 60 / seen.seconds;
  if (!needsSamples) {
    const sums = sumsOf(seen.samples);
    return (time, _, times) => {
      const share = ofMinute * times;
      store.putStatistics(metric, time, { ...sums, count: sums.count * share, sum: sums.sum * share });
    };
  }
  return (time, _, times) => {
    for (const [value, count] of seen.samples) {
      store.putCounted(metric, time, { value, count: count * ofMinute * times });
    }
  };
};

/** Turns recorded stretches into series of one deployment, of those metrics alone that some alarm looks at. */
export const stretchPlayer = (declared: Declared, environment: string) => {
  const watched = new Map(watchedMetrics(declared.alarms).map((one) => [metricKey(one.metric), one]));
  /** @param isRelease what was seen is the new version's. */
  return (store: MetricStore, { seconds, metrics }: Stretch, isRelease = false): readonly Series[] => {
    const identityOf = namesOf(declared, environment, isRelease ? newVersion : oldVersion);
    return metrics.flatMap((measured) => {
      const identity = identityOf(measured);
      const found = identity && watched.get(metricKey(identity));
      if (found === undefined) return [];
      const { metric, alarms } = found;
      const into = { store, needsSamples: wantsPercentile(found) };
      return [{ part: partOf(measured), alarms, put: putOnce(into, metric, { ...measured, seconds }) }];
    });
  };
};
