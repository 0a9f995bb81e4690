import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { defaultFlags, flagNames } from '../../../lambdas/contract/flags.ts';
import { hostedDocument } from '../hosted-document.ts';

describe.each(environmentNames)('the feature flags in %s', (name) => {
  const flags = hostedDocument(name, 'Flags');

  test('start with the defaults of the contract for this environment', () => {
    const { Content, ContentType } = flags('HostedConfigurationVersion');
    expect(ContentType).toBe('application/json');
    expect(JSON.parse(Content)).toEqual(defaultFlags(name));
  });

  test('are checked by a schema that takes the contract and refuses another type, a stranger and a gap', () => {
    const [validator] = flags('ConfigurationProfile').Validators;
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
    for (const value of [-1, 51, 2.5, true]) {
      expect(accepts({ ...defaults, MAX_BROWSER_CONTEXTS: value })).toBe(false);
    }
    expect(accepts(gap)).toBe(false);
  });

  test('roll out under the watch of two alarms on metrics of the contract', () => {
    const { Monitors } = flags('Environment');
    expect(Monitors).toHaveLength(2);
    expect(flags('Deployment')).toBeDefined();
  });
});
