// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what CloudFormation replaces looks like a template string
import { describe, expect, test } from '@jest/globals';
import { judgeTemplates } from '../../../tools/preflight/judge-templates.ts';
import { resource, sampleStack } from '../../support/sample-stacks.ts';

const many = (count: number, properties = {}) =>
  sampleStack(
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`R${at}`, resource('A::B::C', properties)])),
  );

const judgedOf = (stack: ReturnType<typeof sampleStack>) =>
  judgeTemplates([stack]).map(({ id, severity }) => [id.split('/')[0], severity]);

const managed = (Name: string) => ({ Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name } } });
const common = managed('AWSManagedRulesCommonRuleSet');
const perAddress = { Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 100 } } };
const wall = (...Rules: readonly object[]) =>
  sampleStack({ Wall: resource('AWS::WAFv2::WebACL', { Rules: Rules as never }) });

describe('a template by itself', () => {
  test.each([
    [474, []],
    [475, [['template-resources', 'warns']]],
    [500, [['template-resources', 'warns']]],
    [501, [['template-resources', 'fails']]],
  ])('of %i resources', (count, findings) => {
    expect(judgedOf(many(count))).toEqual(findings);
  });

  test.each([
    [900_000, []],
    [955_000, [['template-bytes', 'warns']]],
    [1_000_001, [['template-bytes', 'fails']]],
  ])('of some %i bytes', (bytes, findings) => {
    expect(judgedOf(many(1, { text: 'x'.repeat(bytes) }))).toEqual(findings);
  });

  test.each([
    ['within what costs nothing extra', wall(perAddress, common), []],
    [
      'beyond it',
      wall(common, common, managed('AWSManagedRulesKnownBadInputsRuleSet')),
      [['waf-capacity', 'warns']],
    ],
    ['beyond everything', wall(...Array.from({ length: 8 }, () => common)), [['waf-capacity', 'fails']]],
    [
      'of a rule that is not known',
      wall(common, managed('AWSManagedRulesNew')),
      [['waf-capacity', 'unchecked']],
    ],
  ])('with a wall %s', (_, stack, findings) => {
    expect(judgedOf(stack)).toEqual(findings);
  });

  test.each([
    [5, []],
    [6, [['appconfig-monitors', 'fails']]],
  ])('whose flags are watched by %i alarms', (count, findings) => {
    const Monitors = Array.from({ length: count }, () => ({ AlarmArn: 'a' }));
    expect(judgedOf(sampleStack({ E: resource('AWS::AppConfig::Environment', { Monitors }) }))).toEqual(
      findings,
    );
  });

  test.each([
    [1_024, []],
    [1_025, [['alarm-description', 'fails']]],
  ])('with an alarm described by %i characters', (length, findings) => {
    const AlarmDescription = 'x'.repeat(length);
    expect(judgedOf(sampleStack({ A: resource('AWS::CloudWatch::Alarm', { AlarmDescription }) }))).toEqual(
      findings,
    );
  });
});

describe('references', () => {
  const referring = (value: object, more = {}) =>
    sampleStack({
      Queue: resource('AWS::SQS::Queue'),
      Other: { ...resource('A::B::C', { value: value as never }), ...more },
    });

  test.each([
    ['another resource', { Ref: 'Queue' }],
    ['an attribute of one', { 'Fn::GetAtt': ['Queue', 'Arn'] }],
    ['a parameter', { Ref: 'BootstrapVersion' }],
    ['a pseudo parameter', { 'Fn::Sub': 'arn:${AWS::Partition}:x' }],
    ['a text with a value of its own', { 'Fn::Sub': ['${name}', { name: 'x' }] }],
  ])('to %s are well', (_, value) => {
    expect(judgeTemplates([referring(value)])).toEqual([]);
  });

  test.each([
    ['Ref', referring({ Ref: 'Nope' })],
    ['Fn::GetAtt', referring({ a: [{ 'Fn::GetAtt': 'Nope.Arn' }] })],
    ['Fn::Sub', referring({ 'Fn::Sub': '${Nope.Arn}/${AWS::Region}' })],
    ['DependsOn', referring({}, { DependsOn: ['Queue', 'Nope'] })],
  ])('by %s to what is not there fail, each with its place', (_, stack) => {
    expect(judgeTemplates([stack])).toMatchObject([
      {
        severity: 'fails',
        sentence: 'DealerScope-staging-Service/Other refers to Nope, which its template does not hold.',
      },
    ]);
  });
});
