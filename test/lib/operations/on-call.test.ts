import { describe, expect, test } from '@jest/globals';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { chooseEnvironment } from '../../../lib/config/choose-environment.ts';
import type { OnCallConfig } from '../../../lib/config/on-call-config.ts';
import { newApp, resourcesOf, stageOf, synthesized } from '../synthesized.ts';

/** What watches production, where these people are on call. */
const operationsOf = (onCall: OnCallConfig) => {
  const { name, config } = chooseEnvironment({ environment: 'production', loopbackSites: undefined });
  return stageOf(newApp(), { name, config: { ...config, onCall } }).operations;
};

const subscriptionsIn = (template: Template) =>
  resourcesOf(template, 'AWS::SNS::Subscription').map(([, { Properties }]) => ({
    protocol: Properties.Protocol as string,
    topic: JSON.stringify(Properties.TopicArn),
    endpoint: Properties.Endpoint,
  }));

const everybody = {
  smsNumbers: ['+14155550100', '+14155550101'],
  emails: ['on-call@dealerscope.example'],
  chatWebhookSecret: 'dealerscope/chat',
  slack: { workspaceId: 'T0123ABC', channelId: 'C0123ABC' },
};

describe('people', () => {
  const stack = operationsOf(everybody);
  const template = Template.fromStack(stack);
  const subscriptions = subscriptionsIn(template);

  test('get critical alarms by SMS, past any code of ours', () => {
    const sms = subscriptions.filter(({ protocol }) => protocol === 'sms');
    expect(sms.map(({ endpoint }) => endpoint)).toEqual(everybody.smsNumbers);
    for (const { topic } of sms) expect(topic).toMatch(/Critical/);
  });

  test('get critical and high alarms into Slack, past any code of ours', () => {
    const [[, slack] = ['', undefined]] = resourcesOf(template, 'AWS::Chatbot::SlackChannelConfiguration');
    expect(slack?.Properties).toMatchObject({ SlackWorkspaceId: 'T0123ABC', SlackChannelId: 'C0123ABC' });
    expect(JSON.stringify(slack?.Properties.SnsTopicArns)).toMatch(/Critical.*High/);
  });

  test('get the digests by e-mail, and no alarm by itself', () => {
    const mails = subscriptions.filter(({ protocol }) => protocol === 'email');
    expect(mails).toHaveLength(1);
    expect(mails[0]?.topic).toContain('Digests');
  });

  test("the chat's address is read from its secret when it is deployed, and stands in no template", () => {
    const [url] = resourcesOf(template, 'AWS::Lambda::Function').flatMap(
      ([, { Properties }]) => Properties.Environment?.Variables.CHAT_WEBHOOK_URL ?? [],
    );
    expect(JSON.stringify(url)).toContain('{{resolve:secretsmanager:dealerscope/chat');
  });

  test('are missed: production without a telephone and a chat is deployed with a warning', () => {
    const warned = (onCall: OnCallConfig) =>
      Annotations.fromStack(operationsOf(onCall)).findWarning('*', Match.stringLikeRegexp('no telephone'));
    expect(JSON.stringify(warned({}))).toContain('no telephone, or no chat');
    expect(JSON.stringify(warned({ smsNumbers: everybody.smsNumbers }))).toContain(
      'no telephone, or no chat',
    );
    expect(warned(everybody)).toEqual([]);
  });
});

describe.each(environmentNames)('in %s', (name) => {
  const { operations, service } = synthesized(name);
  const subscriptions = subscriptionsIn(operations);

  test('critical and high alarms go into the chat, each of the others into its digest', () => {
    const queueOf = (topic: RegExp) =>
      subscriptions
        .filter((each) => each.protocol === 'sqs' && topic.test(each.topic))
        .map(({ endpoint }) => JSON.stringify(endpoint));
    const remedied = expect.stringContaining('RemediationRequestsQueue');
    const said = expect.stringContaining('OnCallMessagesQueue');
    for (const topic of [/Critical/, /High/]) expect(queueOf(topic)).toEqual([said, remedied]);
    expect(queueOf(/Digests/)).toEqual([said]);
    expect(queueOf(/Medium/)).toEqual([expect.stringContaining('OnCallMediumNotices'), remedied]);
    expect(queueOf(/Low/)).toEqual([expect.stringContaining('OnCallLowNotices')]);
  });

  test('nobody is rung up who was not named', () => {
    expect(subscriptions.filter(({ protocol }) => protocol !== 'sqs')).toEqual([]);
  });

  test('digests are asked for every day and every week', () => {
    const asked = resourcesOf(operations, 'AWS::Scheduler::Schedule')
      .filter(([id]) => id.startsWith('OnCall'))
      .map(([, { Properties }]) => [Properties.Target.Input, Properties.ScheduleExpression]);
    expect(asked).toEqual([
      ['{"severity":"medium"}', 'cron(0 7 * * ? *)'],
      ['{"severity":"low"}', 'cron(0 7 ? * MON *)'],
    ]);
  });

  test('what waits for a digest outlasts one that fails', () => {
    const gathered = resourcesOf(operations, 'AWS::SQS::Queue').filter(([id]) => /Notices/.test(id));
    expect(gathered).toHaveLength(2);
    for (const [, { Properties }] of gathered) expect(Properties.MessageRetentionPeriod).toBe(14 * 86_400);
  });

  test('each severity has its topic, to which CloudWatch may publish', () => {
    const topics = resourcesOf(service, 'AWS::SNS::Topic');
    expect(topics.map(([id]) => /Critical|High|Medium|Low/.exec(id)?.[0])).toEqual([
      'Critical',
      'High',
      'Medium',
      'Low',
    ]);
    const policies = resourcesOf(service, 'AWS::SNS::TopicPolicy').map(([, each]) => JSON.stringify(each));
    expect(policies.filter((policy) => policy.includes('cloudwatch.amazonaws.com'))).toHaveLength(4);
  });
});
