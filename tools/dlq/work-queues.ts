import { GetQueueAttributesCommand, ListQueuesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** A work queue with its dead letters. */
export interface WorkQueues {
  /** That of the work queue. */
  readonly name: string;
  readonly workUrl: string;
  readonly deadLetterUrl: string;
}

export type Sqs = Pick<SQSClient, 'send'>;

const nameOf = (url: string): string => url.split('/').at(-1) ?? url;

/** Every work queue that has dead letters, by name. */
export const workQueues = async (sqs: Sqs, prefix?: string): Promise<readonly WorkQueues[]> => {
  const urls: string[] = [];
  let NextToken: string | undefined;
  do {
    const answer = await sqs.send(
      new ListQueuesCommand({ QueueNamePrefix: prefix, MaxResults: 1_000, NextToken }),
    );
    urls.push(...(answer.QueueUrls ?? []));
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  const queues = await Promise.all(
    urls.map(async (url) => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn', 'RedrivePolicy'] }),
      );
      const policy = Attributes.RedrivePolicy;
      const target: unknown = policy === undefined ? undefined : JSON.parse(policy).deadLetterTargetArn;
      return { url, arn: Attributes.QueueArn, target };
    }),
  );
  return queues
    .flatMap(({ url, target }) => {
      const dead = target === undefined ? undefined : queues.find(({ arn }) => arn === target);
      return dead === undefined ? [] : [{ name: nameOf(url), workUrl: url, deadLetterUrl: dead.url }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
};
