import type { Alarm, MetricAlarm } from '../simulator/alarms/alarm.ts';
import { metricKey } from '../simulator/metrics/metric-identity.ts';
import type { Declared } from '../simulator/read-declared.ts';
import type { Refusal } from '../simulator/refusals.ts';
import { newVersion } from '../simulator/template/physical-names.ts';
import { fedBy } from './feed-metrics.ts';
import type { ReleasedFunction } from './read-plan.ts';

/** A metric shows a minute after its end at the latest, and CodeDeploy looks within another. */
const reactionMinutes = 2;

/** Minutes until the last traffic is on the new version, and nothing is left to go back for. */
const minutesOfCanary = ({ release }: ReleasedFunction): number =>
  release.steps.find(({ percent }) => percent >= 100)?.afterMinutes ?? 0;

/** Minutes from the first bad one until traffic is back, when the bad minutes lie as badly as the alarm allows. */
const slowestMinutes = (gate: MetricAlarm): number =>
  gate.evaluationPeriods * gate.periodMinutes + reactionMinutes;

const looksAtNewVersion = (gate: MetricAlarm, { release }: ReleasedFunction): boolean =>
  gate.metrics.every(({ metric: { dimensions } }) => {
    const { functionName } = release;
    const isItsOwn = (dimensions.FunctionName ?? dimensions.function) === functionName;
    return isItsOwn && (dimensions.ExecutedVersion ?? dimensions.version) === newVersion;
  });

const problemsOf = (fn: ReleasedFunction, gate: Alarm, known: ReadonlySet<string>): readonly string[] => {
  if (gate.kind === 'composite') return ['it is a composite: CodeDeploy takes alarms on metrics'];
  const slowest = slowestMinutes(gate);
  const canary = minutesOfCanary(fn);
  const unknown = gate.metrics.find(({ metric }) => !known.has(metricKey(metric)));
  return [
    ...(slowest > canary
      ? [
          `it needs up to ${slowest} minutes to see what is bad, and all traffic is on the new version after ${canary}: shorten its periods, or let the canary last longer`,
        ]
      : []),
    ...(looksAtNewVersion(gate, fn)
      ? []
      : [
          'it looks at more than the new version: failures of the old one would stop the release that mends them',
        ]),
    ...(unknown === undefined
      ? []
      : [
          `nobody writes the metric ${unknown.metric.namespace} ${unknown.metric.metricName} under its dimensions`,
        ]),
    ...(gate.treatMissingData === 'notBreaching'
      ? []
      : [
          `it takes missing data as ${gate.treatMissingData}: idle, it would stop releases, or not end after one`,
        ]),
  ];
};

/**
 * What is wrong with how releases are gated, by what stands in the template alone: gates that come too late, look at the
 * wrong thing, or stop what they should let pass.
 */
export const checkGates = (
  declared: Declared,
  functions: readonly ReleasedFunction[],
): readonly Refusal[] => {
  const known = new Set(fedBy(functions, declared.alarms).metrics.map(({ metric }) => metricKey(metric)));
  return functions.flatMap((fn): readonly Refusal[] => {
    const { release } = fn;
    const gates = declared.alarms.filter(({ name }) => release.alarms.includes(name));
    const backOn = Object.entries(release.rollsBackOn).filter(([, isBack]) => !isBack);
    return [
      ...(gates.length === 0 ? [{ place: release.place, reason: 'no alarm gates its release' }] : []),
      ...backOn.map(([event]) => ({
        place: release.place,
        reason: `its release does not go back on ${event}`,
      })),
      ...(minutesOfCanary(fn) === 0
        ? [{ place: release.place, reason: 'all traffic moves at once: nothing can be seen before' }]
        : []),
      ...gates.flatMap((gate) =>
        problemsOf(fn, gate, known).map((reason) => ({ place: gate.place, reason })),
      ),
    ];
  });
};
