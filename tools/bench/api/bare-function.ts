import { randomUUID } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';

/**
 * What somebody would write who wants nothing but the rows: the calls to DynamoDB and SQS of three operations, and none of our
 * layers: nobody is asked who he is, nothing is checked, counted, limited, cached, recorded or logged.
 */
const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sqs = new SQSClient({});
const { OPPORTUNITIES_TABLE, SOURCES_TABLE, SCRAPE_JOBS_TABLE, PLAN_QUEUE_URL } = process.env;

const answer = (statusCode: number, body: unknown): APIGatewayProxyResult => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const list = async ({ queryStringParameters: query }: APIGatewayProxyEvent) => {
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName: OPPORTUNITIES_TABLE,
      IndexName: 'by-score',
      KeyConditionExpression: '#ranking = :open AND #place BETWEEN :from AND :to',
      FilterExpression: '#endsAt > :now AND #summary.#score >= :score',
      ExpressionAttributeNames: {
        ...{ '#ranking': 'ranking', '#place': 'scorePlace', '#endsAt': 'endsAt' },
        ...{ '#summary': 'summary', '#score': 'score' },
      },
      ExpressionAttributeValues: {
        ...{ ':open': 'open', ':from': '0', ':to': ':' },
        ...{ ':now': Date.now(), ':score': Number(query?.scoreMin) },
      },
      Limit: 21,
    }),
  );
  return answer(200, { items: Items.slice(0, 20).map(({ summary }) => summary), hasMore: Items.length > 20 });
};

const getOne = async ({ pathParameters }: APIGatewayProxyEvent) => {
  const key = { opportunityId: pathParameters?.id };
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: OPPORTUNITIES_TABLE, Key: key, ConsistentRead: true }),
  );
  if (Item === undefined) return answer(404, {});
  const receipt: unknown = JSON.parse(inflateRawSync(Buffer.from(Item.receipt, 'base64')).toString());
  return answer(200, { ...Item.summary, receipt });
};

const post = async ({ body }: APIGatewayProxyEvent) => {
  const { sourceId } = JSON.parse(body ?? '');
  const { Item } = await dynamo.send(
    new GetCommand({ TableName: SOURCES_TABLE, Key: { sourceId }, ConsistentRead: true }),
  );
  if (Item === undefined) return answer(422, {});
  const jobId = randomUUID();
  const job = { jobId, sourceId, state: 'planned', createdAt: new Date().toISOString() };
  const rows = [
    { ...job, recordId: 'job' },
    { sourceId, jobId: 'open', recordId: jobId },
    { jobId: 'jobs', recordId: `${job.createdAt}#${jobId}` },
    { jobId: `source#${sourceId}`, recordId: `${job.createdAt}#${jobId}` },
  ];
  await dynamo.send(
    new TransactWriteCommand({
      TransactItems: rows.map((row) => ({ Put: { TableName: SCRAPE_JOBS_TABLE, Item: row } })),
    }),
  );
  const entry = { Id: '0', MessageBody: JSON.stringify({ kind: 'job', jobId }) };
  await sqs.send(new SendMessageBatchCommand({ QueueUrl: PLAN_QUEUE_URL, Entries: [entry] }));
  return answer(202, job);
};

export const handler = (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  if (event.httpMethod === 'POST') return post(event);
  return event.pathParameters === null ? list(event) : getOne(event);
};
