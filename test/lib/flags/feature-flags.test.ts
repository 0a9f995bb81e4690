import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { defaultFlags, emergencyFlag } from '../../../lambdas/contract/flags.ts';
import { hostedDocument } from '../hosted-document.ts';

describe.each(environmentNames)('the feature flags in %s', (name) => {
  const flags = hostedDocument(name, 'Flags');
  const emergency = hostedDocument(name, 'EmergencySwitch');
  const { [emergencyFlag]: _emergency, ...defaults } = defaultFlags(name);

  test('start with the defaults of the contract for this environment', () => {
    const { Content, ContentType } = flags('HostedConfigurationVersion');
    expect(ContentType).toBe('application/json');
    expect(JSON.parse(Content)).toEqual(defaults);
    expect(JSON.parse(emergency('HostedConfigurationVersion').Content)).toEqual({ [emergencyFlag]: false });
  });

  test('are checked by a schema that takes the contract and refuses another type, a stranger and a gap', () => {
    const [validator] = flags('ConfigurationProfile').Validators;
    expect(validator.Type).toBe('JSON_SCHEMA');
    // AppConfig reads draft-04; of what the schema uses, Ajv differs in the name of the draft alone.
    const { $schema: _, ...schema } = JSON.parse(validator.Content);
    const accepts = new Ajv().compile(schema);
    const { ENABLE_INPUT_VALIDATION: __, ...gap } = defaults;
    expect(accepts(defaults)).toBe(true);
    expect(accepts({ ...defaults, ENABLE_INPUT_VALIDATION: 'yes' })).toBe(false);
    // It is one of the other document: there it would have no reader.
    expect(accepts({ ...defaults, [emergencyFlag]: true })).toBe(false);
    expect(accepts({ ...defaults, ENABLE_EVERYTHING: true })).toBe(false);
    for (const value of [-1, 51, 2.5, true]) {
      expect(accepts({ ...defaults, MAX_BROWSER_CONTEXTS: value })).toBe(false);
    }
    expect(accepts({ ...defaults, CACHE_PROVIDER: 'Redis' })).toBe(false);
    expect(accepts(gap)).toBe(false);
  });

  test('roll out under the watch of two alarms on metrics of the contract', () => {
    const { Monitors } = flags('Environment');
    expect(Monitors).toHaveLength(2);
    expect(flags('Deployment')).toBeDefined();
  });

  test('are switched off in an emergency at once, whatever alarms there are and whatever rolls out', () => {
    expect(emergency('Environment').Monitors ?? []).toEqual([]);
    expect(emergency('DeploymentStrategy')).toMatchObject({
      DeploymentDurationInMinutes: 0,
      FinalBakeTimeInMinutes: 0,
      GrowthFactor: 100,
    });
  });
});
