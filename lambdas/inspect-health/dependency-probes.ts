import { GetBucketLocationCommand, type S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { FlagValues } from '../contract/flags.ts';
import { probeKey, tables } from '../contract/tables.ts';
import type { WorkQueueName, WorkQueueUrls } from '../contract/work-queues.ts';
import type { Sqs } from '../shared/queues/sqs-client.ts';
import type { DocumentClient } from '../shared/stores/document-client.ts';
import type { Probe } from './inspect-dependencies.ts';
import type { LatelyMeasured } from './lately-measured.ts';

const awsHealth = (service: string): string =>
  `AWS Health says whether ${service} is in trouble in this region`;

/** Reads, consistently, a row that is not there. */
export const tableProbe = (name: keyof typeof tables, tableName: string, client: DocumentClient): Probe => {
  const definition: { readonly partitionKey: string; readonly sortKey?: string } = tables[name];
  const keys = [definition.partitionKey, definition.sortKey].filter((key) => key !== undefined);
  const Key = Object.fromEntries(keys.map((key) => [key, probeKey]));
  return {
    kind: 'table',
    name,
    action: `See its throttles and errors on the dashboard of the infrastructure; ${awsHealth('DynamoDB')}.`,
    look: async (abortSignal) => {
      await client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true }), { abortSignal });
      return { state: 'ok' };
    },
  };
};

const depthOf = async (sqs: Sqs, url: string, abortSignal: AbortSignal) => {
  const command = new GetQueueAttributesCommand({
    QueueUrl: url,
    AttributeNames: [
      'ApproximateNumberOfMessages',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesDelayed',
    ],
  });
  const { Attributes = {} } = await sqs.send(command, { abortSignal });
  return {
    waiting: Number(Attributes.ApproximateNumberOfMessages ?? 0),
    inFlight: Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0),
    delayed: Number(Attributes.ApproximateNumberOfMessagesDelayed ?? 0),
  };
};

/** How much lies in a queue, for how long, and whether dead letters wait. */
export const queueProbe = (
  name: WorkQueueName,
  urls: WorkQueueUrls,
  { sqs, measured }: { readonly sqs: Sqs; readonly measured: () => Promise<LatelyMeasured> },
): Probe => ({
  kind: 'queue',
  name,
  action: `Read its dead letters with "npm run dlq", and redrive them once their cause is mended; ${awsHealth('SQS')}.`,
  look: async (signal) => {
    const [depth, letters, { oldestSeconds }] = await Promise.all([
      depthOf(sqs, urls.queue, signal),
      depthOf(sqs, urls.deadLetters, signal),
      measured(),
    ]);
    const deadLetters = letters.waiting + letters.inFlight + letters.delayed;
    const queue = { ...depth, oldestSeconds: oldestSeconds[name] ?? null, deadLetters };
    return deadLetters === 0
      ? { state: 'ok', queue }
      : { state: 'strained', detail: 'Dead letters wait', queue };
  },
});

/** Reads a document of AppConfig as the functions do. @param read rejects when it cannot be had or is not JSON */
export const documentProbe = (name: string, read: () => Promise<unknown>): Probe => ({
  kind: 'document',
  name,
  action: `Functions go on with the last good values; ${awsHealth('AppConfig')}.`,
  look: async () => {
    await read();
    return { state: 'ok' };
  },
});

/** Asks where the bucket is, which shows nothing of what lies in it. */
export const bucketProbe = (name: string, bucket: string, client: Pick<S3Client, 'send'>): Probe => ({
  kind: 'bucket',
  name,
  action: `Pages that cannot be stored are fetched again later; ${awsHealth('S3')}.`,
  look: async (abortSignal) => {
    await client.send(new GetBucketLocationCommand({ Bucket: bucket }), { abortSignal });
    return { state: 'ok' };
  },
});

/** @param fetchKeys the JSON Web Key Set of the user pool */
export const tokenKeysProbe = (fetchKeys: () => Promise<ArrayBuffer>): Probe => ({
  kind: 'token-keys',
  name: 'user-pool',
  action: `Instances that have the keys serve on for a day, new ones let nobody in; ${awsHealth('Cognito')}.`,
  look: async () => {
    const { keys } = JSON.parse(new TextDecoder().decode(await fetchKeys())) as { readonly keys?: unknown };
    if (Array.isArray(keys) && keys.length > 0) return { state: 'ok' };
    return { state: 'strained', detail: 'There are no keys' };
  },
});

/**
 * The cache as its users found it in the last minutes: it can be reached from a network of theirs alone, in which this
 * function has no business.
 */
export const cacheProbe = (
  readFlags: () => Promise<Pick<FlagValues, 'CACHE_PROVIDER'>>,
  measured: () => Promise<LatelyMeasured>,
): Probe => ({
  kind: 'cache',
  name: 'shared-cache',
  action: 'Tables are read instead, so that answers are slower and as right; see the runbook, "API cache".',
  look: async () => {
    const [{ CACHE_PROVIDER: provider }, { cacheErrors }] = await Promise.all([readFlags(), measured()]);
    if (provider !== 'redis') return { state: 'ok', detail: `Not in use: CACHE_PROVIDER is ${provider}` };
    if (cacheErrors === undefined) return { state: 'unknown', detail: 'Nothing was measured of late' };
    return cacheErrors === 0
      ? { state: 'ok' }
      : { state: 'strained', detail: `${cacheErrors} calls failed of late` };
  },
});
