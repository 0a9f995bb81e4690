import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { deadLetterAttributes } from '../../lambdas/contract/queue-messages.ts';
import type { LocalCloud } from './local-cloud.ts';

export interface DeadLetter {
  readonly body: string;
  /** Machine-readable; `no-reason` when SQS set the message aside by itself. */
  readonly reason: string;
  readonly detail: string;
}

/** A queue with its dead-letter queue. */
export interface QueueState {
  readonly name: string;
  readonly url: string;
  readonly waiting: number;
  /** Put back for later by a delay. */
  readonly delayed: number;
  readonly inFlight: number;
  readonly deadLetterUrl: string;
  readonly deadLetters: number;
}

const readDeadLetter = ({ Body = '', MessageAttributes = {} }: Message): DeadLetter => ({
  body: Body,
  reason: MessageAttributes[deadLetterAttributes.reason]?.StringValue ?? 'no-reason',
  detail: MessageAttributes[deadLetterAttributes.detail]?.StringValue ?? '',
});

const nameOf = (url: string): string => url.split('/').at(-1) ?? url;

/** Looks at the queues of a local cloud from outside of the application. */
export const queuesOf = (cloud: LocalCloud) => {
  const sqs = new SQSClient(cloud.clientOptions);

  const attributesOf = async (QueueUrl: string): Promise<Readonly<Record<string, string>>> => {
    const { Attributes } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
    );
    return Attributes ?? {};
  };

  return {
    /** Every queue that has a dead-letter queue. */
    async states(): Promise<QueueState[]> {
      const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ MaxResults: 1000 }));
      const all = await Promise.all(
        QueueUrls.map(async (url) => ({ url, attributes: await attributesOf(url) })),
      );
      return all.flatMap(({ url, attributes }) => {
        if (attributes.RedrivePolicy === undefined) return [];
        const { deadLetterTargetArn } = JSON.parse(attributes.RedrivePolicy);
        const dead = all.find((other) => other.attributes.QueueArn === deadLetterTargetArn);
        return {
          name: nameOf(url),
          url,
          waiting: Number(attributes.ApproximateNumberOfMessages),
          delayed: Number(attributes.ApproximateNumberOfMessagesDelayed),
          inFlight: Number(attributes.ApproximateNumberOfMessagesNotVisible),
          deadLetterUrl: dead?.url ?? '',
          deadLetters: Number(dead?.attributes.ApproximateNumberOfMessages ?? 0),
        };
      });
    },

    /** Up to ten dead letters; they stay where they are. */
    async peekDeadLetters(deadLetterUrl: string): Promise<DeadLetter[]> {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: deadLetterUrl,
          MaxNumberOfMessages: 10,
          MessageAttributeNames: ['All'],
          VisibilityTimeout: 0,
        }),
      );
      return Messages.map(readDeadLetter);
    },
  };
};
