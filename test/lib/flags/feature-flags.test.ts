import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { defaultFlags, emergencyFlag } from '../../../lambdas/contract/flags.ts';
import { configurationAge } from '../../../lambdas/shared/configuration/kept-for.ts';
import { hostedDocument } from '../hosted-document.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the feature flags in %s', (name) => {
  const flags = hostedDocument(name, 'Flags');
  const emergency = hostedDocument(name, 'EmergencySwitch');
  const { [emergencyFlag]: _emergency, ...defaults } = defaultFlags(name);

  test('start with nothing set, in words that no release changes, so that none undoes what people have set', () => {
    const { Content, ContentType } = flags('HostedConfigurationVersion');
    expect(ContentType).toBe('application/json');
    expect(JSON.parse(Content)).toEqual({});
    expect(JSON.parse(emergency('HostedConfigurationVersion').Content)).toEqual({ [emergencyFlag]: false });
  });

  test('are checked by a schema that takes the contract and refuses another type and what has no reader there', () => {
    const [validator] = flags('ConfigurationProfile').Validators;
    expect(validator.Type).toBe('JSON_SCHEMA');
    // AppConfig reads draft-04; of what the schema uses, Ajv differs in the name of the draft alone.
    const { $schema: _, ...schema } = JSON.parse(validator.Content);
    const accepts = new Ajv({ allowUnionTypes: true }).compile(schema);
    expect(accepts(defaults)).toBe(true);
    expect(accepts({})).toBe(true);
    expect(accepts({ ...defaults, ENABLE_INPUT_VALIDATION: 'yes' })).toBe(false);
    // It is one of the other document: there it would have no reader.
    expect(accepts({ ...defaults, [emergencyFlag]: true })).toBe(false);
    // Set by a release that was taken back, or has gone.
    expect(accepts({ ...defaults, ENABLE_EVERYTHING: true })).toBe(true);
    expect(accepts({ ...defaults, ENABLE_EVERYTHING: {} })).toBe(false);
    for (const value of [-1, 51, 2.5, true]) {
      expect(accepts({ ...defaults, MAX_BROWSER_CONTEXTS: value })).toBe(false);
    }
    expect(accepts({ ...defaults, CACHE_PROVIDER: 'Redis' })).toBe(false);
  });

  test('may be taken back by name beside the emergency, with values that they may have', () => {
    const [validator] = emergency('ConfigurationProfile').Validators;
    const { $schema: _, ...schema } = JSON.parse(validator.Content);
    const accepts = new Ajv({ allowUnionTypes: true }).compile(schema);
    expect(accepts({ [emergencyFlag]: true })).toBe(true);
    expect(accepts({ [emergencyFlag]: false, TAKEN_BACK: { MAX_BROWSER_CONTEXTS: 3 } })).toBe(true);
    expect(accepts({ TAKEN_BACK: {} })).toBe(false);
    expect(accepts({ [emergencyFlag]: false, TAKEN_BACK: { MAX_BROWSER_CONTEXTS: 51 } })).toBe(false);
    expect(accepts({ [emergencyFlag]: false, TAKEN_BACK: { ENABLE_EVERYTHING: false } })).toBe(true);
  });

  test('roll out under the watch of the triggers of the plan, as many alarms as AppConfig takes', () => {
    const { Monitors } = flags('Environment');
    expect(Monitors.length).toBeGreaterThan(2);
    expect(Monitors.length).toBeLessThanOrEqual(5);
    expect(flags('Deployment')).toBeDefined();
  });

  test('are switched off in an emergency, or taken back by name, at once, whatever alarms there are and whatever rolls out', () => {
    // Readers look often enough for the minute of an emergency; a roll-back has fifteen.
    expect(configurationAge).toBeLessThan(60_000);
    expect(emergency('Environment').Monitors ?? []).toEqual([]);
    expect(emergency('DeploymentStrategy')).toMatchObject({
      DeploymentDurationInMinutes: 0,
      FinalBakeTimeInMinutes: 0,
      GrowthFactor: 100,
    });
  });
});

describe.each(environmentNames)('in %s, the rights on AppConfig', (name) => {
  type Statement = { readonly Action: string | readonly string[]; readonly Resource: unknown };
  const rights = resourcesOf(synthesized(name).service, 'AWS::IAM::Policy').flatMap(([id, { Properties }]) =>
    (Properties.PolicyDocument.Statement as Statement[]).flatMap(({ Action, Resource }) =>
      [Action]
        .flat()
        .flatMap((action) =>
          [Resource].flat().map((resource) => ({ id, action, resource: JSON.stringify(resource) })),
        ),
    ),
  );
  const changing = rights.filter(({ action }) => /^appconfig:(Create|Start|Stop|Update|Delete)/.test(action));
  const beyondReading = changing.filter(({ action }) => action !== 'appconfig:StartConfigurationSession');

  test('let nobody change a document but whoever manages the flags', () => {
    expect(beyondReading.length).toBeGreaterThan(0);
    expect(beyondReading.filter(({ id }) => !id.startsWith('ApiFunctionsManageFlags'))).toEqual([]);
  });

  test('let that function change the flags and the emergency switch, and no other document', () => {
    const others = beyondReading.filter(({ resource }) => !/"(Flags|EmergencySwitch)/.test(resource));
    expect(others).toEqual([]);
    expect(beyondReading.filter(({ resource }) => resource.includes('JudgingRules'))).toEqual([]);
  });

  test('let nobody remove or rebuild anything of it', () => {
    expect(changing.filter(({ action }) => /appconfig:(Update|Delete)/.test(action))).toEqual([]);
  });
});
