import { describe, expect, test } from '@jest/globals';
import { readDeclared, watchedMetrics } from '../../../tools/simulator/read-declared.ts';
import type { Json, TemplateResource } from '../../../tools/simulator/template/stack-template.ts';
import {
  alarmOf,
  compositeOf,
  declaredBy,
  errorsAlarm,
  errorsMetric,
} from '../../support/stack-of-alarms.ts';

type Resources = Readonly<Record<string, TemplateResource>>;

/** A function under an alias with a deployment group, and what the group is to be changed to. */
const release = (group: Readonly<Record<string, Json>> = {}, more: Resources = {}): Resources => ({
  Gate: alarmOf(),
  Alias: {
    Type: 'AWS::Lambda::Alias',
    Properties: { FunctionName: { Ref: 'Function' }, FunctionVersion: '2', Name: 'live' },
    UpdatePolicy: {
      CodeDeployLambdaAliasUpdate: {
        ApplicationName: 'app',
        DeploymentGroupName: { Ref: 'Group' },
        BeforeAllowTrafficHook: { Ref: 'Hook' },
      },
    },
  },
  Function: { Type: 'AWS::Lambda::Function' },
  Hook: { Type: 'AWS::Lambda::Function' },
  Group: {
    Type: 'AWS::CodeDeploy::DeploymentGroup',
    Properties: {
      ApplicationName: 'app',
      ServiceRoleArn: 'role',
      DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
      AlarmConfiguration: { Enabled: true, Alarms: [{ Name: { Ref: 'Gate' } }] },
      AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_STOP_ON_ALARM'] },
      ...group,
    },
  },
  ...more,
});

const custom = (routing: Json): Resources => ({
  Config: {
    Type: 'AWS::CodeDeploy::DeploymentConfig',
    Properties: { ComputePlatform: 'Lambda', TrafficRoutingConfig: routing },
  },
});

describe('releases', () => {
  test('are the aliases under CodeDeploy, with their gates and what takes them back', () => {
    expect(declaredBy(release()).releases).toEqual([
      {
        place: 'S/Alias',
        functionName: 'S-Function',
        aliasName: 'live',
        steps: [
          { afterMinutes: 0, percent: 10 },
          { afterMinutes: 5, percent: 100 },
        ],
        alarms: ['S-Gate'],
        rollsBackOn: { failure: false, alarm: true, request: false },
        beforeHook: 'S-Hook',
        afterHook: undefined,
      },
    ]);
  });

  test('have no gate when alarms are not enabled, and do not go back when that is not', () => {
    const changes = {
      AlarmConfiguration: { Enabled: false, Alarms: [{ Name: 'S-Gate' }] },
      AutoRollbackConfiguration: { Enabled: false, Events: ['DEPLOYMENT_FAILURE'] },
    };
    expect(declaredBy(release(changes)).releases).toMatchObject([
      { alarms: [], rollsBackOn: { failure: false, alarm: false, request: false } },
    ]);
  });

  test.each<readonly [string, Resources, readonly number[], number]>([
    [
      'CodeDeployDefault.LambdaLinear10PercentEvery3Minutes',
      {},
      [10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
      27,
    ],
    ['CodeDeployDefault.LambdaCanary10Percent30Minutes', {}, [10, 100], 30],
    ['CodeDeployDefault.LambdaAllAtOnce', {}, [100], 0],
    [
      'S-Config',
      custom({ Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryPercentage: 5, CanaryInterval: 7 } }),
      [5, 100],
      7,
    ],
    [
      'S-Config',
      custom({ Type: 'TimeBasedLinear', TimeBasedLinear: { LinearPercentage: 50, LinearInterval: 4 } }),
      [50, 100],
      4,
    ],
  ])('shift by %s', (DeploymentConfigName, more, percents, minutes) => {
    const { releases, refused } = declaredBy(release({ DeploymentConfigName }, more));
    expect(refused).toEqual([]);
    const steps = releases[0]?.steps ?? [];
    expect([steps.map(({ percent }) => percent), steps.at(-1)?.afterMinutes]).toEqual([percents, minutes]);
  });

  test.each<readonly [string, Readonly<Record<string, Json>>, RegExp]>([
    [
      'by a configuration of servers',
      { DeploymentConfigName: 'CodeDeployDefault.OneAtATime' },
      /the deployment configuration CodeDeployDefault.OneAtATime is not known/,
    ],
    [
      'that CodeDeploy does not have',
      { DeploymentConfigName: 'CodeDeployDefault.LambdaCanary20Percent5Minutes' },
      /is not known/,
    ],
    [
      'gated by an alarm that is not there',
      { AlarmConfiguration: { Enabled: true, Alarms: [{ Name: 'x' }] } },
      /gated by an alarm that is not known: x/,
    ],
    [
      'in a way that is not known',
      { TriggerConfigurations: [] },
      /TriggerConfigurations: this property is not modelled/,
    ],
  ])('%s are refused', (_, group, reason) => {
    const { releases, refused } = declaredBy(release(group));
    expect(releases).toEqual([]);
    expect(refused.map((refusal) => `${refusal.place}: ${refusal.reason}`)).toEqual([
      expect.stringMatching(reason),
    ]);
  });
});

