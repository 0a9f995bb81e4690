import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { functionNames } from '../../../lambdas/contract/functions.ts';
import { routeOf } from '../../../lambdas/contract/routes.ts';
import { environments } from '../../../lib/config/environments.ts';
import { type Resource, resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the functions in %s', (name) => {
  const { service, operations } = synthesized(name);
  const every = (type: string) => [service, operations].flatMap((template) => resourcesOf(template, type));
  const functions = every('AWS::Lambda::Function').filter(
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
    const groups = new Map<string, Resource>(every('AWS::Logs::LogGroup'));
    const used = functions.map(([, { Properties }]) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(used).size).toBe(functions.length);
    for (const id of used) expect(groups.get(id)?.Properties.RetentionInDays).toBe(90);
  });

  test('stand behind an alias that a canary moves: 10 % for 15 minutes, and back on failure, stop or alarm', () => {
    const groups = new Map<string, Resource>(every('AWS::CodeDeploy::DeploymentGroup'));
    const aliases = every('AWS::Lambda::Alias');
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
        AlarmConfiguration: { Enabled: true },
      });
    }
  });

  const alarms = new Map<string, Resource>(every('AWS::CloudWatch::Alarm'));
  const gatesOf = (group: Resource): readonly Resource['Properties'][] =>
    group.Properties.AlarmConfiguration.Alarms.map(
      (alarm: { Name: { Ref: string } }) => alarms.get(alarm.Name.Ref)?.Properties,
    );
  const gates = every('AWS::CodeDeploy::DeploymentGroup').map(([, group]) => gatesOf(group));

  interface GateMetric {
    readonly Expression?: string;
    readonly MetricStat?: {
      readonly Period: number;
      readonly Metric: {
        readonly MetricName: string;
        readonly Dimensions: readonly { readonly Name: string }[];
      };
    };
  }
  const metricsOf = (gate: Resource['Properties']): readonly GateMetric[] => gate.Metrics;

  test('are gated by failures, durations and memory, and the API and the extractor by wrong answers too', () => {
    expect(gates).toHaveLength(functions.length);
    const watched = gates.map((all) => all.map((gate) => gate.AlarmDescription));
    const serving = new Set(Object.values(routeOf).map((route) => route.function)).size;
    expect(watched.filter((all) => all.length === 4)).toHaveLength(serving + 1);
    expect(watched.filter((all) => all.length === 3)).toHaveLength(functions.length - serving - 1);
  });

  test('are gated by their new version alone, by some bad minutes of some more, quiet without data', () => {
    for (const gate of gates.flat()) {
      expect(gate.TreatMissingData).toBe('notBreaching');
      expect(gate.DatapointsToAlarm).toBeLessThan(gate.EvaluationPeriods);
      expect(gate.EvaluationPeriods).toBeLessThanOrEqual(5);
      expect(metricsOf(gate).find(({ Expression }) => Expression !== undefined)?.Expression).toMatch(/^IF\(/);
      for (const { MetricStat } of metricsOf(gate)) {
        if (MetricStat === undefined) continue;
        expect(MetricStat.Period).toBe(60);
        const names = MetricStat.Metric.Dimensions.map(({ Name }) => Name).sort();
        expect([
          ['ExecutedVersion', 'FunctionName', 'Resource'],
          ['environment', 'function', 'service', 'version'],
        ]).toContainEqual(names);
      }
    }
  });
});
