import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { deadLetterAttributes } from '../../contract/queue-messages.ts';
import type { Sqs } from './sqs-client.ts';

/** Why a message was set aside. */
export interface Failure {
  /** Machine-readable, e.g. `egress-blocked`. */
  readonly code: string;
  /** For people. */
  readonly message: string;
}

/** Enough for a sentence or a list of violations; attributes count against the size of the message. */
const MAX_DETAIL = 2000;

/** SQS refuses an attribute that is empty or holds control characters or lone surrogates. */
const printable = (text: string): string => {
  const clean = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\uFFFE\uFFFF]+/gu, ' ')
    .slice(0, MAX_DETAIL)
    .toWellFormed();
  return clean.trim() === '' ? 'unknown' : clean;
};

interface DeadLetter {
  /** The message exactly as it was received, so that it can be redriven. */
  readonly body: string;
  readonly failure: Failure;
  /** The service that gave up. */
  readonly stage: string;
}

/** Sets a message aside in a dead-letter queue, with its reason as attributes. */
export const sendDeadLetter = async (sqs: Sqs, queueUrl: string, letter: DeadLetter): Promise<void> => {
  const attribute = (text: string) => ({ DataType: 'String', StringValue: printable(text) });
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: letter.body,
      MessageAttributes: {
        [deadLetterAttributes.reason]: attribute(letter.failure.code),
        [deadLetterAttributes.detail]: attribute(letter.failure.message),
        [deadLetterAttributes.stage]: attribute(letter.stage),
      },
    }),
  );
};
