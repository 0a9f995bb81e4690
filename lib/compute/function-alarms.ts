import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { memoryMetric, metricNamespace } from '../../lambdas/contract/metrics.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { ProductFunction } from './product-function.ts';

const runbook = 'Functions in trouble';
const period = Duration.minutes(5);

/** CloudWatch takes ten metrics in an alarm. */
const metricsPerAlarm = 10;

/** Milliseconds of an invocation, of a hundred that it may take, from which it will soon be cut off. */
const nearTimeoutPercent = 90;

export interface FunctionAlarmsProps {
  readonly functions: readonly ProductFunction[];
  readonly monitoring: Monitoring;
}

/** The functions of one alarm: those of the API, whom clients wait for, and all others. */
interface Group {
  readonly id: string;
  readonly who: string;
  readonly members: readonly ProductFunction[];
}

const groupsOf = (functions: readonly ProductFunction[]): readonly Group[] =>
  [
    { id: 'Api', who: 'functions of the API', members: functions.filter(({ service }) => service === 'api') },
    { id: 'Workers', who: 'workers', members: functions.filter(({ service }) => service !== 'api') },
  ].flatMap(({ id, who, members }) =>
    Array.from({ length: Math.ceil(members.length / metricsPerAlarm) }, (_, at) => ({
      id: at === 0 ? id : `${id}${at + 1}`,
      who,
      members: members.slice(at * metricsPerAlarm, (at + 1) * metricsPerAlarm),
    })),
  );

/**
 * What ails functions beside errors, which are objectives. One alarm speaks for many functions: the dashboard shows which
 * of them, and the remedy is the same.
 */
export class FunctionAlarms extends Construct {
  constructor(scope: Construct, id: string, { functions, monitoring }: FunctionAlarmsProps) {
    super(scope, id);
    for (const group of groupsOf(functions)) {
      monitoring.medium(this.throttled(group, monitoring));
      monitoring.medium(this.nearTimeout(group, monitoring));
    }
    monitoring.medium(this.memoryGrows(monitoring));
  }

  private throttled({ id, who, members }: Group, monitoring: Monitoring): Alarm {
    const metrics = members.map(
      ({ alias }, at) => [`f${at}`, alias.lambda.metricThrottles({ statistic: 'Sum', period })] as const,
    );
    return new Alarm(this, `${id}Throttled`, {
      metric: new MathExpression({
        label: `throttled invocations of ${who}`,
        expression: metrics.map(([name]) => `FILL(${name}, 0)`).join(' + '),
        usingMetrics: Object.fromEntries(metrics),
        period,
      }),
      threshold: 10,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: `Lambda refused more than 10 invocations of ${who} in 5 minutes, for 15 minutes`,
        impact: 'clients get errors, or work waits: the account has no more concurrent executions to give',
        firstStep: 'see which function uses them up, and lower its concurrency; then ask AWS for more',
        missingData: 'nobody called, so nothing was refused',
        dashboard: 'infrastructure',
      }),
    });
  }

  private nearTimeout({ id, who, members }: Group, monitoring: Monitoring): Alarm {
    const metrics = members.map((member, at) => ({
      name: `f${at}`,
      limit: (member.timeout.toMilliseconds() * nearTimeoutPercent) / 100,
      metric: member.alias.lambda.metricDuration({ statistic: 'Maximum', period }),
    }));
    return new Alarm(this, `${id}NearTimeout`, {
      metric: new MathExpression({
        label: `${who} that come near their time-out`,
        expression: metrics.map(({ name, limit }) => `IF(FILL(${name}, 0) > ${limit}, 1, 0)`).join(' + '),
        usingMetrics: Object.fromEntries(metrics.map(({ name, metric }) => [name, metric])),
        period,
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: `Invocations of ${who} took more than ${nearTimeoutPercent} % of their time-out, for 15 minutes`,
        impact:
          'what takes longer is cut off: clients get errors, messages are worked on again from their beginning',
        firstStep:
          'see on the dashboard which function, and in its log what it waits for: a table, a host, a browser',
        missingData: 'nobody called, so nothing took long',
        dashboard: 'infrastructure',
      }),
    });
  }

  /** REQUIREMENTS of every phase: nothing may hold more than 200 MB for ten minutes. */
  private memoryGrows(monitoring: Monitoring): Alarm {
    return new Alarm(this, 'ApiMemoryGrows', {
      metric: new Metric({
        namespace: metricNamespace,
        metricName: memoryMetric.name,
        dimensionsMap: { service: 'api', environment: monitoring.environmentName },
        statistic: 'Average',
        period,
      }),
      threshold: 200,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'The functions of the API held more than 200 MB each, on average, for 10 minutes',
        impact: 'none at first; a function that grows on is killed, and its clients get errors',
        firstStep: 'see whether a release or a change of CACHE_MAX_SIZE came before it, and take it back',
        missingData: 'nobody asked, so nothing was measured',
        dashboard: 'infrastructure',
      }),
    });
  }
}
