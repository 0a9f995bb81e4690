import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { type FunctionPlatform, ProductFunction } from '../compute/product-function.ts';
import type { AuditAnchorBucket } from '../data/audit-anchor-bucket.ts';
import type { ProductTable } from '../data/product-table.ts';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

export interface AuditAnchorProps {
  readonly environmentName: EnvironmentName;
  readonly platform: FunctionPlatform;
  readonly monitoring: Monitoring;
  /** The audit trail. */
  readonly trail: ProductTable;
  readonly anchors: AuditAnchorBucket;
}

/** A day is anchored some hours after its end; a call that finds it anchored costs next to nothing. */
const anchorEvery = Duration.hours(6);

/** Calls that may be missed before somebody is told; a week of days is anchored later. */
const toleratedMisses = 4;

/** Keeps how each day of the audit trail ended where nobody can change it. */
export class AuditAnchor extends Construct {
  constructor(scope: Construct, id: string, props: AuditAnchorProps) {
    super(scope, id);
    const { environmentName, platform, monitoring, trail, anchors } = props;
    const fn = new ProductFunction(this, 'AnchorAudit', {
      name: 'anchor-audit',
      description: 'Keeps how each day of the audit trail ended',
      service: 'api',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        AUDIT_TABLE: trail.table.tableName,
        AUDIT_ANCHORS_BUCKET: anchors.bucket.bucketName,
      },
      memorySize: 256,
      timeout: Duration.seconds(60),
    });
    trail.grantQuery(fn.role);
    anchors.grantAdd(fn.role);
    new Schedule(this, 'Schedule', {
      description: 'Anchors the days of the audit trail that are over',
      schedule: ScheduleExpression.rate(anchorEvery),
      target: new LambdaInvoke(fn.alias),
    });
    monitoring.medium(this.silenceAlarm(props));
  }

  /** Without anchors the trail is as it was before there were any, and nothing fails. */
  private silenceAlarm({ environmentName, monitoring }: AuditAnchorProps): Alarm {
    return new Alarm(this, 'AuditNotAnchored', {
      metric: contractMetric('AuditDaysAnchored', { environmentName, period: anchorEvery }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: toleratedMisses,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Audit not anchored',
        symptom: 'No day of the audit trail has been anchored for a day',
        impact:
          'records can be cut off at the end of a day and nobody would see it; after a week days stay without',
        firstStep: 'see whether the schedule is enabled, and read the errors of AnchorAudit',
        missingData: 'each call that works counts: silence is the very symptom',
        dashboard: 'security',
      }),
    });
  }
}
