import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { sendMessages } from '../../../../../lambdas/shared/queues/send-messages.ts';
import { createRawPageStore } from '../../../../../lambdas/shared/stores/raw-page-store.ts';
import { type LoopbackAws, startLoopbackAws } from '../../../../../tools/bench/crawl/aws/loopback-aws.ts';

let aws: LoopbackAws;
beforeAll(async () => {
  aws = await startLoopbackAws();
});
afterAll(() => aws.close());
beforeEach(() => aws.clear());

const access = () => ({
  endpoint: aws.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
});
const documents = () =>
  DynamoDBDocumentClient.from(new DynamoDBClient(access()), {
    marshallOptions: { removeUndefinedValues: true },
  });

test('rows come back as they were put, and refusals as the errors that they are', async () => {
  const client = documents();
  const row = {
    ...{ listingId: 'a', recordId: 'version#1', text: 'naïve', number: 12.5, yes: true, none: null },
    ...{ list: [1, 'two', { deep: [] }], map: { of: { maps: 0 } } },
  };
  const put = { TableName: 'histories', Item: row, ConditionExpression: 'attribute_not_exists(listingId)' };
  await client.send(new PutCommand(put));
  await expect(client.send(new PutCommand(put))).rejects.toBeInstanceOf(ConditionalCheckFailedException);
  const Key = { listingId: 'a', recordId: 'version#1' };
  expect((await client.send(new GetCommand({ TableName: 'histories', Key }))).Item).toEqual(row);
  const batch = await client.send(new BatchGetCommand({ RequestItems: { histories: { Keys: [Key] } } }));
  expect(batch.Responses).toEqual({ histories: [row] });
  const query = await client.send(
    new QueryCommand({
      TableName: 'histories',
      KeyConditionExpression: 'listingId = :id',
      ExpressionAttributeValues: { ':id': 'a' },
    }),
  );
  expect(query.Items).toEqual([row]);
  expect(aws.calls()).toMatchObject({ dynamoReads: 1.5, dynamoWrites: 2 });
  expect(aws.units()).toEqual({
    ...{ 'PutItem histories': 2, 'GetItem histories': 0.5 },
    ...{ 'BatchGetItem histories': 0.5, 'Query histories': 0.5 },
  });
});

test('objects and messages arrive, and are counted; a delayed message waits', async () => {
  const pages = createRawPageStore('raw-pages', new S3Client({ ...access(), forcePathStyle: true }));
  const { rawPageKey } = await pages.put({
    ...{ sourceId: 'county', url: 'http://county.example/', fetchedBy: 'http', status: 200 },
    ...{ fetchedAt: '2026-11-21T12:00:00Z', contentType: 'text/html', body: Buffer.from('a page') },
  });
  expect(Buffer.from(await pages.get(rawPageKey)).toString()).toBe('a page');
  const sqs = new SQSClient(access());
  await sendMessages(aws.queueUrl('pages'), [{ page: 1 }, { page: 2 }], { sqs });
  await sendMessages(aws.queueUrl('pages'), [{ page: 3 }], { sqs, delaySeconds: 900 });
  expect(aws.take('pages', 10)).toEqual(['{"page":1}', '{"page":2}']);
  expect(aws.lengthOf('pages')).toBe(1);
  expect(aws.calls()).toEqual({ dynamoReads: 0, dynamoWrites: 0, s3Puts: 1, s3Gets: 1, sqsRequests: 2 });
});

test('nothing is left when it is cleared', () => {
  aws.send('plans', { kind: 'schedule' });
  aws.clear();
  expect(aws.lengthOf('plans')).toBe(0);
});
