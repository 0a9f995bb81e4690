import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Alias, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import {
  memoryMetric,
  metricNamespace,
  type ServiceName,
  type VersionDimensions,
} from '../../lambdas/contract/metrics.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { ReleaseLimits } from './release-limits.ts';

/** Failed invocations of the new version a minute that are noise: one poison message must not stop a release. */
const toleratedErrors = 1;

/** Share of the new version's invocations that may fail, in percent (REQUIREMENTS: errors > 2 % take a phase back). */
const toleratedErrorPercent = 2;

/** Invocations a minute below which a percentile or an average says nothing but that versions start cold. */
const minimumInvocations = 10;

const period = Duration.minutes(1);

interface Gate {
  readonly id: string;
  readonly label: string;
  readonly expression: string;
  readonly usingMetrics: Readonly<Record<string, IMetric>>;
  readonly threshold: number;
  /** Bad minutes, of how many. */
  readonly minutes: readonly [number, number];
  readonly symptom: string;
}

export interface ReleaseGatesProps {
  readonly fn: LambdaFunction;
  readonly service: ServiceName;
  readonly limits: ReleaseLimits;
  readonly monitoring: Monitoring;
}

const gatesOf = (
  aliasName: string,
  { fn, service, limits, monitoring }: ReleaseGatesProps,
): readonly Gate[] => {
  const { version } = fn.currentVersion;
  const ofLambda = (metricName: string, statistic = 'Sum'): Metric =>
    new Metric({
      namespace: 'AWS/Lambda',
      metricName,
      // The alias by name, since a reference to it would make it wait for its own alarm.
      dimensionsMap: {
        FunctionName: fn.functionName,
        Resource: `${fn.functionName}:${aliasName}`,
        ExecutedVersion: version,
      },
      statistic,
      period,
    });
  const ofVersion: VersionDimensions = { function: fn.functionName, version };
  const ours = (metricName: string, statistic = 'Sum'): Metric =>
    new Metric({
      namespace: metricNamespace,
      metricName,
      dimensionsMap: { service, environment: monitoring.environmentName, ...ofVersion },
      statistic,
      period,
    });
  const enough = `invocations >= ${minimumInvocations}`;
  const gates: Gate[] = [
    {
      id: 'ReleaseGate',
      label: 'Failed invocations of the new version, percent',
      expression: `IF(errors > ${toleratedErrors}, 100 * errors / invocations, 0)`,
      usingMetrics: { errors: ofLambda('Errors'), invocations: ofLambda('Invocations') },
      threshold: toleratedErrorPercent,
      minutes: [2, 3],
      symptom: `More than ${toleratedErrorPercent} % of the invocations of the new version of ${fn.node.path} fail`,
    },
    {
      id: 'SlowGate',
      label: 'Duration of the new version, 95th percentile, milliseconds',
      expression: `IF(${enough}, duration, 0)`,
      usingMetrics: { duration: ofLambda('Duration', 'p95'), invocations: ofLambda('Invocations') },
      threshold: limits.slowMilliseconds,
      minutes: [3, 5],
      symptom: `One in twenty invocations of the new version of ${fn.node.path} takes more than ${limits.slowMilliseconds} ms`,
    },
    {
      id: 'MemoryGate',
      label: 'Memory of the new version, megabytes',
      expression: `IF(${enough}, memory, 0)`,
      usingMetrics: { memory: ours(memoryMetric.name, 'Average'), invocations: ofLambda('Invocations') },
      threshold: limits.memoryMegabytes,
      minutes: [3, 5],
      symptom: `The new version of ${fn.node.path} holds more than ${limits.memoryMegabytes} MB`,
    },
  ];
  const { wrong } = limits;
  if (wrong === undefined) return gates;
  const valid = wrong.valid.map((name, index) => [`valid${index}`, ours(name)] as const);
  // A metric that only some minutes have is 0 in the others. A minute that has not arrived yet is no good one, though:
  // without invocations the outer condition gives no data point.
  const sum = `(${valid.map(([id]) => `FILL(${id}, 0)`).join(' + ')})`;
  const worthIt = `${sum} >= ${wrong.minimumEvents} AND FILL(bad, 0) > ${wrong.toleratedEvents}`;
  return [
    ...gates,
    {
      id: 'WrongGate',
      label: `${wrong.title} of the new version, percent`,
      expression: `IF(invocations > 0, IF(${worthIt}, 100 * FILL(bad, 0) / ${sum}, 0))`,
      usingMetrics: {
        bad: ours(wrong.bad),
        invocations: ofLambda('Invocations'),
        ...Object.fromEntries(valid),
      },
      threshold: wrong.toleratedPercent,
      minutes: [2, 3],
      symptom: `${wrong.title} are more than ${wrong.toleratedPercent} % in the new version of ${fn.node.path}`,
    },
  ];
};

/**
 * The alarms that take the release of an alias back. They look at the new version alone: an alarm over the alias would be
 * held up by the old version's failures, and block the very release that mends them. Two bad minutes of three, or three of
 * five where a cold start looks alike: fast enough to stop 10 % within the 15 minutes.
 */
export const releaseGates = (alias: Alias, props: ReleaseGatesProps): readonly Alarm[] =>
  gatesOf(alias.aliasName, props).map(
    ({ id, label, expression, usingMetrics, threshold, minutes, symptom }) =>
      new Alarm(alias, id, {
        metric: new MathExpression({ label, expression, usingMetrics: { ...usingMetrics }, period }),
        threshold,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        datapointsToAlarm: minutes[0],
        evaluationPeriods: minutes[1],
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: props.monitoring.describe({
          runbook: 'Release taken back',
          symptom,
          impact:
            'a tenth of its work suffers until CodeDeploy has gone back to the old version, by itself, within minutes',
          firstStep: 'see in CodeDeploy that the roll-back is done; leave the release alone until then',
          missingData:
            'without invocations nothing is known against the version; an idle environment must be deployable',
          dashboard: 'infrastructure',
        }),
      }),
  );
