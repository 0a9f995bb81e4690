import { describe, expect, test } from '@jest/globals';
import { askByCli, fewAtOnce, refusalOf } from '../../../tools/preflight/ask-aws.ts';

describe('what the AWS CLI says', () => {
  test.each([
    [
      'expired',
      'An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired',
    ],
    ['expired', 'Error when retrieving token from sso: Token has expired and refresh failed'],
    [
      'no-credentials',
      'Unable to locate credentials. You can configure credentials by running "aws configure".',
    ],
    [
      'rejected',
      'An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token is invalid.',
    ],
    ['rejected', 'The config profile (nobody) could not be found'],
    ['rejected', 'Error loading SSO Token: Token for https://x.awsapps.com/start does not exist'],
    ['denied', 'An error occurred (AccessDenied) when calling the ListRoles operation: not authorized'],
    [
      'denied',
      'An error occurred (UnauthorizedOperation) when calling the DescribeVpcs operation: You are not authorized',
    ],
    [
      'absent',
      'An error occurred (ValidationError) when calling the DescribeStacks operation: Stack with id X does not exist',
    ],
    ['absent', 'An error occurred (ResourceNotFoundException) when calling the DescribeSecret operation: no'],
    ['absent', 'An error occurred (NoSuchResourceException) when calling the GetServiceQuota operation: no'],
    ['unreachable', 'Could not connect to the endpoint URL: "https://sts.nowhere.amazonaws.com/"'],
    [
      'unreachable',
      'You must specify a region. You can also configure your region by running "aws configure".',
    ],
    ['other', 'An error occurred (InternalFailure) when calling the ListTypes operation: oh'],
  ])('means %s', (kind, output) => {
    expect(refusalOf(`\n${output}\n`)).toMatchObject({ kind, message: output });
  });

  test('is told even when it is nothing', () => {
    expect(refusalOf('')).toMatchObject({ kind: 'other', message: 'the AWS CLI failed and said nothing' });
  });
});

describe('asking by a program', () => {
  const shell = (environment = {}) =>
    askByCli({ program: 'sh', environment: { PATH: process.env.PATH, ...environment }, region: 'eu-west-1' });

  test('reads its answer as JSON, and none as null', async () => {
    expect(await shell()(['-c', 'echo \'{"a":1}\''])).toEqual({ a: 1 });
    expect(await shell()(['-c', 'true'])).toBeNull();
  });

  test('hands on the region, unless the question has one of its own', async () => {
    const shown = 'printf \'"%s"\' "$*"';
    expect(await shell()(['-c', shown, 'aws'])).toBe('--region eu-west-1 --output json');
    expect(await shell()(['-c', shown, 'aws', '--region', 'us-east-2'])).toBe(
      '--region us-east-2 --output json',
    );
  });

  test('knows the region by either name, and waits for no pager', async () => {
    const shown = 'printf \'"%s %s"\' "$AWS_DEFAULT_REGION" "$AWS_PAGER"';
    expect(await shell({ AWS_REGION: 'eu-west-2', AWS_PAGER: 'less' })(['-c', shown])).toBe('eu-west-2 ');
  });

  test.each([
    ['fails', 'echo "An error occurred (AccessDenied) when calling" >&2; exit 254', 'denied'],
    ['answers no JSON', 'echo hello', 'other'],
  ])('refuses when it %s', async (_, script, kind) => {
    await expect(shell()(['-c', script])).rejects.toMatchObject({ name: 'AwsRefusal', kind });
  });

  test('says so when there is no such program', async () => {
    const ask = askByCli({ program: 'no-such-aws-cli', environment: {} });
    await expect(ask(['sts'])).rejects.toMatchObject({ kind: 'no-cli' });
  });
});

test('no more questions are asked at once than allowed, and all of them', async () => {
  let running = 0;
  let most = 0;
  const ask = fewAtOnce(async ([word = '']) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((done) => setImmediate(done));
    running -= 1;
    if (word === '3') throw new Error('refused');
    return word;
  }, 2);
  const answers = await Promise.allSettled(['1', '2', '3', '4', '5'].map((word) => ask([word])));
  expect(answers.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  expect(most).toBe(2);
});
