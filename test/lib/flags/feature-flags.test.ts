import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { defaultFlags, emergencyFlag } from '../../../lambdas/contract/flags.ts';
import { hostedDocument } from '../hosted-document.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

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
