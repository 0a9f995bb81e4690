import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { functionNames } from '../../../lambdas/contract/functions.ts';
import { environments } from '../../../lib/config/environments.ts';
import { type Resource, resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the functions in %s', (name) => {
  const { service } = synthesized(name);
  const functions = resourcesOf(service, 'AWS::Lambda::Function').filter(
    ([, { Properties }]) => 'POWERTOOLS_SERVICE_NAME' in (Properties.Environment?.Variables ?? {}),
  );

  test('are those of the contract, each on the pinned runtime and traced', () => {
    // The shared cache is invalidated where there is one.
    const absent = environments[name].sharedCache === undefined ? 1 : 0;
    expect(functions).toHaveLength(functionNames.length - absent);
    for (const [, { Properties }] of functions) {
      expect(Properties.Runtime).toBe('nodejs24.x');
      expect(Properties.TracingConfig).toEqual({ Mode: 'Active' });
    }
  });

  test('write to a log group of their own, kept for 90 days', () => {
    const groups = new Map<string, Resource>(resourcesOf(service, 'AWS::Logs::LogGroup'));
    const used = functions.map(([, { Properties }]) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(used).size).toBe(functions.length);
    for (const id of used) expect(groups.get(id)?.Properties.RetentionInDays).toBe(90);
  });

  test('stand behind an alias that a canary moves: 10 % for 15 minutes, and back on failure, stop or alarm', () => {
    const groups = new Map<string, Resource>(resourcesOf(service, 'AWS::CodeDeploy::DeploymentGroup'));
    const aliases = resourcesOf(service, 'AWS::Lambda::Alias') as readonly (readonly [
      string,
      Resource & {
        readonly UpdatePolicy: { CodeDeployLambdaAliasUpdate: { DeploymentGroupName: { Ref: string } } };
      },
    ])[];
    expect(aliases.map(([, { Properties }]) => Properties.FunctionName.Ref).sort()).toEqual(
      functions.map(([id]) => id).sort(),
    );
    for (const [, { UpdatePolicy }] of aliases) {
      const group = groups.get(UpdatePolicy.CodeDeployLambdaAliasUpdate.DeploymentGroupName.Ref)?.Properties;
      expect(group).toMatchObject({
        DeploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent15Minutes',
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'],
        },
        AlarmConfiguration: { Enabled: true, Alarms: [expect.anything()] },
      });
    }
  });

  test('are gated by the failures of their new version alone, in two minutes of three, with a minimum of failures', () => {
    const alarms = new Map<string, Resource>(resourcesOf(service, 'AWS::CloudWatch::Alarm'));
    const gates = resourcesOf(service, 'AWS::CodeDeploy::DeploymentGroup').map(
      ([, { Properties }]) => alarms.get(Properties.AlarmConfiguration.Alarms[0].Name.Ref)?.Properties,
    );
    expect(gates).toHaveLength(functions.length);
    for (const gate of gates) {
      expect(gate).toMatchObject({
        EvaluationPeriods: 3,
        DatapointsToAlarm: 2,
        TreatMissingData: 'notBreaching',
      });
      const metrics: {
        Expression?: string;
        MetricStat?: { Period: number; Metric: { Dimensions: { Name: string }[] } };
      }[] = gate.Metrics;
      expect(metrics.find(({ Expression }) => Expression !== undefined)?.Expression).toMatch(
        /^IF\(errors > \d+, /,
      );
      for (const { MetricStat } of metrics.filter((metric) => metric.MetricStat !== undefined)) {
        expect(MetricStat?.Period).toBe(60);
        expect(MetricStat?.Metric.Dimensions.map((dimension) => dimension.Name).sort()).toEqual([
          'ExecutedVersion',
          'FunctionName',
          'Resource',
        ]);
      }
    }
  });
});
