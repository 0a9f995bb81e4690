import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

export interface ProtectionAlarmProps {
  /** How often the planner is woken, and counts the protections that are off. */
  readonly planEveryMinutes: number;
  readonly monitoring: Monitoring;
}

/** A protection may be switched off, but not be forgotten. */
export class ProtectionAlarm extends Construct {
  constructor(scope: Construct, id: string, props: ProtectionAlarmProps) {
    super(scope, id);
    props.monitoring.medium(this.protectionOff(props));
    props.monitoring.high(this.emergencyOn(props));
  }

  private protectionOff({ planEveryMinutes, monitoring }: ProtectionAlarmProps): Alarm {
    return new Alarm(this, 'Off', {
      metric: this.counted('ProtectionsOff', { planEveryMinutes, monitoring }),
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
  }

  private emergencyOn({ planEveryMinutes, monitoring }: ProtectionAlarmProps): Alarm {
    return new Alarm(this, 'Emergency', {
      metric: this.counted('EmergencyOn', { planEveryMinutes, monitoring }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.IGNORE,
      alarmDescription: monitoring.describe({
        runbook: 'Emergency on',
        symptom: 'EMERGENCY_ROLLBACK is on: the features of every phase are off',
        impact:
          'lists have no second page, pages that need a browser wait, requests are neither validated nor limited',
        firstStep:
          'ask who switched it on whether the cause is known, and what must happen before it goes off',
        missingData:
          'nobody counts while the planner is silent, which has an alarm of its own; what was on is on still',
        dashboard: 'security',
      }),
    });
  }

  private counted(
    name: 'ProtectionsOff' | 'EmergencyOn',
    { planEveryMinutes, monitoring: { environmentName } }: ProtectionAlarmProps,
  ): Metric {
    // Twice as long as from one count to the next, so that there is always one.
    const period = Duration.minutes(2 * planEveryMinutes);
    return contractMetric(name, { environmentName, period, statistic: 'Maximum' });
  }
}
