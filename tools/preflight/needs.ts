import {
  isObject,
  type Json,
  type JsonObject,
  type StackTemplate,
} from '../simulator/template/stack-template.ts';

/** A name that a template gives, which nothing else of its type may have in the account and region. */
export interface GivenName {
  readonly stackName: string;
  readonly type: string;
  readonly name: string;
}

/** What an environment needs of its account. */
export interface Needs {
  readonly stackNames: readonly string[];
  /** How many of each type. */
  readonly counts: ReadonlyMap<string, number>;
  readonly names: readonly GivenName[];
  /** Invocations at once that consumers of queues may take, summed over all. */
  readonly queueConcurrency: number;
  /** Taken out of the account's concurrency for single functions. */
  readonly reservedConcurrency: number;
  /** The version of the CDK's bootstrap stack, at least. */
  readonly bootstrapVersion: number;
  /** Secrets of Secrets Manager that are read at deployment, by their names. */
  readonly secrets: readonly string[];
  readonly smsNumbers: number;
  /** Slack workspaces that AWS must know. */
  readonly slackWorkspaces: readonly string[];
}

/** The property that names a resource, for types whose name CloudFormation makes up unless told. */
const nameProperties: Readonly<Record<string, string>> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::CompositeAlarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::Chatbot::SlackChannelConfiguration': 'ConfigurationName',
  'AWS::CodeDeploy::Application': 'ApplicationName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::WAFv2::WebACL': 'Name',
};

const numberAt = (value: Json, ...path: readonly string[]): number => {
  const found = path.reduce<Json>((at, name) => (isObject(at) ? at[name] : undefined), value);
  return typeof found === 'number' ? found : 0;
};

/** The CDK writes the versions that are too old into a rule of each template. */
const bootstrapVersionOf = (template: unknown): number => {
  const [, tooOld = ''] =
    /"Fn::Contains":\[\[([^\]]*)\],\{"Ref":"BootstrapVersion"\}/.exec(JSON.stringify(template)) ?? [];
  return Math.max(0, ...[...tooOld.matchAll(/\d+/g)].map(([digits]) => Number(digits))) + 1;
};

/** Names of secrets in dynamic references, as CloudFormation resolves them: by name or by ARN. */
const secretsIn = (template: unknown): readonly string[] =>
  [...JSON.stringify(template).matchAll(/\{\{resolve:secretsmanager:([\w/+=.@-]+)[:}]/g)].map(
    ([, name = '']) => name,
  );

/** What the stacks of an environment need, read off their templates. */
export const needsOf = (stacks: readonly StackTemplate[]): Needs => {
  const resources = stacks.flatMap(({ stackName, template }) =>
    Object.values(template.Resources).map(({ Type, Properties = {} }) => ({
      stackName,
      type: Type,
      properties: Properties as JsonObject,
    })),
  );
  const ofType = (type: string) => resources.filter((resource) => resource.type === type);
  const counts = new Map<string, number>();
  for (const { type } of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  const sum = (type: string, ...path: readonly string[]): number =>
    ofType(type).reduce((total, { properties }) => total + numberAt(properties, ...path), 0);
  return {
    stackNames: stacks.map(({ stackName }) => stackName),
    counts,
    names: resources.flatMap(({ stackName, type, properties }) => {
      const name = properties[nameProperties[type] ?? ''];
      return typeof name === 'string' ? [{ stackName, type, name }] : [];
    }),
    queueConcurrency: sum('AWS::Lambda::EventSourceMapping', 'ScalingConfig', 'MaximumConcurrency'),
    reservedConcurrency: sum('AWS::Lambda::Function', 'ReservedConcurrentExecutions'),
    bootstrapVersion: Math.max(...stacks.map(({ template }) => bootstrapVersionOf(template))),
    secrets: [...new Set(stacks.flatMap(({ template }) => secretsIn(template)))],
    smsNumbers: ofType('AWS::SNS::Subscription').filter(({ properties }) => properties.Protocol === 'sms')
      .length,
    slackWorkspaces: [
      ...new Set(
        ofType('AWS::Chatbot::SlackChannelConfiguration').map(({ properties }) =>
          String(properties.SlackWorkspaceId),
        ),
      ),
    ],
  };
};
