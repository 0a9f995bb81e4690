import type { Json, StackTemplate, TemplateResource } from '../../tools/simulator/template/stack-template.ts';

export interface SampleFunction {
  /** In Pascal case, e.g. `FindOpportunities`. */
  readonly name: string;
  readonly service?: string;
  /** Properties of its gate that differ from a good one's. */
  readonly gate?: Readonly<Record<string, Json>>;
  readonly config?: string;
  readonly backOn?: readonly string[];
  /** Alias of another that its alias refers to. */
  readonly after?: string;
}

const metricOf = (name: string, metricName: string): Json => ({
  Id: metricName.toLowerCase(),
  ReturnData: false,
  MetricStat: {
    Stat: 'Sum',
    Period: 60,
    Metric: {
      Namespace: 'AWS/Lambda',
      MetricName: metricName,
      Dimensions: [
        { Name: 'FunctionName', Value: { Ref: `${name}Function` } },
        { Name: 'Resource', Value: { 'Fn::Sub': `\${${name}Function}:live` } },
        { Name: 'ExecutedVersion', Value: { 'Fn::GetAtt': [`${name}Version`, 'Version'] } },
      ],
    },
  },
});

const everyEvent = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'];

const resourcesOf = (fn: SampleFunction): readonly (readonly [string, TemplateResource])[] => {
  const { name, service = 'fetch-page', gate = {}, config, backOn = everyEvent, after } = fn;
  return [
    [
      `${name}Function`,
      {
        Type: 'AWS::Lambda::Function',
        Properties: {
          Timeout: 10,
          MemorySize: 512,
          Environment: { Variables: { POWERTOOLS_SERVICE_NAME: service, ENVIRONMENT_NAME: 'staging' } },
        },
      },
    ],
    [
      `${name}Version`,
      { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: `${name}Function` } } },
    ],
    [
      `${name}Gate`,
      {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          Metrics: [
            { Id: 'share', Expression: 'IF(errors > 1, 100 * errors / invocations, 0)' },
            metricOf(name, 'Errors'),
            metricOf(name, 'Invocations'),
          ],
          Threshold: 2,
          ComparisonOperator: 'GreaterThanThreshold',
          EvaluationPeriods: 3,
          DatapointsToAlarm: 2,
          TreatMissingData: 'notBreaching',
          ...gate,
        },
      },
    ],
    [
      `${name}Group`,
      {
        Type: 'AWS::CodeDeploy::DeploymentGroup',
        Properties: {
          ApplicationName: 'app',
          DeploymentConfigName: config ?? 'CodeDeployDefault.LambdaCanary10Percent15Minutes',
          AlarmConfiguration: { Enabled: true, Alarms: [{ Name: { Ref: `${name}Gate` } }] },
          AutoRollbackConfiguration: { Enabled: true, Events: backOn },
          ServiceRoleArn: 'role',
        },
      },
    ],
    [
      `${name}Live`,
      {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          Name: 'live',
          FunctionName: { Ref: `${name}Function` },
          FunctionVersion: { 'Fn::GetAtt': [`${name}Version`, 'Version'] },
          ...(after !== undefined && { Description: { Ref: `${after}Live` } }),
        },
        UpdatePolicy: {
          CodeDeployLambdaAliasUpdate: {
            ApplicationName: 'app',
            DeploymentGroupName: { Ref: `${name}Group` },
          },
        },
      },
    ],
  ];
};

/** A stack of functions under canaries, each gated by the failures of its new version alone. */
export const stackOfReleases = (...functions: readonly SampleFunction[]): readonly StackTemplate[] => [
  { stackName: 'S', template: { Resources: Object.fromEntries(functions.flatMap(resourcesOf)) } },
];
