import { ChangeMessageVisibilityBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { type Letter, letterOf } from './letter.ts';
import type { Sqs, WorkQueues } from './work-queues.ts';

/** Letters are hidden from others while they are read, and a while longer when nobody gives them back. */
export const hiddenSeconds = 120;

/** The longest that SQS hides a message. */
const longestHidden = 12 * 3_600;

/** What SQS gives and takes at once. */
const batch = 10;

/** A short poll asks only some of SQS's servers: so many empty answers in a row mean that nothing is left. */
const emptyAnswers = 3;

/**
 * Reads the dead letters of a queue, each once; they stay hidden until they are given back, deleted, or two minutes are over.
 * @param most how many at the most
 */
export const readLetters = async (sqs: Sqs, queue: WorkQueues, most: number): Promise<readonly Letter[]> => {
  const letters = new Map<string, Letter>();
  for (let empty = 0; empty < emptyAnswers && letters.size < most; ) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue.deadLetterUrl,
        MaxNumberOfMessages: Math.min(batch, most - letters.size),
        VisibilityTimeout: hiddenSeconds,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['SentTimestamp'],
      }),
    );
    const { size } = letters;
    for (const message of Messages) {
      const letter = letterOf(queue, message);
      letters.set(letter.messageId, letter);
    }
    // Letters that come again say that those read first are seen again already.
    empty = letters.size === size ? empty + 1 : 0;
  }
  return [...letters.values()];
};

/** Hides letters for so many seconds from now on; 0 = lets others see them again at once. */
export const hide = async (sqs: Sqs, letters: readonly Letter[], seconds: number): Promise<void> => {
  for (const [url, own] of Map.groupBy(letters, ({ queue }) => queue.deadLetterUrl)) {
    for (let from = 0; from < own.length; from += batch) {
      const entries = own.slice(from, from + batch).map(({ receiptHandle }, index) => ({
        Id: `${index}`,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: Math.min(longestHidden, Math.ceil(seconds)),
      }));
      // A letter that cannot be given back comes back by itself.
      await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries: entries }));
    }
  }
};
