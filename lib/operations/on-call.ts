import { Annotations, Duration, SecretValue, Validations } from 'aws-cdk-lib';
import { SlackChannelConfiguration } from 'aws-cdk-lib/aws-chatbot';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Subscription, SubscriptionProtocol, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type FunctionPlatform, ProductFunction } from '../compute/product-function.ts';
import type { OnCallConfig } from '../config/on-call-config.ts';
import type { ProductTable } from '../data/product-table.ts';
import { QueueAlarms } from '../scraping/queue-alarms.ts';
import { WorkQueue } from '../scraping/work-queue.ts';
import type { Monitoring } from './monitoring.ts';

export interface OnCallProps {
  readonly config: OnCallConfig;
  readonly monitoring: Monitoring;
  readonly platform: FunctionPlatform;
  readonly incidents: ProductTable;
}

/**
 * How people hear of alarms: critical by SMS and chat, high by chat, medium in a daily and low in a weekly digest. SMS, and
 * Slack where it is set up, come from AWS itself: they must not depend on code of ours, which may be what is broken.
 */
export class OnCall extends Construct {
  readonly functions: readonly ProductFunction[];
  /** What waits to be said in the chat. */
  readonly messages: WorkQueue;

  constructor(scope: Construct, id: string, props: OnCallProps) {
    super(scope, id);
    const digests = new Topic(this, 'Digests', { displayName: 'DealerScope: alarms', enforceSSL: true });
    this.messages = new WorkQueue(this, 'Messages', {
      work: 'messages to on-call',
      consumerTimeout: Duration.seconds(60),
      batchingWindow: Duration.seconds(0),
      lateAfter: Duration.minutes(10),
    });
    this.functions = [this.notifier(props), this.digester(props, digests)];
    new QueueAlarms(this, 'MessagesAlarms', {
      queue: this.messages,
      // If the chat is broken, this must not go by the chat alone.
      severity: 'critical',
      monitoring: props.monitoring,
    });
    this.subscribe(props, digests);
    this.warnOfSilence(props);
  }

  /** By SMS and Slack past our code; by the queue of messages into the chat. */
  private subscribe({ config, monitoring }: OnCallProps, digests: Topic): void {
    const { critical, high } = monitoring.topics;
    for (const topic of [critical, high, digests]) {
      topic.addSubscription(new SqsSubscription(this.messages.queue));
    }
    for (const [at, number] of (config.smsNumbers ?? []).entries()) {
      this.listen(`Sms${at}`, critical, { protocol: SubscriptionProtocol.SMS, endpoint: number });
    }
    for (const [at, email] of (config.emails ?? []).entries()) {
      this.listen(`Email${at}`, digests, { protocol: SubscriptionProtocol.EMAIL, endpoint: email });
    }
    if (config.slack === undefined) return;
    new SlackChannelConfiguration(this, 'Slack', {
      // The name is one of the account.
      slackChannelConfigurationName: `DealerScope-${monitoring.environmentName}`,
      slackWorkspaceId: config.slack.workspaceId,
      slackChannelId: config.slack.channelId,
      notificationTopics: [critical, high],
    });
  }

  private listen(
    id: string,
    topic: Topic,
    listener: { readonly protocol: SubscriptionProtocol; readonly endpoint: string },
  ): void {
    new Subscription(this, id, { topic, ...listener });
  }

  /** An environment that nobody listens to is as good as one without alarms. */
  private warnOfSilence({ config, monitoring: { environmentName } }: OnCallProps): void {
    const { smsNumbers = [], chatWebhookSecret, slack } = config;
    if (environmentName !== 'production') return;
    if (smsNumbers.length > 0 && (chatWebhookSecret ?? slack) !== undefined) return;
    Annotations.of(this).addWarningV2(
      'dealerscope:on-call',
      'Production has no telephone, or no chat, that hears of alarms: say who is on call in onCall of lib/config/environments.ts',
    );
  }