test.each([
  [
    { Type: 'TimeBasedLinear', TimeBasedLinear: { LinearPercentage: 0, LinearInterval: 1 } },
    /LinearPercentage: a whole number from 1 to 99/,
  ],
  [
    { Type: 'TimeBasedCanary', TimeBasedCanary: { CanaryPercentage: 100, CanaryInterval: 1 } },
    /CanaryPercentage: a whole number/,
  ],
  [{ Type: 'Sudden' }, /one of AllAtOnce, TimeBasedCanary, TimeBasedLinear is expected/],
])('a shift by %j is refused', (routing, reason) => {
  const { refused } = declaredBy(release({ DeploymentConfigName: 'S-Config' }, custom(routing)));
  expect(refused.map((refusal) => `${refusal.place}: ${refusal.reason}`)).toEqual([
    expect.stringMatching(reason),
  ]);
});

/** A configuration that is rolled out under the watch of two alarms, one with its actions disabled. */
const rollOut = (
  strategy: Readonly<Record<string, Json>>,
  strategyId: Json = { Ref: 'Strategy' },
): Resources => ({
  Errors: alarmOf(),
  Mute: alarmOf({ ActionsEnabled: false }),
  Environment: {
    Type: 'AWS::AppConfig::Environment',
    Properties: {
      Monitors: ['Errors', 'Mute'].map((id) => ({ AlarmArn: { 'Fn::GetAtt': [id, 'Arn'] } })),
    },
  },
  Strategy: { Type: 'AWS::AppConfig::DeploymentStrategy', Properties: strategy },
  Deployment: {
    Type: 'AWS::AppConfig::Deployment',
    Properties: { EnvironmentId: { Ref: 'Environment' }, DeploymentStrategyId: strategyId },
  },
});

