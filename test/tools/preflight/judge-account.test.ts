import { describe, expect, test } from '@jest/globals';
import {
  absent,
  denied,
  deployedAccount,
  emptyAccount,
  finding,
  found,
  stackName,
} from '../../support/sample-account.ts';
import { resource } from '../../support/sample-stacks.ts';

describe('the account', () => {
  test('that has room and nothing in the way is told nothing', async () => {
    expect(await found({}, emptyAccount)).toEqual([]);
  });

  test.each([
    ['there is no stack CDKToolkit', absent],
    ['is of version 5; 6 is needed', '5'],
  ])('must be bootstrapped: %s', async (words, answer) => {
    expect(
      await found({}, { ...emptyAccount, 'cloudformation describe-stacks --stack-name CDKToolkit': answer }),
    ).toEqual([finding('bootstrap', 'fails', words)]);
  });

  test('whose stack cannot be updated is told which', async () => {
    const answers = {
      ...deployedAccount([]),
      [`cloudformation describe-stacks --stack-name ${stackName}`]: ['UPDATE_ROLLBACK_FAILED', false],
    };
    expect(await found({}, answers)).toEqual([
      finding(`stack-state/${stackName}`, 'fails', 'UPDATE_ROLLBACK_FAILED'),
    ]);
  });

  test('what may not be read is told as unchecked, and does not fail', async () => {
    const answers = {
      ...emptyAccount,
      'lambda get-account-settings': denied,
      'apigateway get-account': denied,
    };
    expect(await found({}, answers)).toEqual([
      finding('lambda-concurrency', 'unchecked', 'you may not'),
      finding('gateway-logs-role', 'unchecked', 'you may not'),
    ]);
  });

  test('whose stacks may not be listed is blamed for nothing that may be our own', async () => {
    const answers = {
      ...deployedAccount([]),
      [`cloudformation list-stack-resources --stack-name ${stackName}`]: denied,
      'apigateway get-account': 'arn:aws:iam::111122223333:role/perhaps-ours',
      'service-quotas get-service-quota --service-code vpc': 5,
      'ec2 describe-vpcs': 5,
    };
    expect(await found({ Network: resource('AWS::EC2::VPC') }, answers)).toEqual([
      finding('under-way', 'unchecked', 'you may not'),
      finding('quota', 'unchecked', 'you may not'),
      finding('gateway-logs-role', 'unchecked', 'you may not'),
    ]);
  });

  test('whose region lacks a resource type, which is asked for before it is told', async () => {
    const describe = 'cloudformation describe-type --type RESOURCE --query Arn --type-name';
    const answers = {
      ...emptyAccount,
      [`${describe} AWS::New::Thing`]: absent,
      [`${describe} AWS::Unlisted::Thing`]: 'arn',
    };
    const resources = {
      New: resource('AWS::New::Thing'),
      Unlisted: resource('AWS::Unlisted::Thing'),
      Listed: resource('AWS::Lambda::Function'),
    };
    expect(await found(resources, answers)).toEqual([
      finding('region/AWS::New::Thing', 'fails', 'does not know'),
    ]);
    expect(await found(resources, { ...answers, [`${describe} AWS::Unlisted::Thing`]: denied })).toEqual([
      finding('region', 'unchecked', 'you may not'),
    ]);
  });
});

describe('names', () => {
  const board = {
    Board: resource('AWS::CloudWatch::Dashboard', { DashboardName: 'DealerScope-staging-business' }),
  };
  const taken = { 'cloudwatch list-dashboards': ['DealerScope-staging-business'] };

  test('that are free, or our own already, are fine', async () => {
    expect(await found(board, { ...emptyAccount, 'cloudwatch list-dashboards': ['Another'] })).toEqual([]);
    const ours = deployedAccount([['AWS::CloudWatch::Dashboard', 'DealerScope-staging-business']]);
    expect(await found(board, { ...ours, ...taken })).toEqual([]);
  });

  test('that somebody else has fail', async () => {
    expect(await found(board, { ...emptyAccount, ...taken })).toEqual([
      finding('name/DealerScope-staging-business', 'fails', 'will not take it over'),
    ]);
  });

  test('of a type that cannot be asked for are told as unchecked', async () => {
    const bucket = { Bucket: resource('AWS::S3::Bucket', { BucketName: 'pages' }) };
    const room = { 's3api list-buckets': 0, 'service-quotas get-service-quota --service-code s3': 100 };
    expect(await found(bucket, { ...emptyAccount, ...room })).toEqual([
      finding('name/AWS::S3::Bucket', 'unchecked', 'not known how to ask'),
    ]);
  });
});

