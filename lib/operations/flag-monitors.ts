import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { MetricName } from '../../lambdas/contract/metrics.ts';
import { contractMetric } from './contract-metric.ts';
import type { Monitoring } from './monitoring.ts';

/** A trigger of REQUIREMENTS that takes a change of the flags back. */
interface Trigger {
  readonly id: string;
  readonly bad: MetricName;
  readonly valid: readonly MetricName[];
  /** Share of bad events, in percent. */
  readonly toleratedPercent: number;
  /** For how long, in minutes. */
  readonly minutes: number;
  /** Events a minute below which the share says nothing. */
  readonly minimumEvents: number;
  readonly symptom: string;
  readonly impact: string;
}

const triggers: readonly Trigger[] = [
  {
    id: 'ApiErrors',
    bad: 'ApiFaults',
    valid: ['ApiRequests'],
    toleratedPercent: 2,
    minutes: 3,
    minimumEvents: 20,
    symptom: 'More than 2 % of the API requests failed for 3 minutes',
    impact: 'clients get errors',
  },
  {
    id: 'InvalidListings',
    bad: 'ListingsInvalid',
    valid: ['ListingsValid', 'ListingsInvalid'],
    toleratedPercent: 10,
    minutes: 5,
    minimumEvents: 20,
    symptom: 'More than 10 % of the listings broke their contract for 5 minutes',
    impact: 'vehicles go to quarantine instead of to the deals',
  },
];

export interface FlagMonitorsProps {
  readonly monitoring: Monitoring;
}

/** What AppConfig watches while a change of the flags rolls out, and takes it back for. */
export class FlagMonitors extends Construct {
  readonly alarms: readonly Alarm[];

  constructor(scope: Construct, id: string, props: FlagMonitorsProps) {
    super(scope, id);
    this.alarms = triggers.map((trigger) => {
      const alarm = this.alarmOf(trigger, props.monitoring);
      props.monitoring.medium(alarm);
      return alarm;
    });
  }

  private alarmOf(trigger: Trigger, monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    const period = Duration.minutes(1);
    const valid = trigger.valid.map((name, index) => [`valid${index}`, name] as const);
    const sum = valid.map(([variable]) => `FILL(${variable}, 0)`).join(' + ');
    return new Alarm(this, trigger.id, {
      metric: new MathExpression({
        label: `${trigger.bad}, percent`,
        expression: `IF((${sum}) >= ${trigger.minimumEvents}, 100 * FILL(bad, 0) / (${sum}), 0)`,
        usingMetrics: {
          bad: contractMetric(trigger.bad, { environmentName, period }),
          ...Object.fromEntries(
            valid.map(([variable, name]) => [variable, contractMetric(name, { environmentName, period })]),
          ),
        },
        period,
      }),
      threshold: trigger.toleratedPercent,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: trigger.minutes,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Flag change taken back',
        symptom: trigger.symptom,
        impact: `${trigger.impact}; a change of the feature flags that is rolling out is taken back by itself`,
        firstStep:
          'see in AppConfig whether a deployment was rolled back, and leave the flags alone until it is understood',
        missingData:
          'nothing happened that could have gone wrong; a change in an idle environment must come through',
        dashboard: 'application-health',
      }),
    });
  }
}
