import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { GiveUpError, RetryLaterError } from '../errors/work-errors.ts';
import { observeHandler } from '../observability/observe-handler.ts';
import type { Telemetry } from '../observability/telemetry.ts';
import { type Failure, sendDeadLetter } from './dead-letter.ts';
import { sendMessages } from './send-messages.ts';
import { type Sqs, sqsClient } from './sqs-client.ts';

/** The longest delay SQS knows. */
const MAX_DELAY_SECONDS = 900;

/** At the longest delay five hours: outlasts a site's nightly maintenance; later the page is the next job's business. */
export const MAX_DEFERRALS = 20;

interface ConsumerVariables {
  readonly WORK_QUEUE_URL: string;
  readonly DEAD_LETTER_QUEUE_URL: string;
  /** Receives after which our code gives up; the queue's own limit lies above, so that we can still say why. */
  readonly MAX_RECEIVES: string;
}

/** What the consumer itself reads of a message. */
interface QueueMessage {
  readonly attempt?: number;
  readonly jobId?: string;
  readonly pageId?: string;
}

export interface QueueConsumerOptions<M> {
  readonly telemetry: Telemetry;
  /** Read once, with the first batch. */
  readonly variables: () => ConsumerVariables;
  /** @throws GiveUpError when the body is not a message of this queue. */
  readonly parse: (body: unknown) => M;
  /**
   * Does the work of one message; may run twice for it. `logger` carries the record's ids into each line; `receives` counts
   * the deliveries, from 1: with a second one, the first has most likely failed, or died.
   */
  readonly process: (message: M, logger: Logger, receives: number) => Promise<void>;
  /** Ends what hung on a message that was given up, e.g. its page; may run twice for it, and find nothing to end. */
  readonly onGivenUp?: (message: M, failure: Failure) => Promise<void>;
  readonly sqs?: Sqs;
}

export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** What was thrown, as the reason of a dead letter: an error that is not one of ours is a bug. */
const failureOf = (error: unknown): Failure =>
  error instanceof GiveUpError || error instanceof RetryLaterError
    ? { code: error.code, message: error.message }
    : { code: 'unexpected-error', message: error instanceof Error ? error.message : String(error) };

const parseBody = <M>(body: string, parse: (body: unknown) => M): M => {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch (cause) {
    throw new GiveUpError('malformed-message', 'The body is not JSON', { cause });
  }
  try {
    return parse(value);
  } catch (cause) {
    if (cause instanceof GiveUpError) throw cause;
    throw new GiveUpError('malformed-message', failureOf(cause).message, { cause });
  }
};

/** Ids that a message carries, as keys of its log lines. */
const logKeysOf = (record: SQSRecord, message?: QueueMessage) => ({
  messageId: record.messageId,
  ...(message?.jobId === undefined ? {} : { jobId: message.jobId }),
  ...(message?.pageId === undefined ? {} : { pageId: message.pageId }),
});

/**
 * The handler of a function that consumes an SQS queue. The records of a batch run side by side and none affects
 * another. What becomes of a record:
 * - done → deleted;
 * - `RetryLaterError` → a copy with `attempt` + 1 comes back after the delay, at most MAX_DEFERRALS times, or as often as
 *   it takes where the wait is free; the copy starts with no receives, so waiting never uses up the tries meant for failures;
 *   where these are to go on counting, it is redelivered by SQS instead, and set aside at the last receive;
 * - `GiveUpError`, or a body that is no message → dead-letter queue, with the reason;
 * - any other error → a bug: redelivered by SQS, and set aside as `unexpected-error` at the last receive;
 * - received more often than that without an answer (it killed its process) → set aside as `no-answer`, untouched.
 *
 * Giving up sends the dead letter first and calls `onGivenUp` second. A crash in between brings the record back: it
 * gives up again, and the worst is a second dead letter. The other order could end the page, crash, find it ended on
 * the next receive, and never keep the letter.
 */
export const consumeQueue = <M extends QueueMessage>(options: QueueConsumerOptions<M>): QueueHandler => {
  const { telemetry } = options;
  let variables: ConsumerVariables | undefined;

  const consume = async (record: SQSRecord): Promise<void> => {
    variables ??= options.variables();
    const { WORK_QUEUE_URL, DEAD_LETTER_QUEUE_URL } = variables;
    const sqs = options.sqs ?? sqsClient();
    const logger = telemetry.logger.createChild();
    logger.appendKeys(logKeysOf(record));
    const receives = Number(record.attributes.ApproximateReceiveCount);
    const maxReceives = Number(variables.MAX_RECEIVES);

    const giveUp = async (failure: Failure, message?: M): Promise<void> => {
      logger.error('Message given up', { reason: failure.code, detail: failure.message });
      await sendDeadLetter(sqs, DEAD_LETTER_QUEUE_URL, {
        body: record.body,
        failure,
        stage: telemetry.service,
      });
      if (message !== undefined) await options.onGivenUp?.(message, failure);
    };

    let message: M;
    try {
      message = parseBody(record.body, options.parse);
    } catch (error) {
      return giveUp(failureOf(error));
    }
    logger.appendKeys(logKeysOf(record, message));
    if (receives > maxReceives) {
      const received = `Received ${receives} times without an answer: the function was killed or ran out of time`;
      return giveUp({ code: 'no-answer', message: received }, message);
    }
    try {
      await options.process(message, logger, receives);
    } catch (error) {
      const attempt = message.attempt ?? 0;
      const isDeferred = error instanceof RetryLaterError && !error.keepsReceives;
      if (isDeferred && (error.free || attempt < MAX_DEFERRALS)) {
        const delaySeconds = Math.min(MAX_DELAY_SECONDS, Math.max(0, Math.ceil(error.delaySeconds)));
        logger.info('Message deferred', { reason: error.code, detail: error.message, delaySeconds, attempt });
        const copy = { ...message, attempt: error.free ? attempt : attempt + 1 };
        return sendMessages(WORK_QUEUE_URL, [copy], { delaySeconds, sqs });
      }
      if (error instanceof GiveUpError || isDeferred || receives >= maxReceives) {
        return giveUp(failureOf(error), message);
      }
      logger.error('Message failed and will be delivered again', { error, receives, maxReceives });
      throw error;
    }
  };

  // A batch in which every record met a bug fails as a whole: the same redelivery, and the canary's alarm sees it.
  const consumeBatch = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
    processPartialResponse(event, consume, new BatchProcessor(EventType.SQS), { context });

  return observeHandler(telemetry, consumeBatch);
};
