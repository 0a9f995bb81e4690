import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

export interface BreakGlassAlarmProps {
  readonly monitoring: Monitoring;
}

/** Whoever uses access for an emergency wakes somebody, by the first request. */
export class BreakGlassAlarm extends Construct {
  constructor(scope: Construct, id: string, { monitoring }: BreakGlassAlarmProps) {
    super(scope, id);
    const alarm = new Alarm(this, 'Used', {
      metric: contractMetric('BreakGlassRequests', {
        environmentName: monitoring.environmentName,
        period: Duration.minutes(1),
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Break-glass access',
        symptom: 'Somebody uses access for an emergency',
        impact: 'none, if it is one of us in an emergency; otherwise a stranger is an administrator',
        firstStep: 'find in the audit trail who it is and why (action grantBreakGlass), and call that person',
        missingData: 'only requests with this access are counted: there was none',
        dashboard: 'security',
      }),
    });
    monitoring.critical(alarm);
  }
}