  private notifier({ config, monitoring, platform, incidents }: OnCallProps): ProductFunction {
    const { chatWebhookSecret } = config;
    const fn = new ProductFunction(this, 'NotifyOnCall', {
      name: 'notify-on-call',
      description: 'Says in the chat of on-call what alarms tell, incident by incident',
      service: 'on-call',
      platform,
      environment: {
        ENVIRONMENT_NAME: monitoring.environmentName,
        ...this.messages.consumerVariables,
        INCIDENTS_TABLE: incidents.table.tableName,
        CRITICAL_TOPIC: monitoring.topics.critical.topicArn,
        // Without a chat, incidents are kept and logged all the same.
        CHAT_WEBHOOK_URL:
          chatWebhookSecret === undefined ? '' : SecretValue.secretsManager(chatWebhookSecret).unsafeUnwrap(),
      },
      memorySize: 256,
      timeout: this.messages.consumerTimeout,
    });
    incidents.grantReadWrite(fn.role);
    // One at a time in a batch: what waits for its turn in a chat that is slow holds up nothing else.
    this.messages.feed(fn, { batchSize: 1, maxConcurrency: 2 });
    return fn;
  }

  private digester({ monitoring, platform }: OnCallProps, digests: Topic): ProductFunction {
    const gathered = { medium: this.gather('Medium', monitoring), low: this.gather('Low', monitoring) };
    const fn = new ProductFunction(this, 'SendDigest', {
      name: 'send-digest',
      description: 'Tells in one message what alarms nobody is interrupted for have told',
      service: 'on-call',
      platform,
      environment: {
        ENVIRONMENT_NAME: monitoring.environmentName,
        MEDIUM_QUEUE_URL: gathered.medium.queueUrl,
        LOW_QUEUE_URL: gathered.low.queueUrl,
        DIGEST_TOPIC: digests.topicArn,
      },
      memorySize: 256,
      timeout: Duration.minutes(5),
    });
    for (const queue of Object.values(gathered)) queue.grantConsumeMessages(fn.role);
    digests.grantPublish(fn.role);
    // When people come to work: the digest is the first thing they read.
    this.schedule(fn, 'medium', ScheduleExpression.cron({ hour: '7', minute: '0' }));
    this.schedule(fn, 'low', ScheduleExpression.cron({ hour: '7', minute: '0', weekDay: 'MON' }));
    monitoring.high(this.digestFails(fn, monitoring));
    return fn;
  }

  /** Where notices of a severity wait for their digest. */
  private gather(name: 'Medium' | 'Low', { topics }: Monitoring): Queue {
    const queue = new Queue(this, `${name}Notices`, {
      // Two weeks: a weekly digest may fail once without losing anything.
      retentionPeriod: Duration.days(14),
      // A digest is made by then, or was not and is made anew.
      visibilityTimeout: Duration.minutes(30),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    Validations.of(queue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'Nothing of it is ever given up: what a digest has not told stays for the next one',
    });
    topics[name === 'Medium' ? 'medium' : 'low'].addSubscription(new SqsSubscription(queue));
    return queue;
  }

  private schedule(fn: ProductFunction, severity: 'medium' | 'low', schedule: ScheduleExpression): void {
    new Schedule(this, severity === 'medium' ? 'Daily' : 'Weekly', {
      description: `Asks for the digest of ${severity} alarms`,
      schedule,
      target: new LambdaInvoke(fn.alias, { input: ScheduleTargetInput.fromObject({ severity }) }),
    });
  }

  private digestFails(fn: ProductFunction, monitoring: Monitoring): Alarm {
    return new Alarm(this, 'DigestFails', {
      metric: fn.alias.lambda.metricErrors({ statistic: 'Sum', period: Duration.hours(1) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'On-call not told',
        symptom: 'The digest of medium or low alarms could not be made or sent',
        impact: 'nobody has heard of them; they wait for the next digest, 14 days at most',
        firstStep: 'read the errors of SendDigest, then look at the alarms in the console yourself',
        missingData: 'it runs once a day: in all other hours there is nothing to tell',
        dashboard: 'infrastructure',
      }),
    });
  }
}
