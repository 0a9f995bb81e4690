import { Duration } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ProductFunction } from '../compute/product-function.ts';

/** Deliveries of a message before SQS sets it aside, without a reason. AWS advises 5 at least: throttled polls count too. */
const queueReceives = 5;

/** Deliveries after which our code sets it aside, with the reason: one less, so that SQS catches only what kills its consumer. */
const consumerReceives = queueReceives - 1;

export interface WorkQueueProps {
  /** What lies in the queue, in the plural and for people: `pages to fetch`. */
  readonly work: string;
  /** The longest that one invocation of the consumer takes. */
  readonly consumerTimeout: Duration;
  /** How long Lambda gathers messages into a batch; zero = each as it comes. */
  readonly batchingWindow: Duration;
  /** The age of the oldest message from which the consumer is too slow, or gone. */
  readonly lateAfter: Duration;
}

export interface ConsumerProps {
  /** Messages one invocation takes at most. */
  readonly batchSize: number;
  /** Concurrent invocations, held by the event source: reserved concurrency cannot be had in new accounts. */
  readonly maxConcurrency: number;
}

/** A queue of work with its dead letters: nothing is lost. That nothing waits unseen is for `QueueAlarms`. */
export class WorkQueue extends Construct {
  readonly work: string;
  readonly queue: Queue;
  readonly deadLetters: Queue;
  readonly consumerTimeout: Duration;
  readonly lateAfter: Duration;
  private readonly batchingWindow: Duration;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.work = props.work;
    this.consumerTimeout = props.consumerTimeout;
    this.lateAfter = props.lateAfter;
    this.batchingWindow = props.batchingWindow;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      // The longest SQS keeps: the clock of a message runs on from when it was first sent.
      retentionPeriod: Duration.days(14),
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    this.queue = new Queue(this, 'Queue', {
      // Less than the dead letters are kept, so that a message which waited long is still seen there.
      retentionPeriod: Duration.days(7),
      // Sooner, and a message would be worked on twice while its first invocation is still being retried.
      visibilityTimeout: Duration.seconds(
        6 * props.consumerTimeout.toSeconds() + props.batchingWindow.toSeconds(),
      ),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: queueReceives },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
  }

  /** What a consumer needs to defer a message, or to set it aside with its reason. */
  get consumerVariables(): Record<'WORK_QUEUE_URL' | 'DEAD_LETTER_QUEUE_URL' | 'MAX_RECEIVES', string> {
    return {
      WORK_QUEUE_URL: this.queue.queueUrl,
      DEAD_LETTER_QUEUE_URL: this.deadLetters.queueUrl,
      MAX_RECEIVES: String(consumerReceives),
    };
  }

  /** Feeds the queue to the function's alias, so that a canary takes its share, and lets it defer and set aside. */
  feed(consumer: ProductFunction, props: ConsumerProps): void {
    consumer.alias.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize: props.batchSize,
        maxBatchingWindow: this.batchingWindow,
        maxConcurrency: props.maxConcurrency,
        reportBatchItemFailures: true,
      }),
    );
    this.queue.grantSendMessages(consumer.role);
    this.deadLetters.grantSendMessages(consumer.role);
  }

  /** Messages that wait for a consumer. */
  metricWaiting(): Metric {
    return this.queue.metricApproximateNumberOfMessagesVisible({
      statistic: 'Maximum',
      period: Duration.minutes(1),
    });
  }

  /** Messages that were set aside. */
  metricDeadLetters(): Metric {
    return this.deadLetters.metricApproximateNumberOfMessagesVisible({
      statistic: 'Maximum',
      period: Duration.minutes(5),
    });
  }
}