describe('what is under way', () => {
  const ours = deployedAccount([
    ['AWS::CodeDeploy::Application', 'Release'],
    ['AWS::AppConfig::Application', 'abc1234'],
  ]);

  test('does not matter when there is nothing', async () => {
    const idle = {
      'deploy list-deployments': [],
      'appconfig list-environments --application-id abc1234': [],
    };
    expect(await found({}, { ...ours, ...idle })).toEqual([]);
  });

  test('of ours fails, be it a release or a roll-out', async () => {
    const busy = {
      'deploy list-deployments': ['d-1', 'd-2'],
      'deploy batch-get-deployments --deployment-ids d-1 d-2': ['d-2'],
      'appconfig list-environments --application-id abc1234': ['Flags'],
    };
    expect(await found({}, { ...ours, ...busy })).toEqual([
      finding('under-way', 'fails', 'release d-2 of CodeDeploy'),
      finding('under-way', 'fails', 'roll-out of Flags of AppConfig'),
    ]);
  });

  test('is told as unchecked where a part of it may not be read and the rest is idle', async () => {
    const half = { 'deploy list-deployments': denied, 'appconfig list-environments': [] };
    expect(await found({}, { ...ours, ...half })).toEqual([finding('under-way', 'unchecked', 'you may not')]);
  });
});

describe('whom alarms must reach', () => {
  const sms = { Sms: resource('AWS::SNS::Subscription', { Protocol: 'sms' }) };
  const slack = { Slack: resource('AWS::Chatbot::SlackChannelConfiguration', { SlackWorkspaceId: 'T1' }) };
  const chat = {
    F: resource('AWS::Lambda::Function', {
      Environment: { Variables: { URL: '{{resolve:secretsmanager:chat:SecretString:::}}' } },
    }),
  };

  test.each([
    ['telephones in the sandbox', sms, 'sns get-sms-sandbox-account-status', true, 'sms-sandbox'],
    [
      'a workspace that AWS does not know',
      slack,
      'chatbot describe-slack-workspaces --region us-east-2',
      ['T2'],
      'slack/T1',
    ],
    [
      'a secret that is not there',
      chat,
      'secretsmanager describe-secret --query ARN --secret-id chat',
      absent,
      'secret/chat',
    ],
  ])('%s fail', async (_, resources, question, answer, id) => {
    expect(await found(resources, { ...emptyAccount, [question]: answer })).toMatchObject([
      { id, severity: 'fails' },
    ]);
  });

  test.each([
    ['telephones', sms, 'sns get-sms-sandbox-account-status', false],
    ['a workspace', slack, 'chatbot describe-slack-workspaces', ['T2', 'T1']],
    ['a secret', chat, 'secretsmanager describe-secret', 'arn'],
  ])('%s in order are fine', async (_, resources, question, answer) => {
    expect(await found(resources, { ...emptyAccount, [question]: answer })).toEqual([]);
  });
});

describe('the role by which API Gateway logs', () => {
  const role = 'arn:aws:iam::111122223333:role/theirs';

  test('is taken from others in the same region, which is told', async () => {
    expect(await found({}, { ...emptyAccount, 'apigateway get-account': role })).toEqual([
      finding('gateway-logs-role', 'warns', role),
    ]);
  });

  test('may be our own', async () => {
    const ours = deployedAccount([['AWS::IAM::Role', 'theirs']]);
    expect(await found({}, { ...ours, 'apigateway get-account': role })).toEqual([]);
  });
});
