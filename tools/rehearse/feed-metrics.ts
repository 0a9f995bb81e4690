import { slowMilliseconds, verySlowMilliseconds } from '../../lambdas/contract/answer-times.ts';
import { memoryMetric, metricNamespace } from '../../lambdas/contract/metrics.ts';
import type { Alarm } from '../simulator/alarms/alarm.ts';
import { alarmsIn } from '../simulator/alarms/alarm-rule.ts';
import type { MetricIdentity } from '../simulator/metrics/metric-identity.ts';
import { metricKey } from '../simulator/metrics/metric-identity.ts';
import { watchedMetrics } from '../simulator/read-declared.ts';
import { newVersion } from '../simulator/template/physical-names.ts';
import type { ReleasedFunction } from './read-plan.ts';
import type { VersionMinute } from './version-minute.ts';

/** What both versions of a function did in a minute. */
export interface FunctionMinute {
  readonly fn: ReleasedFunction;
  readonly old: VersionMinute;
  readonly new: VersionMinute;
}

/** Values, and how often each. */
export type Samples = readonly { readonly value: number; readonly count: number }[];

const yesOrNo = (yes: number, of: number): Samples => [
  { value: 1, count: yes },
  { value: 0, count: of - yes },
];
const durationsOf = ({ durations, weight }: VersionMinute): Samples =>
  durations.map((value) => ({ value, count: weight }));
/** Invocations that lived long enough to write a metric. */
const answered = ({ invocations, crashed }: VersionMinute): number => invocations - crashed;
const slowerThan = (limit: number, { durations, weight }: VersionMinute): number =>
  durations.filter((milliseconds) => milliseconds > limit).length * weight;

type OfVersion = (version: VersionMinute) => Samples;

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html: a sample of each for each invocation. */
const ofLambda: Readonly<Record<string, OfVersion>> = {
  Invocations: ({ invocations }) => yesOrNo(invocations, invocations),
  Errors: ({ crashed, invocations }) => yesOrNo(crashed, invocations),
  Duration: durationsOf,
  Throttles: ({ invocations }) => yesOrNo(0, invocations),
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
const ofGateway: Readonly<Record<string, OfVersion>> = {
  Count: ({ invocations }) => yesOrNo(invocations, invocations),
  '5XXError': ({ crashed, faults, invocations }) => yesOrNo(crashed + faults, invocations),
  '4XXError': ({ invocations }) => yesOrNo(0, invocations),
  Latency: durationsOf,
};

/** What `serveApi` writes of each request. */
const ofApi: Readonly<Record<string, OfVersion>> = {
  ApiRequests: (version) => yesOrNo(answered(version), answered(version)),
  ApiFaults: (version) => yesOrNo(version.faults, answered(version)),
  ApiSlowAnswers: (version) => yesOrNo(slowerThan(slowMilliseconds, version), answered(version)),
  ApiVerySlowAnswers: (version) => yesOrNo(slowerThan(verySlowMilliseconds, version), answered(version)),
  ApiRequestsLimited: (version) => yesOrNo(0, answered(version)),
};

/** What the extractor writes; a page is taken to have one listing. */
const ofExtractor: Readonly<Record<string, OfVersion>> = {
  ListingsValid: (version) => yesOrNo(answered(version) - version.wrong, answered(version) - version.wrong),
  ListingsInvalid: (version) => yesOrNo(version.wrong, version.wrong),
  ListingsLate: (version) => yesOrNo(0, answered(version)),
};

const memoryOf: OfVersion = (version) => [{ value: version.memoryMegabytes, count: answered(version) }];

const oursOf = (fn: ReleasedFunction, name: string): OfVersion | undefined => {
  if (name === memoryMetric.name) return memoryOf;
  if (fn.work === 'requests') return ofApi[name];
  return fn.service === 'extract-listings' ? ofExtractor[name] : undefined;
};

/** A version of a function, and what of it goes into a metric. */
interface Source {
  readonly fn: ReleasedFunction;
  readonly which: 'old' | 'new';
  readonly samples: OfVersion;
}

const versions = ['old', 'new'] as const;
const numberOf = { old: '1', new: newVersion } as const;

/** Whether dimensions are exactly the shared ones, or those and the ones of a version. */
const matches = (
  dimensions: Readonly<Record<string, string>>,
  shared: Readonly<Record<string, string>>,
  own: Readonly<Record<string, string>>,
): boolean => {
  const told = metricKey({ namespace: '', metricName: '', dimensions });
  return [shared, { ...shared, ...own }].some(
    (exact) => metricKey({ namespace: '', metricName: '', dimensions: exact }) === told,
  );
};

const sourcesOf = (metric: MetricIdentity, functions: readonly ReleasedFunction[]): readonly Source[] => {
  const { namespace, metricName, dimensions } = metric;
  return functions.flatMap((fn) =>
    versions.flatMap((which): readonly Source[] => {
      const { functionName, aliasName } = fn.release;
      const source = (samples: OfVersion | undefined): readonly Source[] =>
        samples === undefined ? [] : [{ fn, which, samples }];
      if (namespace === 'AWS/Lambda') {
        const ofAlias = { FunctionName: functionName, Resource: `${functionName}:${aliasName}` };
        const isIts =
          matches(dimensions, { FunctionName: functionName }, {}) ||
          matches(dimensions, ofAlias, { ExecutedVersion: numberOf[which] });
        return isIts ? source(ofLambda[metricName]) : [];
      }
      if (namespace === metricNamespace) {
        const shared = { service: fn.service, environment: fn.environment };
        const own = { function: functionName, version: numberOf[which] };
        return matches(dimensions, shared, own) ? source(oursOf(fn, metricName)) : [];
      }
      const isOfApi =
        namespace === 'AWS/ApiGateway' && Object.keys(dimensions).sort().join() === 'ApiName,Stage';
      return isOfApi && fn.work === 'requests' ? source(ofGateway[metricName]) : [];
    }),
  );
};

/** A watched metric, and how a minute of the functions becomes samples of it. */
export interface FedMetric {
  readonly metric: MetricIdentity;
  samplesOf(minute: readonly FunctionMinute[]): Samples;
}

/** Which of the metrics of alarms a release makes, and which alarms stand on those alone. The others are not its business. */
export const fedBy = (
  functions: readonly ReleasedFunction[],
  alarms: readonly Alarm[],
): { readonly metrics: readonly FedMetric[]; readonly alarms: readonly Alarm[] } => {
  const metrics = watchedMetrics(alarms).flatMap(({ metric }): readonly FedMetric[] => {
    const sources = sourcesOf(metric, functions);
    const samplesOf = (minute: readonly FunctionMinute[]): Samples =>
      sources.flatMap(({ fn, which, samples }) => {
        const done = minute.find((each) => each.fn === fn)?.[which];
        return done === undefined || done.invocations === 0
          ? []
          : samples(done).filter(({ count }) => count > 0);
      });
    return sources.length === 0 ? [] : [{ metric, samplesOf }];
  });
  const known = new Set(metrics.map(({ metric }) => metricKey(metric)));
  const fed = new Set<string>();
  // Composites come after what they look at.
  for (const alarm of alarms) {
    const isFed =
      alarm.kind === 'metric'
        ? alarm.metrics.every(({ metric }) => known.has(metricKey(metric)))
        : alarmsIn(alarm.rule).every((name) => fed.has(name));
    if (isFed) fed.add(alarm.name);
  }
  return { metrics, alarms: alarms.filter(({ name }) => fed.has(name)) };
};
