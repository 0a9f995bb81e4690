import type { StackTemplate } from './stack-template.ts';

/** Where the stacks are deployed, on paper. */
export interface Account {
  readonly accountId: string;
  readonly region: string;
  readonly partition: string;
}

/** A resource of a stack, and the name it is given: physical names are made up, but stable and told apart by stack. */
export interface Placed {
  readonly stackName: string;
  readonly logicalId: string;
  readonly type: string;
  readonly name: string;
}

/** The property by which a template may name a resource itself. */
const namedBy: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::CompositeAlarm': 'AlarmName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::ApiGateway::RestApi': 'Name',
  'AWS::CodeDeploy::Application': 'ApplicationName',
  'AWS::CodeDeploy::DeploymentGroup': 'DeploymentGroupName',
  'AWS::CodeDeploy::DeploymentConfig': 'DeploymentConfigName',
};

/** @returns the property of a type that holds its physical name, where we know it. */
export const nameProperty = (type: string): string | undefined => namedBy[type];

/** `resource` part of the ARNs that something is compared by: alarms in rules, topics in actions. */
const arnOf: Readonly<Record<string, (name: string) => string>> = {
  'AWS::CloudWatch::Alarm': (name) => `cloudwatch:@:alarm:${name}`,
  'AWS::CloudWatch::CompositeAlarm': (name) => `cloudwatch:@:alarm:${name}`,
  'AWS::SQS::Queue': (name) => `sqs:@:${name}`,
  'AWS::SNS::Topic': (name) => `sns:@:${name}`,
  'AWS::Lambda::Function': (name) => `lambda:@:function:${name}`,
  'AWS::DynamoDB::Table': (name) => `dynamodb:@:table/${name}`,
};

const arn = ({ type, name, logicalId }: Placed, { partition, region, accountId }: Account): string => {
  const [service = 'unknown'] = type.toLowerCase().split('::').slice(1);
  const shape = arnOf[type]?.(name) ?? `${service}:@:${logicalId}/${name}`;
  return `arn:${partition}:${shape.replace('@', `${region}:${accountId}`)}`;
};

/** The version that a template's `AWS::Lambda::Version` makes: every function is released over a version 1. */
export const newVersion = '2';

/** What `Ref` gives, by type: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/resources-section.html */
export const refOf = (placed: Placed, account: Account): string => {
  if (placed.type === 'AWS::SNS::Topic') return arn(placed, account);
  if (placed.type === 'AWS::SQS::Queue') {
    return `https://sqs.${account.region}.amazonaws.com/${account.accountId}/${placed.name}`;
  }
  return placed.name;
};

/** What `Fn::GetAtt` gives. An attribute without a meaning here is a text of its own, the same wherever it is asked for. */
export const attributeOf = (placed: Placed, attribute: string, account: Account): string => {
  if (attribute === 'Arn' || attribute === 'TopicArn') return arn(placed, account);
  if (attribute === 'QueueName' || attribute === 'TopicName') return placed.name;
  if (attribute === 'QueueUrl') return refOf(placed, account);
  if (placed.type === 'AWS::Lambda::Version' && attribute === 'Version') return newVersion;
  return `${placed.name}.${attribute}`;
};

/** A made-up physical name. */
export const generatedName = ({ stackName }: StackTemplate, logicalId: string): string =>
  `${stackName}-${logicalId}`;
