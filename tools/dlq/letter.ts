import type { Message } from '@aws-sdk/client-sqs';
import { deadLetterAttributes } from '../../lambdas/contract/queue-messages.ts';
import type { WorkQueues } from './work-queues.ts';

/** A message that was set aside, and where it came from. */
export interface Letter {
  readonly queue: WorkQueues;
  readonly messageId: string;
  readonly receiptHandle: string;
  /** As the work queue had it. */
  readonly body: string;
  /** Machine-readable; `no-reason` when SQS set the message aside by itself. */
  readonly reason: string;
  readonly detail: string;
  /** The service that gave up; the queue's name when SQS did. */
  readonly stage: string;
  /** ISO 8601, UTC: when it was first sent; SQS forgets it 14 days later. */
  readonly sentAt: string;
}

export const letterOf = (queue: WorkQueues, message: Message): Letter => {
  const { MessageId = '', ReceiptHandle = '', Body = '', MessageAttributes = {}, Attributes = {} } = message;
  const stated = (name: keyof typeof deadLetterAttributes): string | undefined =>
    MessageAttributes[deadLetterAttributes[name]]?.StringValue;
  return {
    queue,
    messageId: MessageId,
    receiptHandle: ReceiptHandle,
    body: Body,
    reason: stated('reason') ?? 'no-reason',
    detail:
      stated('detail') ?? 'The function was killed or ran out of time: SQS itself set the message aside',
    stage: stated('stage') ?? queue.name,
    sentAt: new Date(Number(Attributes.SentTimestamp ?? 0)).toISOString(),
  };
};
