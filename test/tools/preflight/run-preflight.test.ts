import { describe, expect, test } from '@jest/globals';
import { AwsRefusal, type RefusalKind } from '../../../tools/preflight/ask-aws.ts';
import { willFail } from '../../../tools/preflight/finding.ts';
import { runPreflight } from '../../../tools/preflight/run-preflight.ts';
import { type Answers, fakeAws } from '../../support/fake-aws.ts';
import { resource, sampleStack } from '../../support/sample-stacks.ts';

const stackName = 'DealerScope-staging-Service';
const absent = new AwsRefusal('absent', 'does not exist');
const denied = new AwsRefusal('denied', 'you may not');

/** An account in which nothing stands but the CDK's bootstrap. */
const emptyAccount: Answers = {
  'sts get-caller-identity': ['111122223333', 'arn:aws:iam::111122223333:user/ops'],
  'cloudformation describe-stacks --stack-name CDKToolkit': '28',
  [`cloudformation describe-stacks --stack-name ${stackName}`]: absent,
  'cloudformation list-types': [
    'AWS::AppConfig::Application',
    'AWS::Chatbot::SlackChannelConfiguration',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::EC2::VPC',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Function',
    'AWS::S3::Bucket',
    'AWS::SNS::Subscription',
  ],
  'lambda get-account-settings': 1_000,
  'apigateway get-account': null,
};

/** The same account after a deployment. */
const deployedAccount = (resources: readonly (readonly [string, string])[]): Answers => ({
  ...emptyAccount,
  [`cloudformation describe-stacks --stack-name ${stackName}`]: ['UPDATE_COMPLETE', false],
  [`cloudformation list-stack-resources --stack-name ${stackName}`]: resources,
});

const found = async (
  resources: Parameters<typeof sampleStack>[0],
  answers: Answers,
  options: { readonly account?: string } = {},
) => {
  const { findings } = await runPreflight([sampleStack(resources)], fakeAws(answers), options);
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ id, severity, sentence }) => ({ id, severity, sentence }));
};

const finding = (id: string, severity: string, words: string) => ({
  id,
  severity,
  sentence: expect.stringContaining(words),
});

describe('credentials', () => {
  test.each<readonly [RefusalKind, string, boolean]>([
    ['expired', 'fails', true],
    ['no-credentials', 'unchecked', false],
    ['no-cli', 'unchecked', false],
    ['unreachable', 'unchecked', false],
    ['denied', 'unchecked', false],
  ])('that are %s end the look at the account, and nothing else', async (kind, severity, fails) => {
    const ask = fakeAws({ 'sts get-caller-identity': new AwsRefusal(kind, 'no') });
    const alarm = resource('AWS::CloudWatch::Alarm', { AlarmDescription: 'x'.repeat(1_000) });
    const { findings } = await runPreflight([sampleStack({ alarm })], ask, {});
    expect(findings).toMatchObject([{ id: 'credentials', severity, remedy: expect.any(String) }]);
    expect(willFail(findings)).toBe(fails);
    expect(ask.asked).toHaveLength(1);
  });

  test('of another account than the one that is meant fail, and nothing of it is read', async () => {
    expect(await found({}, { 'sts get-caller-identity': ['1', 'me'] }, { account: '2' })).toEqual([
      finding('account', 'fails', 'of account 1 (me), and 2 is meant'),
    ]);
    expect(await found({}, emptyAccount, { account: '111122223333' })).toEqual([]);
  });

  test('are not asked for offline, which is told', async () => {
    const { findings } = await runPreflight([sampleStack({})], undefined, {});
    expect(findings).toMatchObject([{ id: 'credentials', severity: 'unchecked' }]);
  });
});

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

describe('quotas', () => {
  const network = { Network: resource('AWS::EC2::VPC') };
  const quota = 'service-quotas get-service-quota --service-code vpc';

  test.each([
    [4, []],
    [5, [finding('quota/networks', 'fails', '1 more VPCs are needed, and 0 of 5 are left (5 exist)')]],
  ])('%i of 5 taken', async (used, findings) => {
    expect(await found(network, { ...emptyAccount, [quota]: 5, 'ec2 describe-vpcs': used })).toEqual(
      findings,
    );
  });

  test('count what comes on top of what is deployed', async () => {
    const ours = deployedAccount([['AWS::EC2::VPC', 'vpc-1']]);
    // Neither the quota nor the use is asked for: the fake would refuse.
    expect(await found(network, ours)).toEqual([]);
  });

  test('that are applied to nobody are what AWS gives everybody', async () => {
    expect(await found(network, { ...emptyAccount, [quota]: absent, 'ec2 describe-vpcs': 5 })).toEqual([
      finding('quota/networks', 'fails', 'of 5 are left'),
    ]);
  });

  test('that may not be read are told as unchecked', async () => {
    expect(await found(network, { ...emptyAccount, [quota]: denied, 'ec2 describe-vpcs': 5 })).toEqual([
      finding('quota/networks', 'unchecked', 'you may not'),
    ]);
  });

  const consumer = {
    C: resource('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 50 } }),
  };
  test.each([
    [150, []],
    [149, [finding('lambda-concurrency', 'warns', 'may invoke 149 functions at once')]],
  ])('%i functions at once', async (limit, findings) => {
    expect(await found(consumer, { ...emptyAccount, 'lambda get-account-settings': limit })).toEqual(
      findings,
    );
  });

  const reserving = { F: resource('AWS::Lambda::Function', { ReservedConcurrentExecutions: 50 }) };
  test.each([
    [150, []],
    [149, [finding('lambda-concurrency', 'fails', 'Lambda keeps 100')]],
  ])('%i functions at once of which 50 are reserved', async (limit, findings) => {
    expect(await found(reserving, { ...emptyAccount, 'lambda get-account-settings': limit })).toEqual(
      findings,
    );
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

test('production without a telephone is told, other environments are not', async () => {
  const idsOf = async (resources: Parameters<typeof sampleStack>[0], name: string) => {
    const { findings } = await runPreflight([sampleStack(resources, name)], undefined, {});
    return findings.map(({ id, severity }) => [id, severity]);
  };
  const offline = ['credentials', 'unchecked'];
  const sms = { Sms: resource('AWS::SNS::Subscription', { Protocol: 'sms' }) };
  expect(await idsOf({}, 'DealerScope-production-Operations')).toEqual([['on-call', 'warns'], offline]);
  expect(await idsOf(sms, 'DealerScope-production-Operations')).toEqual([offline]);
  expect(await idsOf({}, 'DealerScope-staging-Operations')).toEqual([offline]);
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
