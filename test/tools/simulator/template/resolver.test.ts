// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what CloudFormation replaces looks like a template string
import { describe, expect, test } from '@jest/globals';
import { createResolver } from '../../../../tools/simulator/template/resolver.ts';
import type { Json, Template } from '../../../../tools/simulator/template/stack-template.ts';

const stacks = (service: Partial<Template>, data: Partial<Template> = {}) => [
  { stackName: 'Service', template: { Resources: {}, ...service } },
  { stackName: 'Data', template: { Resources: {}, ...data } },
];

const service: Partial<Template> = {
  Parameters: { Level: { Type: 'Number', Default: 5 }, Asked: { Type: 'String' } },
  Mappings: { Sizes: { small: { memory: 128 } } },
  Conditions: {
    Big: { 'Fn::Equals': [{ Ref: 'Level' }, 9] },
    NotBig: { 'Fn::Not': [{ Condition: 'Big' }] },
    Both: { 'Fn::And': [{ Condition: 'Big' }, { Condition: 'NotBig' }] },
    Either: { 'Fn::Or': [{ Condition: 'Big' }, { Condition: 'NotBig' }] },
  },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue' },
    Topic: { Type: 'AWS::SNS::Topic' },
    Named: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::Sub': '${AWS::StackName}-work' } } },
    Alarm: { Type: 'AWS::CloudWatch::Alarm' },
    Version: { Type: 'AWS::Lambda::Version' },
    Left: { Type: 'AWS::SQS::Queue', Condition: 'Big' },
    Turn: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Turn' } } },
  },
};
const data: Partial<Template> = {
  Resources: { Table: { Type: 'AWS::DynamoDB::Table' } },
  Outputs: {
    TableName: {
      Value: { Ref: 'Table' },
      Export: { Name: { 'Fn::Join': [':', [{ Ref: 'AWS::StackName' }, 'Table']] } },
    },
    Circle: { Value: { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Circle' } } },
  },
};

const resolve = (value: Json, parameters?: Record<string, string>): Json => {
  const all = stacks(service, data);
  const resolver = createResolver(all, { parameters });
  return resolver.resolve(all[0] ?? { stackName: '', template: { Resources: {} } }, value, 'Service/X.P');
};

describe('references', () => {
  test.each<readonly [Json, Json]>([
    [{ Ref: 'Level' }, 5],
    [{ Ref: 'AWS::Region' }, 'us-east-1'],
    [{ Ref: 'Queue' }, 'https://sqs.us-east-1.amazonaws.com/111122223333/Service-Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'Service-Queue'],
    [{ 'Fn::GetAtt': 'Named.QueueName' }, 'Service-work'],
    [{ Ref: 'Topic' }, 'arn:aws:sns:us-east-1:111122223333:Service-Topic'],
    [{ Ref: 'Alarm' }, 'Service-Alarm'],
    [{ 'Fn::GetAtt': ['Alarm', 'Arn'] }, 'arn:aws:cloudwatch:us-east-1:111122223333:alarm:Service-Alarm'],
    [{ 'Fn::GetAtt': ['Version', 'Version'] }, '2'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'Level' }, { Ref: 'Alarm' }]] }, 'a-5-Service-Alarm'],
    [{ 'Fn::Select': [1, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'b'],
    [
      { 'Fn::Sub': '${Alarm}/${Queue.QueueName}/${AWS::Region}/${!Literal}' },
      'Service-Alarm/Service-Queue/us-east-1/${Literal}',
    ],
    [{ 'Fn::Sub': ['${who} of ${Alarm}', { who: { Ref: 'Level' } }] }, '5 of Service-Alarm'],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    [{ 'Fn::ImportValue': 'Data:Table' }, 'Data-Table'],
    [{ 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'TableName' } }, 'Data-Table'],
    [{ 'Fn::If': ['Big', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['NotBig', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    [
      { a: 1, b: { 'Fn::If': ['Big', 2, { Ref: 'AWS::NoValue' }] }, c: [{ Ref: 'AWS::NoValue' }, 3] },
      { a: 1, c: [3] },
    ],
    [{ plain: [true, null, { Deep: 'text' }] }, { plain: [true, null, { Deep: 'text' }] }],
  ])('%j', (value, expected) => {
    expect(resolve(value)).toEqual(expected);
  });

  test('take the values that parameters are given', () => {
    expect(
      resolve([{ Ref: 'Asked' }, { 'Fn::If': ['Big', 'yes', 'no'] }], { Asked: 'given', Level: '9' }),
    ).toEqual(['given', 'no']);
  });
});

describe('what cannot be resolved is refused with its place', () => {
  test.each<readonly [Json, RegExp]>([
    [{ Ref: 'Nobody' }, /^Service\/X\.P: there is no Nobody in Service/],
    [{ deep: [{ 'Fn::GetAtt': ['Nobody', 'Arn'] }] }, /^Service\/X\.P\.deep\[0\]: there is no Nobody/],
    [{ Ref: 'Asked' }, /the parameter Asked has no default; give it a value/],
    [{ 'Fn::ImportValue': 'Data:Nothing' }, /no stack given exports Data:Nothing/],
    [
      { 'Fn::GetStackOutput': { StackName: 'Other', OutputName: 'A' } },
      /no stack given is Other with an output A/,
    ],
    [
      { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'Circle' } },
      /output Data.Circle refers to itself/,
    ],
    [{ Ref: 'Turn' }, /Service\/Turn refers to itself/],
    [{ 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, /Fn::Cidr is not known/],
    [{ 'Fn::If': ['Missing', 1, 2] }, /there is no condition Missing/],
    [{ 'Fn::FindInMap': ['Sizes', 'huge', 'memory'] }, /the mapping Sizes has no huge.memory/],
    [{ 'Fn::Select': [7, ['a']] }, /Fn::Select finds nothing at 7/],
    [{ 'Fn::Join': ['-', [{ a: 1 }]] }, /a text is expected/],
  ])('%j', (value, message) => {
    expect(() => resolve(value)).toThrow(message);
  });
});

test('resources whose condition does not hold are not there', () => {
  const resolver = createResolver(stacks(service, data));
  expect(resolver.resources('AWS::SQS::Queue').map(({ id }) => id)).toEqual(['Queue', 'Named', 'Turn']);
});
