import { type Finding, judged, type Reading } from './finding.ts';
import type { Needs } from './needs.ts';

/** Something of which an account has only so many. */
export interface Quota {
  readonly id: string;
  readonly what: string;
  readonly type: string;
  /** How Service Quotas calls it; without a code, the documented number counts. */
  readonly service: string;
  readonly code?: string;
  /** What accounts have unless they asked for more. */
  readonly usual: number;
  /** Words whose answer is the limit, where Service Quotas does not know it in every region. */
  readonly limit?: readonly string[];
  /** The AWS CLI's words whose answer is the number of those that exist, everybody's included. */
  readonly count: readonly string[];
}

const counted = (command: string, list: string): readonly string[] => [
  ...command.split(' '),
  '--query',
  `length(${list})`,
];

/** Where an environment comes near what an account has at first. Of everything else accounts have thousands. */
export const quotas: readonly Quota[] = [
  {
    id: 'alarms',
    what: 'metric alarms of CloudWatch',
    type: 'AWS::CloudWatch::Alarm',
    service: 'monitoring',
    usual: 5_000,
    count: counted('cloudwatch describe-alarms --alarm-types MetricAlarm', 'MetricAlarms'),
  },
  {
    id: 'web-acls',
    what: 'regional web ACLs',
    type: 'AWS::WAFv2::WebACL',
    service: 'wafv2',
    code: 'L-2EC3DE7B',
    usual: 100,
    count: counted('wafv2 list-web-acls --scope REGIONAL', 'WebACLs'),
  },
  {
    id: 'appconfig-applications',
    what: 'applications of AppConfig',
    type: 'AWS::AppConfig::Application',
    service: 'appconfig',
    code: 'L-EEB0151E',
    usual: 100,
    count: counted('appconfig list-applications', 'Items'),
  },
  {
    id: 'appconfig-strategies',
    what: 'deployment strategies of AppConfig',
    type: 'AWS::AppConfig::DeploymentStrategy',
    service: 'appconfig',
    code: 'L-F59D302B',
    usual: 20,
    // AWS's own, of which every account has some, are not counted.
    count: counted('appconfig list-deployment-strategies', "Items[?!starts_with(Id, 'AppConfig.')]"),
  },
  {
    id: 'rest-apis',
    what: 'regional REST APIs',
    type: 'AWS::ApiGateway::RestApi',
    service: 'apigateway',
    code: 'L-AA0FF27B',
    usual: 600,
    count: counted('apigateway get-rest-apis', 'items || `[]`'),
  },
  {
    id: 'tables',
    what: 'tables of DynamoDB',
    type: 'AWS::DynamoDB::Table',
    service: 'dynamodb',
    code: 'L-F98FE922',
    usual: 2_500,
    count: counted('dynamodb list-tables', 'TableNames'),
  },
  {
    id: 'buckets',
    what: 'buckets of S3',
    type: 'AWS::S3::Bucket',
    service: 's3',
    code: 'L-DC2B2D3D',
    usual: 10_000,
    count: counted('s3api list-buckets', 'Buckets || `[]`'),
  },
  {
    id: 'roles',
    what: 'roles of IAM',
    type: 'AWS::IAM::Role',
    service: 'iam',
    usual: 1_000,
    // IAM is the same in all regions, and Service Quotas knows of it in one.
    limit: ['iam', 'get-account-summary', '--query', 'SummaryMap.RolesQuota'],
    count: ['iam', 'get-account-summary', '--query', 'SummaryMap.Roles'],
  },
  {
    id: 'networks',
    what: 'VPCs',
    type: 'AWS::EC2::VPC',
    service: 'vpc',
    code: 'L-F678F1CE',
    usual: 5,
    count: counted('ec2 describe-vpcs', 'Vpcs'),
  },
  {
    id: 'internet-gateways',
    what: 'Internet gateways',
    type: 'AWS::EC2::InternetGateway',
    service: 'vpc',
    code: 'L-A4707A72',
    usual: 5,
    count: counted('ec2 describe-internet-gateways', 'InternetGateways'),
  },
  {
    id: 'elastic-addresses',
    what: 'elastic IP addresses',
    type: 'AWS::EC2::EIP',
    service: 'ec2',
    code: 'L-0263D0A3',
    usual: 5,
    count: counted('ec2 describe-addresses', 'Addresses'),
  },
  {
    id: 'shared-caches',
    what: 'serverless caches of ElastiCache',
    type: 'AWS::ElastiCache::ServerlessCache',
    service: 'elasticache',
    code: 'L-BBCDAECC',
    usual: 40,
    count: counted('elasticache describe-serverless-caches', 'ServerlessCaches'),
  },
];

/** How many of a type come on top of what the stacks have now. */
export const growthOf = (type: string, { counts }: Needs, deployed: ReadonlyMap<string, number>): number =>
  Math.max(0, (counts.get(type) ?? 0) - (deployed.get(type) ?? 0));

export interface QuotaReading {
  readonly quota: Quota;
  readonly limit: Reading<number>;
  readonly used: Reading<number>;
}

const judgeUse =
  ({ id, what, service, code }: Quota, growth: number) =>
  (limit: number, used: number) => {
    const left = limit - used;
    if (left >= growth) return [];
    const ask =
      code === undefined
        ? 'Ask AWS for more (Support Center, service limit increase)'
        : `Ask for more: aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code} --desired-value ${used + growth}`;
    const finding: Finding = {
      id: `quota/${id}`,
      severity: 'fails',
      sentence: `${growth} more ${what} are needed, and ${left} of ${limit} are left (${used} exist).`,
      remedy: `${ask}; or remove those that nobody needs.`,
    };
    return [finding];
  };

/** Whether what is to come still fits into what the account has. */
export const judgeQuotas = (
  readings: readonly QuotaReading[],
  needs: Needs,
  deployed: ReadonlyMap<string, number>,
): readonly Finding[] =>
  readings.flatMap(({ quota, limit, used }) => {
    const growth = growthOf(quota.type, needs, deployed);
    if (growth === 0) return [];
    return judged(`quota/${quota.id}`, limit, (most) =>
      judged(`quota/${quota.id}`, used, (now) => judgeUse(quota, growth)(most, now)),
    );
  });

/** Lambda keeps so many for functions without a reservation, and refuses a reservation that would leave fewer. */
const unreservedAtLeast = 100;

/** @param limit what the account may invoke at once, in all. */
export const judgeConcurrency = (
  limit: number,
  { queueConcurrency, reservedConcurrency }: Needs,
): readonly Finding[] => {
  const ask =
    'aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000';
  if (reservedConcurrency > 0 && limit - reservedConcurrency < unreservedAtLeast) {
    return [
      {
        id: 'lambda-concurrency',
        severity: 'fails',
        sentence: `Functions reserve ${reservedConcurrency} invocations at once of the ${limit} of the account, and Lambda keeps ${unreservedAtLeast} for all others.`,
        remedy: `Ask for more: ${ask}`,
      },
    ];
  }
  if (limit >= queueConcurrency + unreservedAtLeast) return [];
  return [
    {
      id: 'lambda-concurrency',
      severity: 'warns',
      sentence: `The account may invoke ${limit} functions at once; consumers of queues alone may take ${queueConcurrency}, and then the API is throttled. CloudFormation will not complain.`,
      remedy: `Ask for more (new accounts start with 10 or 50): ${ask}`,
    },
  ];
};
