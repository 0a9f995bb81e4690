import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { judgingRules } from '../../../lambdas/domain/judging/judging-rules.ts';
import { parseRules } from '../../../lambdas/shared/judging-rules/parse-rules.ts';
import { environments } from '../../../lib/config/environments.ts';
import { hostedDocument } from '../hosted-document.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

const today = new Date().toISOString().slice(0, 10);

describe.each(environmentNames)('the judging rules in %s', (name) => {
  const rules = hostedDocument(name, 'JudgingRules');
  const { service } = synthesized(name);

  test('start with what the environment states, which makes good rules', () => {
    const document = JSON.parse(rules('HostedConfigurationVersion').Content);
    expect(document).toEqual(environments[name].judgingRules);
    expect(parseRules(document, today).problems).toEqual([]);
  });

  test('are checked by a schema that takes them all and refuses a misspelt one, within what AppConfig holds', () => {
    const [{ Type, Content }] = rules('ConfigurationProfile').Validators;
    expect(Type).toBe('JSON_SCHEMA');
    expect(Content.length).toBeLessThanOrEqual(32_768);
    const { $schema, ...schema } = JSON.parse(Content);
    expect($schema).toMatch(/draft-04/);
    const accepts = new Ajv({ allowUnionTypes: true }).compile(schema);
    expect(accepts(judgingRules)).toBe(true);
    expect(accepts({ buying: { fee: {} } })).toBe(false);
  });

  test('use no word of JSON Schema that draft 4 reads otherwise', () => {
    const [{ Content }] = rules('ConfigurationProfile').Validators;
    const later = ['const', 'exclusiveMinimum', 'exclusiveMaximum', 'if', 'contains', 'propertyNames'];
    expect(later.filter((word) => Content.includes(`"${word}":`))).toEqual([]);
  });

  test('take effect at once, under the watch of the alarm on refused rules', () => {
    const [{ AlarmArn }, ...more] = rules('Environment').Monitors;
    expect(more).toEqual([]);
    const alarmId = AlarmArn['Fn::GetAtt'][0];
    const [, alarm] = resourcesOf(service, 'AWS::CloudWatch::Alarm').find(([id]) => id === alarmId) ?? [];
    expect(JSON.stringify(alarm?.Properties.Metrics)).toContain('"MetricName":"RulesRefused"');
    expect(rules('DeploymentStrategy')).toMatchObject({ GrowthFactor: 100, DeploymentDurationInMinutes: 0 });
    expect(rules('Deployment')).toBeDefined();
  });

  test('roll out beside the flags, so that an emergency never waits for them', () => {
    const flags = hostedDocument(name, 'Flags');
    expect(rules('Deployment').EnvironmentId).not.toEqual(flags('Deployment').EnvironmentId);
  });

  test('are read by those who judge and by the look at health, and by nobody else', () => {
    const granting = resourcesOf(service, 'AWS::IAM::Policy').filter(([, { Properties }]) =>
      Properties.PolicyDocument.Statement.some((statement: { readonly Resource: unknown }) =>
        JSON.stringify(statement.Resource).includes('JudgingRulesDocument'),
      ),
    );
    const mayRead = /ExtractListings|ImportListings|InspectHealth|RescoreListings/;
    const readers = granting.map(([id]) => id.match(mayRead)?.[0] ?? id);
    expect(readers.sort()).toEqual(['ExtractListings', 'ImportListings', 'InspectHealth', 'RescoreListings']);
  });
});
