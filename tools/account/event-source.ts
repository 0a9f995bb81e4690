import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { QueueHandler } from '../../lambdas/shared/queues/queue-consumer.ts';
import { createInvocation, type Invocation } from './invocation.ts';
import type { QueueSurroundings, Received, StandardQueue } from './standard-queue.ts';

export interface EventSourceOptions {
  readonly queue: StandardQueue;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** Milliseconds after which an invocation is killed. */
  readonly timeout: number;
  /** The function, with clients that die with the invocation. */
  readonly handlerOf: (invocation: Invocation) => QueueHandler;
  readonly onKilled: () => void;
  readonly onEvent: (
    event: 'delivered' | 'done' | 'failed' | 'killed',
    received: Received,
    detail: string,
  ) => void;
}

/** Lambda gathers messages for up to a second. */
const longestGathering = 1_000;

const eventOf = (batch: readonly Received[]): SQSEvent => ({
  Records: batch.map(({ messageId, body, receives }) => ({
    messageId,
    receiptHandle: messageId,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'account',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:123456789012:account',
    awsRegion: 'us-east-1',
  })),
});

/** Without the time that is left: middleware would watch it by a real clock. */
const context = {
  functionName: 'account',
  functionVersion: '1',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:account',
  memoryLimitInMB: '512',
  awsRequestId: 'account',
} as unknown as Context;

/** Feeds a function from a queue, as Lambda does: batches of any size, side by side, deleted but for those that failed. */
export const createEventSource = (surroundings: QueueSurroundings, options: EventSourceOptions) => {
  const { clock, faults, random } = surroundings;
  const { queue, batchSize, maxConcurrency, timeout, handlerOf, onKilled, onEvent } = options;
  let running = 0;
  let isGathering = false;

  const settleBatch = (batch: readonly Received[], answer: SQSBatchResponse): void => {
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const received of batch) {
      onEvent(failed.has(received.messageId) ? 'failed' : 'done', received, '');
      if (!failed.has(received.messageId) && !faults.losesDeletion()) received.deleteIt();
    }
  };

  const invoke = (batch: readonly Received[]): void => {
    running += 1;
    let isOver = false;
    const finish = (): void => {
      if (!isOver) running -= 1;
      isOver = true;
      gather();
    };
    const invocation = createInvocation(surroundings, (reason) => {
      if (isOver) return;
      onKilled();
      for (const received of batch) onEvent('killed', received, reason);
      finish();
    });
    clock.after(timeout, () => {
      if (!isOver) invocation.kill('timed out');
    });
    for (const received of batch) onEvent('delivered', received, `${received.receives}`);
    handlerOf(invocation)(eventOf(batch), context).then(
      (answer) => {
        if (isOver) return;
        settleBatch(batch, answer);
        finish();
      },
      (error) => {
        if (isOver) return;
        for (const received of batch) onEvent('failed', received, String(error));
        finish();
      },
    );
  };

  const pump = (): void => {
    isGathering = false;
    while (running < maxConcurrency && queue.hasWork()) {
      const batch = queue.receive(random.integer(1, batchSize));
      // SQS never hands the same id twice to one batch; a copy of it comes with another.
      const own = batch.filter(
        ({ messageId }, index) => batch.findIndex((other) => other.messageId === messageId) === index,
      );
      if (own.length > 0) invoke(own);
    }
  };

  const gather = (): void => {
    if (isGathering || running >= maxConcurrency || !queue.hasWork()) return;
    isGathering = true;
    clock.after(random.between(0, longestGathering), pump);
  };

  return { wake: gather, running: () => running };
};
