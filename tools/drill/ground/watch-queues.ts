import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Measured } from '../recording.ts';
import type { Ground } from './ground.ts';

const LOOK_EVERY_MS = 500;

interface QueueSeen {
  readonly visible: number[];
  readonly url: string;
}

/**
 * What SQS would report of each queue:
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export const watchQueues = ({ product, resources, eventSources }: Ground) => {
  const sqs = new SQSClient(product.cloud.clientOptions);
  const queues = new Map<string, QueueSeen>(
    resources
      .filter(({ type }) => type === 'AWS::SQS::Queue')
      .map(({ logicalId, physicalId }) => [logicalId, { url: physicalId, visible: [] }]),
  );
  const stop = new AbortController();

  const look = async (): Promise<void> => {
    await Promise.all(
      [...queues.values()].map(async ({ url, visible }) => {
        const { Attributes } = await sqs.send(
          new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['ApproximateNumberOfMessages'] }),
        );
        visible.push(Number(Attributes?.ApproximateNumberOfMessages));
      }),
    );
  };
  const looking = (async () => {
    while (!stop.signal.aborted) {
      await look();
      await sleep(LOOK_EVERY_MS, undefined, { signal: stop.signal }).catch(() => {});
    }
  })();

  return {
    end: async (): Promise<void> => {
      stop.abort();
      await looking;
    },
    /** @param invocationsOf how often a function was invoked meanwhile. */
    metrics: (invocationsOf: (functionName: string) => number): readonly Measured[] =>
      [...queues].flatMap(([logicalId, { url, visible }]) => {
        const metric = (metricName: string) => ({
          namespace: 'AWS/SQS',
          metricName,
          dimensions: { QueueName: `{${logicalId}}` },
        });
        const source = eventSources.find(({ queueName }) => url.endsWith(`/${queueName}`));
        // Each invocation of a consumer has at least one message.
        const received = source === undefined ? 0 : invocationsOf(source.functionName);
        const waited = visible.length > 1 && visible.every((many) => many > 0);
        return [
          // What lay at the end still lies there a minute later; what came and went is no level.
          { ...metric('ApproximateNumberOfMessagesVisible'), level: visible.at(-1) ?? 0 },
          { ...metric('NumberOfMessagesReceived'), samples: [[received, 1] as const] },
          // What was worked on is gone, whatever came of it: what is tried again is the rare case.
          { ...metric('NumberOfMessagesDeleted'), samples: [[received, 1] as const] },
          // A message that nobody takes grows older by a minute each minute.
          {
            ...metric('ApproximateAgeOfOldestMessage'),
            ...(waited && received === 0 && source !== undefined ? { risesBy: 60 } : { level: 0 }),
          },
        ];
      }),
  };
};
