import { Duration } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { type FunctionPlatform, ProductFunction } from '../compute/product-function.ts';
import type { AuditAnchorBucket } from '../data/audit-anchor-bucket.ts';
import type { ProductTable } from '../data/product-table.ts';

export interface AuditAnchorProps {
  readonly environmentName: EnvironmentName;
  readonly platform: FunctionPlatform;
  /** The audit trail. */
  readonly trail: ProductTable;
  readonly anchors: AuditAnchorBucket;
}

/** A day is anchored some hours after its end; a call that finds it anchored costs next to nothing. */
export const anchorEvery = Duration.hours(6);

/** Keeps how each day of the audit trail ended where nobody can change it. */
export class AuditAnchor extends Construct {
  constructor(scope: Construct, id: string, props: AuditAnchorProps) {
    super(scope, id);
    const { environmentName, platform, trail, anchors } = props;
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
  }
}
