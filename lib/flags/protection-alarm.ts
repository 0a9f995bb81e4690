import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

export interface ProtectionAlarmProps {
  readonly environmentName: EnvironmentName;
  /** How often the planner is woken, and counts the protections that are off. */
  readonly planEveryMinutes: number;
  readonly monitoring: Monitoring;
}

/** A protection may be switched off, but not be forgotten. */
export class ProtectionAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ProtectionAlarmProps) {
    super(scope, id);
    const { environmentName, planEveryMinutes, monitoring } = props;
    const alarm = new Alarm(this, 'Off', {
      metric: contractMetric('ProtectionsOff', {
        environmentName,
        // Twice as long as from one count to the next, so that there is always one.
        period: Duration.minutes(2 * planEveryMinutes),
        statistic: 'Maximum',
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.IGNORE,
      alarmDescription: monitoring.describe({
        runbook: 'Protection off',
        symptom:
          'A protection is switched off: validation of requests, limits, or the guard against foreign sites',
        impact: 'requests and hosts are no longer guarded in this way; nobody need notice',
        firstStep:
          'see with GET /api/audit?action=changeFeatureFlags who switched it off and why, and switch it on again when that is over',
        missingData:
          'nobody counts while the planner is silent, which has an alarm of its own; what was off is off still',
        dashboard: 'security',
      }),
    });
    monitoring.medium(alarm);
  }
}
