import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type LifecycleRule,
  StorageClass,
  TransitionDefaultMinimumObjectSize,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { rawPagePrefix } from '../../lambdas/contract/raw-pages.ts';

/** Days for which an overwritten or deleted raw page can be brought back. */
const noncurrentKeptDays = 7;

/** Days for which the log of who touched the bucket is kept. */
const accessLogsKeptDays = 365;

export interface RawPageBucketProps {
  readonly keepsData: boolean;
  /** Days until a raw page expires. */
  readonly keptDays: number;
  /** Days until large raw pages move to colder storage; absent = never. */
  readonly coldAfterDays: number | undefined;
}

/** Every page as it was seen, kept so that reading can be repeated. Reached over TLS only, never public. */
export class RawPageBucket extends Construct {
  readonly bucket: Bucket;
  /** Says who touched it. */
  readonly accessLogs: Bucket;

  constructor(scope: Construct, id: string, props: RawPageBucketProps) {
    super(scope, id);
    this.accessLogs = this.privateBucket('AccessLogs', {
      keepsData: props.keepsData,
      lifecycleRule: { id: 'access-logs', expiration: Duration.days(accessLogsKeptDays) },
    });
    this.bucket = this.privateBucket('Bucket', {
      keepsData: props.keepsData,
      accessLogs: this.accessLogs,
      lifecycleRule: this.lifecycle(props),
    });
  }

  get bucketName(): string {
    return this.bucket.bucketName;
  }

  /** Lets store raw pages, and nothing else: no reading, no listing, no deleting. */
  grantStore(role: Role): void {
    this.grant(role, 's3:PutObject');
  }

  /** Lets read raw pages by their key. */
  grantRead(role: Role): void {
    this.grant(role, 's3:GetObject');
  }

  /** Lets see whether the bucket answers; nothing of what lies in it. */
  grantProbe(role: Role): void {
    role.addToPolicy(
      new PolicyStatement({ actions: ['s3:GetBucketLocation'], resources: [this.bucket.bucketArn] }),
    );
  }

  private grant(role: Role, action: string): void {
    role.addToPolicy(
      new PolicyStatement({ actions: [action], resources: [this.bucket.arnForObjects(`${rawPagePrefix}*`)] }),
    );
    const { stackName } = Stack.of(this);
    Validations.of(role).acknowledge({
      // The finding as cdk-nag spells it. When a renamed construct changes it, synthesis prints the new one.
      id: `AwsSolutions-IAM5[Resource::{"Fn::GetStackOutput":{"StackName":"${stackName}","Region":{"Ref":"AWS::Region"},"OutputName":"PublishOutputFnGetAttRawPagesBucket98B0C957Arn1F0B9B32"}}/${rawPagePrefix}*]`,
      reason: 'Raw pages are named by the hash of their content, which nobody knows beforehand',
    });
  }

  private lifecycle({ keptDays, coldAfterDays }: RawPageBucketProps): LifecycleRule {
    return {
      id: 'raw-pages',
      prefix: rawPagePrefix,
      expiration: Duration.days(keptDays),
      noncurrentVersionExpiration: Duration.days(noncurrentKeptDays),
      abortIncompleteMultipartUploadAfter: Duration.days(1),
      ...(coldAfterDays !== undefined && {
        transitions: [
          {
            storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL,
            transitionAfter: Duration.days(coldAfterDays),
          },
        ],
      }),
    };
  }

  private privateBucket(
    id: string,
    props: { keepsData: boolean; accessLogs?: Bucket; lifecycleRule: LifecycleRule },
  ): Bucket {
    return new Bucket(this, id, {
      versioned: true,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      lifecycleRules: [props.lifecycleRule],
      // Cold storage bills 128 KiB at least for an object: smaller pages stay where they are.
      transitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize.ALL_STORAGE_CLASSES_128_K,
      removalPolicy: props.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      ...(props.accessLogs && {
        serverAccessLogsBucket: props.accessLogs,
        serverAccessLogsPrefix: 'raw-pages/',
      }),
    });
  }
}
