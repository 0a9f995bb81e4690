import { describe, expect, test } from '@jest/globals';
import { judgeSizes } from '../../../tools/preflight/judge-sizes.ts';
import { resource, sampleStack } from '../../support/sample-stacks.ts';

const severitiesOf = (stack: ReturnType<typeof sampleStack>) =>
  judgeSizes([stack]).map(({ id, severity }) => [id, severity]);

/** `{"TEXT":"…"}` takes eleven characters besides. */
const withVariables = (Variables: object) =>
  sampleStack({ Fn: resource('AWS::Lambda::Function', { Environment: { Variables: Variables as never } }) });

const policy = (length: number, Roles: readonly object[]) =>
  resource('AWS::IAM::Policy', { Roles: Roles as never, PolicyDocument: { S: 'x'.repeat(length - 8) } });

describe('what is counted once references are resolved', () => {
  test.each([
    [3_600, []],
    [3_700, [['function-variables/Fn', 'warns']]],
    [4_096, [['function-variables/Fn', 'warns']]],
    [4_097, [['function-variables/Fn', 'fails']]],
  ])('variables of %i bytes', (bytes, findings) => {
    expect(severitiesOf(withVariables({ TEXT: 'x'.repeat(bytes - 11) }))).toEqual(findings);
  });

  test('names count as long as CloudFormation makes them, ids as long as their service does', () => {
    const refs = (type: string, count: number) => ({
      Fn: resource('AWS::Lambda::Function', {
        Environment: {
          Variables: Object.fromEntries(Array.from({ length: count }, (_, at) => [`V${at}`, { Ref: 'Of' }])),
        },
      }),
      Of: resource(type),
    });
    // A name is 27 + 3 + 13 characters, an id of AppConfig 7: with `"V10":"",` some 52 and 16.
    expect(severitiesOf(sampleStack(refs('AWS::DynamoDB::Table', 85)))).toEqual([
      ['function-variables/Fn', 'fails'],
    ]);
    expect(severitiesOf(sampleStack(refs('AWS::AppConfig::Application', 85)))).toEqual([]);
  });

  test('names that are cut of the id of the stack can be computed', () => {
    const uuid = { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] };
    expect(
      severitiesOf(withVariables({ HOST: { 'Fn::Select': [4, { 'Fn::Split': ['-', uuid] }] } })),
    ).toEqual([]);
  });

  test('what cannot be computed is told', () => {
    expect(severitiesOf(withVariables({ HOST: { 'Fn::Cidr': ['10.0.0.0/16', 2, 8] } }))).toEqual([
      ['function-variables/Fn', 'unchecked'],
    ]);
  });

  test.each([
    [[5_000, 4_000], []],
    [[5_000, 5_000], [['role-policies/Role', 'warns']]],
    [[5_000, 5_241], [['role-policies/Role', 'fails']]],
  ])('policies inside of a role, %j characters together', (lengths, findings) => {
    const [one = 0, other = 0] = lengths;
    const stack = sampleStack({
      Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: {} }),
      One: policy(one, [{ Ref: 'Role' }]),
      Other: policy(other, [{ Ref: 'Role' }]),
      Foreign: policy(10_000, [{ Ref: 'Somebody' }]),
    });
    expect(severitiesOf(stack)).toEqual(findings);
  });

  test('who may take a role', () => {
    const trust = (length: number) =>
      sampleStack({
        Role: resource('AWS::IAM::Role', { AssumeRolePolicyDocument: { S: 'x'.repeat(length - 8) } }),
      });
    expect(severitiesOf(trust(1_800))).toEqual([]);
    expect(severitiesOf(trust(2_049))).toEqual([['role-trust/Role', 'fails']]);
  });
});
