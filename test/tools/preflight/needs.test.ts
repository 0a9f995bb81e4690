import { describe, expect, test } from '@jest/globals';
import { needsOf } from '../../../tools/preflight/needs.ts';
import { resource, sampleStack } from '../../support/sample-stacks.ts';

const consumer = (most: number) =>
  resource('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: most } });

describe('what an environment needs', () => {
  test('is counted over all of its stacks', () => {
    const needs = needsOf([
      sampleStack({
        One: consumer(50),
        Two: consumer(10),
        Stream: resource('AWS::Lambda::EventSourceMapping'),
      }),
      sampleStack(
        {
          Three: consumer(2),
          Kept: resource('AWS::Lambda::Function', { ReservedConcurrentExecutions: 7 }),
          Sms: resource('AWS::SNS::Subscription', { Protocol: 'sms' }),
          Mail: resource('AWS::SNS::Subscription', { Protocol: 'email' }),
          Slack: resource('AWS::Chatbot::SlackChannelConfiguration', { SlackWorkspaceId: 'T123' }),
        },
        'DealerScope-staging-Operations',
      ),
    ]);
    expect(needs).toMatchObject({
      stackNames: ['DealerScope-staging-Service', 'DealerScope-staging-Operations'],
      queueConcurrency: 62,
      reservedConcurrency: 7,
      bootstrapVersion: 6,
      smsNumbers: 1,
      slackWorkspaces: ['T123'],
    });
    expect(needs.counts.get('AWS::Lambda::EventSourceMapping')).toBe(4);
  });

  test('names what the templates name, not what CloudFormation will', () => {
    const { names } = needsOf([
      sampleStack({
        Board: resource('AWS::CloudWatch::Dashboard', { DashboardName: 'DealerScope-staging-business' }),
        Cut: resource('AWS::S3::Bucket', {
          BucketName: { 'Fn::Join': ['', ['a', { Ref: 'AWS::StackId' }]] },
        }),
        Free: resource('AWS::SQS::Queue', { DelaySeconds: 3 }),
        Group: resource('AWS::CodeDeploy::DeploymentGroup', { ApplicationName: 'Elsewhere' }),
      }),
    ]);
    expect(names).toEqual([
      {
        stackName: 'DealerScope-staging-Service',
        type: 'AWS::CloudWatch::Dashboard',
        name: 'DealerScope-staging-business',
      },
    ]);
  });

  test('finds the secrets that are read at deployment, each once', () => {
    const secret = (text: string) =>
      resource('AWS::Lambda::Function', {
        Environment: { Variables: { URL: `{{resolve:secretsmanager:${text}}}` } },
      });
    const { secrets } = needsOf([
      sampleStack({
        A: secret('on-call/chat:SecretString:::'),
        B: secret('on-call/chat:SecretString:::'),
        C: secret('other'),
      }),
    ]);
    expect(secrets).toEqual(['on-call/chat', 'other']);
  });

  test('needs some bootstrap where no template says which', () => {
    const [stack] = [sampleStack({})];
    expect(needsOf([{ stackName: stack.stackName, template: { Resources: {} } }]).bootstrapVersion).toBe(1);
  });
});
