import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { type MetricName, memoryMetric, metricNamespace } from '../../lambdas/contract/metrics.ts';
import {
  countingStatistic,
  globalTriggers,
  type Measure,
  phases,
  type Trigger,
} from '../../lambdas/contract/phases.ts';
import { contractMetric } from './contract-metric.ts';
import type { Monitoring } from './monitoring.ts';

export interface FlagMonitorsProps {
  readonly monitoring: Monitoring;
}

const isSame = (one: Trigger, other: Trigger): boolean =>
  one.measure.title === other.measure.title &&
  one.minutes === other.minutes &&
  one.periodMinutes === other.periodMinutes;

/** The triggers of the plan; of the same one at several limits the strictest, which is crossed before the others. */
const strictest = (triggers: readonly Trigger[]): readonly Trigger[] =>
  triggers.filter(
    (trigger) => !triggers.some((other) => isSame(trigger, other) && other.limit < trigger.limit),
  );

const unitOf = (measure: Measure): string => ('share' in measure ? '%' : 'MB');

const inWords = ({ measure, limit }: Trigger): string => `${measure.title} above ${limit} ${unitOf(measure)}`;

/**
 * What AppConfig watches while a change of the flags rolls out, and takes it back for: the triggers of the roll-out plan. It
 * watches five alarms at the most, so there is one for each time that triggers must last; `npm run phase -- status` tells
 * which of them is crossed.
 */
export class FlagMonitors extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, { monitoring }: FlagMonitorsProps) {
    super(scope, id);
    const triggers = strictest([...phases.flatMap((phase) => phase.triggers), ...globalTriggers]);
    const durations = [...new Set(triggers.map(({ minutes }) => minutes))].sort((one, other) => one - other);
    this.alarms = durations.map((minutes) => {
      const alarm = this.alarmOf(
        triggers.filter((trigger) => trigger.minutes === minutes),
        monitoring,
      );
      monitoring.medium(alarm);
      return alarm;
    });
  }

  private alarmOf(triggers: readonly Trigger[], monitoring: Monitoring): Alarm {
    const [{ minutes, periodMinutes } = { minutes: 0, periodMinutes: 0 }] = triggers;
    const period = Duration.minutes(periodMinutes);
    const crossed = triggers.map((trigger) => this.crossed(trigger, monitoring.environmentName));
    const names = crossed.map((_, index) => `crossed${index}`);
    return new Alarm(this, `For${minutes}Minutes`, {
      metric: new MathExpression({
        label: 'triggers crossed',
        // SUM passes over those that nothing is known of: a metric that was never written must not blind the others.
        expression: `SUM([${names.join(', ')}])`,
        usingMetrics: Object.fromEntries(crossed.map((one, index) => [`crossed${index}`, one])),
        period,
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: minutes / periodMinutes,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Flag change taken back',
        symptom: `For ${minutes} minutes: ${triggers.map(inWords).join(', or ')}`,
        impact:
          'clients get errors or wait, or vehicles are missing; a change of the feature flags that is rolling out is taken back by itself',
        firstStep:
          'npm run phase -- status tells which; take the phase back that brought it, and leave the flags alone until it is understood',
        missingData:
          'nothing happened that could have gone wrong; a change in an idle environment must come through',
        dashboard: 'application-health',
      }),
    });
  }

  /** 1 in periods in which a trigger is crossed, 0 in others and while too little is known. */
  private crossed(trigger: Trigger, environmentName: EnvironmentName): MathExpression {
    const { measure, limit, minimumSamples, periodMinutes } = trigger;
    const period = Duration.minutes(periodMinutes);
    const expressionOf = (samples: string, isAbove: string): string =>
      `IF((${samples}) >= ${minimumSamples} AND ${isAbove}, 1, 0)`;
    if ('memoryOf' in measure) {
      const memory = (statistic: string): Metric =>
        new Metric({
          namespace: metricNamespace,
          metricName: memoryMetric.name,
          dimensionsMap: { service: measure.memoryOf, environment: environmentName },
          statistic,
          period,
        });
      return new MathExpression({
        label: measure.title,
        expression: expressionOf('FILL(answers, 0)', `FILL(memory, 0) > ${limit}`),
        usingMetrics: { memory: memory('Average'), answers: memory('SampleCount') },
        period,
      });
    }
    // The same names in every expression: an alarm takes ten metrics, and those that are alike count once.
    const idOf = (name: MetricName): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const sumOf = (names: readonly MetricName[]): string =>
      names.map((name) => `FILL(${idOf(name)}, 0)`).join(' + ');
    const all = sumOf(measure.of);
    return new MathExpression({
      label: measure.title,
      // Not as a quotient, which there is none of where nothing happened.
      expression: expressionOf(all, `100 * (${sumOf(measure.share)}) > ${limit} * (${all})`),
      usingMetrics: Object.fromEntries(
        [...measure.share, ...measure.of].map((name) => [
          idOf(name),
          contractMetric(name, { environmentName, period, statistic: countingStatistic(name) }),
        ]),
      ),
      period,
    });
  }
}
