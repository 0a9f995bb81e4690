import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { defaultFlags, flagNames } from '../../../lambdas/contract/flags.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the feature flags in %s', (name) => {
  const { service } = synthesized(name);
  const only = (type: string) => {
    const [first, ...more] = resourcesOf(service, type);
    expect(more).toEqual([]);
    return first?.[1].Properties;
  };

  test('start with the defaults of the contract for this environment', () => {
    const { Content, ContentType } = only('AWS::AppConfig::HostedConfigurationVersion');
    expect(ContentType).toBe('application/json');
    expect(JSON.parse(Content)).toEqual(defaultFlags(name));
  });

  test('are checked by a schema that takes the contract and refuses another type, a stranger and a gap', () => {
    const [validator] = only('AWS::AppConfig::ConfigurationProfile').Validators;
    expect(validator.Type).toBe('JSON_SCHEMA');
    // AppConfig reads draft-04; of what the schema uses, Ajv differs in the name of the draft alone.
    const { $schema: _, ...schema } = JSON.parse(validator.Content);
    const accepts = new Ajv().compile(schema);
    const defaults = defaultFlags(name);
    const [flag = ''] = flagNames;
    const { [flagNames[0] as string as (typeof flagNames)[number]]: __, ...gap } = defaults;
    expect(accepts(defaults)).toBe(true);
    expect(accepts({ ...defaults, [flag]: 'yes' })).toBe(false);
    expect(accepts({ ...defaults, ENABLE_EVERYTHING: true })).toBe(false);
    expect(accepts(gap)).toBe(false);
  });

  test('roll out under the watch of two alarms on metrics of the contract', () => {
    const { Monitors } = only('AWS::AppConfig::Environment');
    expect(Monitors).toHaveLength(2);
    expect(only('AWS::AppConfig::Deployment')).toBeDefined();
  });
});
