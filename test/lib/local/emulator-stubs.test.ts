import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { stubbedTypeKey } from '../../../lib/local/emulator-stubs.ts';
import { type Resource, synthesized } from '../synthesized.ts';

const resourcesIn = (name: (typeof environmentNames)[number]): Resource[] => {
  const { data, service, operations } = synthesized(name);
  return [data, service, operations].flatMap((template) =>
    Object.values(template.toJSON().Resources as Record<string, Resource>),
  );
};
const isStub = ({ Metadata }: Resource): boolean => Metadata !== undefined && stubbedTypeKey in Metadata;

describe('what the emulator refuses', () => {
  const refused = [
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::CompositeAlarm',
    'AWS::CodeDeploy::Application',
    'AWS::CodeDeploy::DeploymentGroup',
    'AWS::WAFv2::WebACLAssociation',
  ];

  test('is left out in local, by a condition that is never true, with type and properties as they are', () => {
    const stubs = resourcesIn('local').filter(isStub);
    expect([...new Set(stubs.map(({ Type }) => Type))].sort()).toEqual(refused);
    for (const stub of stubs) {
      expect(stub.Condition).toBe('Never');
      expect(stub.Metadata?.[stubbedTypeKey]).toBe(stub.Type);
      expect(stub.Properties).toBeDefined();
    }
    expect(synthesized('local').service.toJSON().Conditions.Never).toEqual({
      'Fn::Equals': ['never', 'true'],
    });
  });

  test('leaves alarms on a plain metric in place, since the emulator takes them', () => {
    const plain = resourcesIn('local').filter(
      ({ Type, Properties }) => Type === 'AWS::CloudWatch::Alarm' && Properties.MetricName !== undefined,
    );
    expect(plain.length).toBeGreaterThan(0);
    expect(plain.filter(isStub)).toEqual([]);
  });

  test.each(environmentNames.filter((name) => name !== 'local'))('leaves out nothing in %s', (name) => {
    expect(
      resourcesIn(name).filter((resource) => isStub(resource) || resource.Condition !== undefined),
    ).toEqual([]);
  });
});
