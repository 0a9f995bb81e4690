import { DeleteMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Letter } from './letter.ts';
import type { Sqs } from './work-queues.ts';

export interface RedriveOptions {
  /** Letters a second. */
  readonly rate: number;
  readonly onProgress: (sent: number, all: number) => void;
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
  /** Ends it after the letter under way. */
  readonly signal: AbortSignal;
}

export interface Redriven {
  readonly sent: number;
  /** By message id. */
  readonly failed: readonly { readonly messageId: string; readonly why: string }[];
}

/** The message begins anew: what it had waited before has nothing to do with what was mended. */
const afresh = (body: string): string => {
  try {
    const message = JSON.parse(body);
    return typeof message?.attempt === 'number' ? JSON.stringify({ ...message, attempt: 0 }) : body;
  } catch {
    return body;
  }
};

/**
 * Sends letters back to their work queues at a steady rate, each deleted once it was sent: whoever dies in between
 * leaves a letter twice, which every stage survives, and loses none.
 */
export const redrive = async (
  sqs: Sqs,
  letters: readonly Letter[],
  { rate, onProgress, wait, now, signal }: RedriveOptions,
): Promise<Redriven> => {
  const began = now();
  const failed: { messageId: string; why: string }[] = [];
  let sent = 0;
  for (const [index, { queue, body, receiptHandle, messageId }] of letters.entries()) {
    if (signal.aborted) break;
    const early = began + (index * 1_000) / rate - now();
    if (early > 0) await wait(early);
    try {
      await sqs.send(new SendMessageCommand({ QueueUrl: queue.workUrl, MessageBody: afresh(body) }));
      await sqs.send(
        new DeleteMessageCommand({ QueueUrl: queue.deadLetterUrl, ReceiptHandle: receiptHandle }),
      );
      sent += 1;
    } catch (error) {
      failed.push({ messageId, why: error instanceof Error ? error.message : String(error) });
    }
    onProgress(sent, letters.length);
  }
  return { sent, failed };
};
