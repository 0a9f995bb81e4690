import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import { anchorEvery } from './audit-anchor.ts';

/** Calls that may be missed before somebody is told, who hears of it up to two calls later; a week of days is anchored later. */
const toleratedMisses = 4;

export interface AnchorAlarmsProps {
  readonly monitoring: Monitoring;
}

/** What becomes of the audit trail when nobody keeps its ends. */
export class AnchorAlarms extends Construct {
  constructor(scope: Construct, id: string, { monitoring }: AnchorAlarmsProps) {
    super(scope, id);
    monitoring.medium(this.auditNotAnchored(monitoring));
  }

  /** Without anchors the trail is as it was before there were any, and nothing fails. */
  private auditNotAnchored(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'AuditNotAnchored', {
      metric: contractMetric('AuditDaysAnchored', { environmentName, period: anchorEvery }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: toleratedMisses,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Audit not anchored',
        symptom: 'No day of the audit trail has been anchored for more than a day',
        impact:
          'records can be cut off at the end of a day and nobody would see it; after a week days stay without',
        firstStep: 'see whether the schedule is enabled, and read the errors of AnchorAudit',
        missingData: 'each call that works counts: silence is the very symptom',
        dashboard: 'security',
      }),
    });
  }
}
