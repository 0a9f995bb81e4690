import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../lambdas/contract/environment-name.ts';
import { stackOutputs } from '../../lambdas/contract/stack-outputs.ts';
import { tables } from '../../lambdas/contract/tables.ts';
import { environments } from '../../lib/config/environments.ts';
import { everyTemplate, type Resource, resourcesOf, synthesized } from './synthesized.ts';

/** Properties by which a resource could be given a name that the whole account shares. */
const physicalNames: Readonly<Record<string, string>> = {
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::CloudWatch::Alarm': 'AlarmName',
  // Not composite alarms: the construct library derives their name, a required property once, from stage and path.
  // Not dashboards: alarms link to them by name, and nothing is lost with one that is made anew.
  'AWS::Cognito::UserPool': 'UserPoolName',
  // Not app clients: theirs is a label that several may have.
  'AWS::CodeDeploy::Application': 'ApplicationName',
  'AWS::CodeDeploy::DeploymentGroup': 'DeploymentGroupName',
  'AWS::Scheduler::Schedule': 'Name',
  'AWS::WAFv2::WebACL': 'Name',
};

describe('the stage', () => {
  test.each(environmentNames)('in %s has its stacks under stable names', (name) => {
    const { data, cache, service, operations } = synthesized(name);
    expect(cache?.toJSON().Description ?? '').toBe(
      environments[name].sharedCache ? `DealerScope ${name}: the shared cache and its network` : '',
    );
    expect(data.toJSON().Description).toBe(`DealerScope ${name}: what must survive`);
    expect(service.toJSON().Description).toBe(`DealerScope ${name}: what is released`);
    expect(operations.toJSON().Description).toBe(`DealerScope ${name}: what watches it`);
  });

  test.each(environmentNames)('in %s gives tools every output of the contract', (name) => {
    const outputs = Object.keys(synthesized(name).service.findOutputs('*'));
    expect(outputs).toEqual(expect.arrayContaining([...stackOutputs]));
  });

  test.each(everyTemplate())('%s names no resource physically', (_, template) => {
    const named = Object.entries(physicalNames).flatMap(([type, property]) =>
      resourcesOf(template, type)
        .filter(([, { Properties = {} }]) => property in Properties)
        .map(([id]) => id),
    );
    expect(named).toEqual([]);
  });

  test.each(everyTemplate())(
    '%s exports nothing, so that no update is blocked by who imports it',
    (_, template) => {
      const outputs = Object.values(template.findOutputs('*'));
      expect(outputs.filter((output) => 'Export' in output)).toEqual([]);
      expect(JSON.stringify(template.toJSON()).match(/Fn::ImportValue/g)).toBeNull();
    },
  );

  test.each(everyTemplate())('%s knows neither account nor region', (_, template) => {
    const known = JSON.stringify(template.toJSON()).match(/:\d{12}:|\b(us|eu|ap)-[a-z]+-\d\b/g);
    expect(known).toBeNull();
  });

  test.each(everyTemplate())(
    '%s has room for what comes: CloudFormation takes 500 resources in a stack',
    (where, template) => {
      const count = Object.keys(template.toJSON().Resources).length;
      const advice =
        'Move what takes nothing back to another stack (docs/decisions/039-stacks.md); never a table, a bucket or a pool';
      expect(count > 440 ? `${where} has ${count} resources. ${advice}` : '').toBe('');
    },
  );

  test('data refers to nothing of the service', () => {
    expect(JSON.stringify(synthesized('production').data.toJSON()).match(/Fn::GetStackOutput/g)).toBeNull();
  });

  test.each(['staging', 'production'] as const)('in %s keeps whatever holds data', (name) => {
    const { data } = synthesized(name);
    const holders = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool'].flatMap((type) =>
      resourcesOf(data, type),
    );
    // Raw pages, files handed in, the log of who read them, the anchors of the audit trail, the users, and every table.
    expect(holders.length).toBe(5 + Object.keys(tables).length);
    const lost = holders.filter(
      ([, resource]: readonly [string, Resource]) => resource.DeletionPolicy !== 'Retain',
    );
    expect(lost).toEqual([]);
  });
});
