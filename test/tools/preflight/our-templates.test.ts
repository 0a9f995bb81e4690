import { describe, expect, test } from '@jest/globals';
import type { EnvironmentName } from '../../../lambdas/contract/environment-name.ts';
import { describePreflight } from '../../../tools/preflight/describe-preflight.ts';
import { runPreflight } from '../../../tools/preflight/run-preflight.ts';
import type { StackTemplate, Template } from '../../../tools/simulator/template/stack-template.ts';
import { synthesized } from '../../lib/synthesized.ts';

const stacksOf = (environment: EnvironmentName): readonly StackTemplate[] =>
  Object.entries(synthesized(environment)).map(([name, template]) => ({
    stackName: `DealerScope-${environment}-${name[0]?.toUpperCase()}${name.slice(1)}`,
    template: template.toJSON() as Template,
  }));

describe.each<EnvironmentName>(['development', 'production'])('the templates of %s', (environment) => {
  test('keep all limits that they alone can break', async () => {
    const { findings } = await runPreflight(stacksOf(environment), undefined, {});
    const grave = findings.filter(({ severity }) => severity === 'fails' || severity === 'unchecked');
    expect(grave.map(({ id }) => id)).toEqual(['credentials']);
  });

  test('name nothing themselves of which it cannot be asked whether the name is free', async () => {
    const { needs } = await runPreflight(stacksOf(environment), undefined, {});
    const types = new Set(needs.names.map(({ type }) => type));
    expect([...types].sort()).toEqual(['AWS::CloudWatch::CompositeAlarm', 'AWS::CloudWatch::Dashboard']);
  });

  test('are told in a few lines, with what nobody looked at', async () => {
    const lines = describePreflight(await runPreflight(stacksOf(environment), undefined, {}));
    expect(lines[0]).toMatch(
      /^Needs \d stacks of \d{3} resources: \d+ functions, .* alarms, 24 composite alarms/,
    );
    expect(lines).toContain('Not checked:');
    expect(lines.at(-1)).toBe('Nothing found that will fail; 1 not checked.');
  });
});
