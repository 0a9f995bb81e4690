import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { anchorKeptDays, anchorPrefix } from '../../lambdas/contract/audit-anchors.ts';

export interface AuditAnchorBucketProps {
  readonly keepsData: boolean;
}

/**
 * How each day of the audit trail ended, where nobody can change it: under S3 Object Lock. Where data is kept, in compliance
 * mode: not even the account's root user may remove an anchor before its time. They hold hashes alone, nothing of anybody.
 */
export class AuditAnchorBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { keepsData }: AuditAnchorBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      objectLockEnabled: true,
      // An environment that keeps nothing must be removable by whoever may bypass a lock.
      objectLockDefaultRetention: keepsData
        ? ObjectLockRetention.compliance(Duration.days(anchorKeptDays))
        : ObjectLockRetention.governance(Duration.days(1)),
      lifecycleRules: [
        {
          id: 'audit-anchors',
          expiration: Duration.days(anchorKeptDays + 1),
          noncurrentVersionExpiration: Duration.days(anchorKeptDays + 1),
        },
      ],
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason:
        'Whatever is written here stays, with its time, and shows itself as a version; nobody need read a log of it',
    });
  }

  /** Lets add anchors, and nothing else: no reading, no listing, no deleting, no bypassing of the lock. */
  grantAdd(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:PutObject'],
        resources: [this.bucket.arnForObjects(`${anchorPrefix}*`)],
      }),
    );
    const { stackName } = Stack.of(this);
    Validations.of(role).acknowledge({
      // The finding as cdk-nag spells it. When a renamed construct changes it, synthesis prints the new one.
      id: `AwsSolutions-IAM5[Resource::{"Fn::GetStackOutput":{"StackName":"${stackName}","Region":{"Ref":"AWS::Region"},"OutputName":"PublishOutputFnGetAttAuditAnchorsBucket8CB21977Arn008DA607"}}/${anchorPrefix}*]`,
      reason: 'Anchors are named by their day',
    });
  }
}