describe('roll-outs', () => {
  const strategy = {
    DeploymentDurationInMinutes: 10,
    FinalBakeTimeInMinutes: 5,
    GrowthFactor: 20,
    GrowthType: 'EXPONENTIAL',
  };

  test('are the deployments of AppConfig; monitors without actions do not count', () => {
    expect(declaredBy(rollOut(strategy)).rollOuts).toEqual([
      {
        place: 'S/Deployment',
        growth: 'EXPONENTIAL',
        growthFactor: 20,
        durationMinutes: 10,
        bakeMinutes: 5,
        monitors: ['S-Errors'],
      },
    ]);
  });

  test('know the strategies of AppConfig', () => {
    expect(declaredBy(rollOut(strategy, 'AppConfig.Canary10Percent20Minutes')).rollOuts).toMatchObject([
      { growth: 'EXPONENTIAL', growthFactor: 10, durationMinutes: 20, bakeMinutes: 10 },
    ]);
  });

  test.each<readonly [string, Resources, RegExp]>([
    [
      'a growth factor of none',
      rollOut({ ...strategy, GrowthFactor: 0 }),
      /S\/Strategy\.GrowthFactor: AppConfig takes 1 to 100 percent/,
    ],
    [
      'an unknown growth',
      rollOut({ ...strategy, GrowthType: 'SUDDEN' }),
      /S\/Strategy\.GrowthType: one of LINEAR, EXPONENTIAL is expected/,
    ],
    [
      'no strategy',
      rollOut(strategy, 'AppConfig.Slowly'),
      /there is no deployment strategy AppConfig.Slowly/,
    ],
    [
      'an alarm that is not there',
      {
        ...rollOut(strategy),
        Environment: { Type: 'AWS::AppConfig::Environment', Properties: { Monitors: [{ AlarmArn: 'arn' }] } },
      },
      /S\/Environment\.Monitors\[0\]\.AlarmArn: there is no alarm arn/,
    ],
  ])('with %s are refused', (_, resources, reason) => {
    const { refused } = declaredBy(resources);
    expect(refused.map((refusal) => `${refusal.place}: ${refusal.reason}`)).toEqual([
      expect.stringMatching(reason),
    ]);
  });
});

describe('what is declared', () => {
  test('is told from what is left out of sight', () => {
    const resources = {
      A: alarmOf(),
      Inner: { Type: 'AWS::CloudFormation::Stack' },
      Group: { Type: 'AWS::CodeDeploy::DeploymentGroup', Properties: {} },
    };
    const template = { Transform: 'AWS::LanguageExtensions', Resources: resources };
    expect(readDeclared([{ stackName: 'S', template }]).refused).toEqual([
      { place: 'S', reason: 'transforms are not modelled' },
      { place: 'S/Inner', reason: 'nested stacks are not modelled' },
      { place: 'S/Group', reason: 'no alias of a function is released by it' },
    ]);
  });

  test('comes in the order in which it is evaluated', () => {
    const { alarms } = declaredBy({
      D: compositeOf('ALARM(S-C) OR ALARM(S-A)'),
      C: compositeOf('ALARM(S-B)'),
      B: compositeOf('ALARM(S-A)'),
      A: alarmOf(),
    });
    expect(alarms.map(({ logicalId }) => logicalId)).toEqual(['A', 'B', 'C', 'D']);
  });

  test('watches each metric once, by several alarms perhaps', () => {
    const { alarms } = declaredBy({
      A: alarmOf(),
      B: alarmOf({ Threshold: 5 }),
      C: compositeOf('ALARM(S-A)'),
    });
    const watched = watchedMetrics(alarms);
    expect(watched.map(({ metric }) => metric)).toEqual([errorsMetric]);
    expect(watched[0]?.alarms.map(({ logicalId }) => logicalId)).toEqual(['A', 'B']);
  });

  test('tells an alarm once that looks at a metric twice', () => {
    const look = (Id: string) => ({
      Id,
      ReturnData: false,
      MetricStat: { Metric: { Namespace: 'N', MetricName: 'Errors' }, Period: 60, Stat: 'Sum' },
    });
    const { Namespace, MetricName, Statistic, Period, ...rule } = errorsAlarm;
    const twice = {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { ...rule, Metrics: [{ Id: 'e', Expression: 'a + b' }, look('a'), look('b')] },
    };
    expect(watchedMetrics(declaredBy({ Twice: twice }).alarms)).toMatchObject([
      { alarms: [{ logicalId: 'Twice' }] },
    ]);
  });

  test('of a template that is not ours is nothing: that is told', () => {
    expect(() => declaredBy({ Table: { Type: 'AWS::DynamoDB::Table' } })).toThrow('S: there are no alarms');
  });
});
