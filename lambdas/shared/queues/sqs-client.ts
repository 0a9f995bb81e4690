import { SQSClient } from '@aws-sdk/client-sqs';

/** What queue code needs of SQS; a test passes its own. */
export type Sqs = Pick<SQSClient, 'send'>;

let client: SQSClient | undefined;

/** One client per process, made on first use so that importing a handler opens nothing. */
export const sqsClient = (): Sqs => {
  client ??= new SQSClient({});
  return client;
};
