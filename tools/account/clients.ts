import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageBatchCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Sqs } from '../../lambdas/shared/queues/sqs-client.ts';
import type { DocumentClient } from '../../lambdas/shared/stores/document-client.ts';
import type { ObjectClient } from '../../lambdas/shared/stores/raw-page-store.ts';
import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';
import type { Faults } from './faults.ts';
import type { Invocation } from './invocation.ts';
import type { StandardQueue } from './standard-queue.ts';

/** Clients as the stores know them, of one invocation each; what they reach outlives it. */

/** Rows in an answer to who does not say how many: 1 MB holds more, and fewer find whoever forgets to turn the page. */
const rowsAtOnce = 100;

const withLimit = (command: object): object => {
  if (command instanceof QueryCommand) {
    return new QueryCommand({ ...command.input, Limit: command.input.Limit ?? rowsAtOnce });
  }
  if (command instanceof ScanCommand) {
    return new ScanCommand({ ...command.input, Limit: command.input.Limit ?? rowsAtOnce });
  }
  return command;
};

export const dynamoOf = (
  invocation: Invocation,
  { dynamo, random }: { readonly dynamo: DocumentClient; readonly random: SeededRandom },
): DocumentClient => {
  const send = (command: object): Promise<unknown> =>
    invocation.call({
      name: command.constructor.name,
      takes: random.between(3, 12),
      perform: () => (dynamo.send as (sent: object) => Promise<unknown>)(withLimit(command)),
    });
  return { send: send as DocumentClient['send'] };
};

/** @param objects by their keys */
export const bucketOf = (
  invocation: Invocation,
  { objects, random }: { readonly objects: Map<string, Uint8Array>; readonly random: SeededRandom },
): ObjectClient => {
  const perform = (command: object): unknown => {
    if (command instanceof PutObjectCommand) {
      objects.set(command.input.Key ?? '', command.input.Body as Uint8Array);
      return {};
    }
    if (!(command instanceof GetObjectCommand)) throw new Error(`Unknown: ${command.constructor.name}`);
    const body = objects.get(command.input.Key ?? '');
    if (body === undefined) throw new Error(`NoSuchKey: ${command.input.Key}`);
    return { Body: { transformToByteArray: async () => body } };
  };
  const send = (command: object): Promise<unknown> =>
    invocation.call({
      name: command.constructor.name,
      takes: random.between(10, 40),
      perform: () => perform(command),
    });
  return { send: send as ObjectClient['send'] };
};

/** @param queues by their URLs; their names are good enough here */
export const sqsOf = (
  invocation: Invocation,
  {
    queues,
    random,
    faults,
  }: {
    readonly queues: ReadonlyMap<string, Pick<StandardQueue, 'send'>>;
    readonly random: SeededRandom;
    readonly faults: Pick<Faults, 'refusesEntry'>;
  },
): Sqs => {
  const queueAt = (url: string | undefined) => {
    const queue = queues.get(url ?? '');
    if (queue === undefined) throw new Error(`No queue ${url}`);
    return queue;
  };
  const perform = (command: object): unknown => {
    if (command instanceof SendMessageCommand) {
      const { QueueUrl, MessageBody: body = '', MessageAttributes = {} } = command.input;
      const attributes = Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, { StringValue = '' }]) => [name, StringValue]),
      );
      queueAt(QueueUrl).send({ body, attributes });
      return {};
    }
    if (!(command instanceof SendMessageBatchCommand))
      throw new Error(`Unknown: ${command.constructor.name}`);
    const { QueueUrl, Entries = [] } = command.input;
    const refused = Entries.length > 1 && faults.refusesEntry() ? 1 : 0;
    for (const { MessageBody: body = '', DelaySeconds } of Entries.slice(refused)) {
      queueAt(QueueUrl).send({ body, attributes: {} }, DelaySeconds);
    }
    return { Failed: Entries.slice(0, refused).map(({ Id }) => ({ Id, Code: 'Throttled' })) };
  };
  const send = (command: object): Promise<unknown> =>
    invocation.call({
      name: command.constructor.name,
      takes: random.between(5, 20),
      perform: () => perform(command),
    });
  return { send: send as Sqs['send'] };
};
