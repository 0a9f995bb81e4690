import { describe, expect, test } from '@jest/globals';
import { readDeployedStack } from '../../../tools/local-cloud/deploy.ts';
import { countStubbedTypes } from '../../../tools/local-cloud/stubbed-types.ts';

describe('what the CDK command line says', () => {
  test.each([
    [' ✅  local/Data (local-Data)', 'local/Data'],
    [' ✅  local/Service (local-Service) (no changes)', 'local/Service'],
    ['✨  Deployment time: 0.07s', undefined],
    ['local-Data: creating stack...', undefined],
    ['', undefined],
  ])('"%s" reports %s as deployed', (line, stack) => {
    expect(readDeployedStack(line)).toBe(stack);
  });
});

describe('stubbed resource types', () => {
  test('are counted over all templates, in alphabetical order', () => {
    const stub = (type: string) => ({ Metadata: { 'dealerscope:stubbed': type } });
    const counts = countStubbedTypes([
      {
        Resources: {
          A: stub('AWS::WAFv2::WebACLAssociation'),
          B: stub('AWS::CodeDeploy::Application'),
          C: {},
        },
      },
      { Resources: { A: stub('AWS::CodeDeploy::Application'), D: { Metadata: { 'aws:cdk:path': 'x' } } } },
      {},
    ]);
    expect(Object.entries(counts)).toEqual([
      ['AWS::CodeDeploy::Application', 2],
      ['AWS::WAFv2::WebACLAssociation', 1],
    ]);
  });
});
