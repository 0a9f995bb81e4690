import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { uploadPrefix } from '../../lambdas/contract/uploads.ts';

export interface UploadBucketProps {
  readonly keepsData: boolean;
  /** Origins whose pages may upload from a browser. */
  readonly allowedOrigins: readonly string[];
  /** Takes the log of who touched the bucket. */
  readonly accessLogs: Bucket;
}

/**
 * Files that people hand in, until they are read: a day at the most. Reached over TLS only, never public, and written by
 * whoever got a form from the API. It tells EventBridge of each file; who listens is the released stack's business.
 */
export class UploadBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { keepsData, allowedOrigins, accessLogs }: UploadBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [
        {
          id: 'uploads',
          expiration: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(1),
          abortIncompleteMultipartUploadAfter: Duration.days(1),
        },
      ],
      ...(allowedOrigins.length > 0 && {
        cors: [
          {
            allowedOrigins: [...allowedOrigins],
            allowedMethods: [HttpMethods.POST],
            allowedHeaders: ['content-type'],
            maxAge: Duration.minutes(10).toSeconds(),
          },
        ],
      }),
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: 'imports/',
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { defaultChild } = this.bucket.node;
    // The property of the construct would bring a function that sets what CloudFormation can set itself.
    if (defaultChild instanceof CfnBucket)
      defaultChild.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
  }

  get bucketName(): string {
    return this.bucket.bucketName;
  }

  /** Lets sign forms by which a file is stored. */
  grantStore(role: Role): void {
    this.grant(role, 's3:PutObject');
  }

  /** Lets read files, and remove them. */
  grantTake(role: Role): void {
    this.grant(role, 's3:GetObject', 's3:DeleteObject');
  }

  private grant(role: Role, ...actions: string[]): void {
    role.addToPolicy(
      new PolicyStatement({ actions, resources: [this.bucket.arnForObjects(`${uploadPrefix}*`)] }),
    );
    const { stackName } = Stack.of(this);
    Validations.of(role).acknowledge({
      // The finding as cdk-nag spells it. When a renamed construct changes it, synthesis prints the new one.
      id: `AwsSolutions-IAM5[Resource::{"Fn::GetStackOutput":{"StackName":"${stackName}","Region":{"Ref":"AWS::Region"},"OutputName":"PublishOutputFnGetAttUploadsBucketC4B27CC7Arn31DC3EC0"}}/${uploadPrefix}*]`,
      reason: 'Files are named by imports, which nobody knows beforehand',
    });
  }
}
