import { expect } from '@jest/globals';
import { AwsRefusal } from '../../tools/preflight/ask-aws.ts';
import { runPreflight } from '../../tools/preflight/run-preflight.ts';
import { type Answers, fakeAws } from './fake-aws.ts';
import { sampleStack } from './sample-stacks.ts';

export const stackName = 'DealerScope-staging-Service';
export const absent = new AwsRefusal('absent', 'does not exist');
export const denied = new AwsRefusal('denied', 'you may not');

/** An account in which nothing stands but the CDK's bootstrap. */
export const emptyAccount: Answers = {
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
export const deployedAccount = (resources: readonly (readonly [string, string])[]): Answers => ({
  ...emptyAccount,
  [`cloudformation describe-stacks --stack-name ${stackName}`]: ['UPDATE_COMPLETE', false],
  [`cloudformation list-stack-resources --stack-name ${stackName}`]: resources,
});

/** What preflight finds of a stack in an account, what is merely good to know left out. */
export const found = async (
  resources: Parameters<typeof sampleStack>[0],
  answers: Answers,
  options: { readonly account?: string } = {},
) => {
  const { findings } = await runPreflight([sampleStack(resources)], fakeAws(answers), options);
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ id, severity, sentence }) => ({ id, severity, sentence }));
};

export const finding = (id: string, severity: string, words: string) => ({
  id,
  severity,
  sentence: expect.stringContaining(words),
});
