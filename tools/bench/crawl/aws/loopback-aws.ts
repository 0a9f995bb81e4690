import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../../../lambdas/contract/tables.ts';
import { inMemoryDynamo } from '../../../../test/support/in-memory-dynamo.ts';
import { serveOnLoopback } from '../../../sites/serve-on-loopback.ts';
import { serviceLatencyMs } from '../latencies.ts';
import type { ServiceCalls } from '../service-calls.ts';
import { commandOf, type TableAnswer, wireAnswer, wireError } from './dynamo-protocol.ts';
import { createLoopbackQueues } from './loopback-queues.ts';
import { readUnits, type WrittenRow, writeUnits } from './request-units.ts';

type TableName = keyof typeof tables;

type Write = {
  readonly TableName: string;
  readonly Key?: Record<string, unknown>;
  readonly Item?: Record<string, unknown>;
};

const json = { 'content-type': 'application/json' };

/** AppConfig, free of charge here: functions ask every half minute, however many pages they see. */
const answerSession = (response: ServerResponse): void => {
  response.writeHead(201, json).end('{"InitialConfigurationToken":"session"}');
};

/** An empty document of flags, or of rules, leaves everything as the code has it by default. */
const answerConfiguration = (response: ServerResponse): void => {
  const session = { 'Next-Poll-Configuration-Token': 'session', 'Next-Poll-Interval-In-Seconds': '30' };
  response.writeHead(200, { ...json, ...session }).end('{}');
};

/** Request units by operation and table, e.g. `PutItem listings`. */
export type TableUnits = Readonly<Record<string, number>>;

const withUnits = (units: TableUnits, what: string, more: number): TableUnits => ({
  ...units,
  [what]: (units[what] ?? 0) + more,
});

const nothing = { dynamoReads: 0, dynamoWrites: 0, s3Puts: 0, s3Gets: 0, sqsRequests: 0 };

/**
 * The parts of AWS that the crawl uses, on loopback and in memory, with their usual latency, over the protocols that the
 * AWS SDK speaks: whatever calls cost their callers, they cost them here. It counts what AWS would charge for.
 */
export const startLoopbackAws = async () => {
  let dynamo = inMemoryDynamo();
  const objects = new Map<string, Buffer>();
  const { receive, clear: clearQueues, ...queues } = createLoopbackQueues();
  let calls: ServiceCalls = nothing;
  let units: TableUnits = {};
  const charge = (more: Partial<ServiceCalls>): void => {
    calls = Object.fromEntries(
      Object.entries(calls).map(([name, count]) => [name, count + (more[name as keyof ServiceCalls] ?? 0)]),
    ) as unknown as ServiceCalls;
  };

  const rowAfter = async ({ TableName, Key, Item = {} }: Write): Promise<WrittenRow> => {
    const { partitionKey, sortKey = partitionKey } = tables[TableName as TableName] as {
      readonly partitionKey: string;
      readonly sortKey?: string;
    };
    const key = Key ?? Object.fromEntries([partitionKey, sortKey].map((name) => [name, Item[name]]));
    const { Item: row = key } = await dynamo.client.send(new GetCommand({ TableName, Key: key }));
    return { table: TableName, row };
  };

  const chargeTables = async (
    request: ReturnType<typeof commandOf>,
    answer: TableAnswer | undefined,
  ): Promise<void> => {
    const { name, input } = request;
    const isTransaction = name === 'TransactWriteItems';
    if (!isTransaction && !/^(?:Put|Update|Delete)Item$/.test(name)) {
      const { reads } = readUnits(request, answer ?? {});
      const [table = String(input.TableName)] = Object.keys(input.RequestItems ?? {});
      units = withUnits(units, `${name} ${table}`, reads);
      return charge({ dynamoReads: reads });
    }
    const items = isTransaction
      ? (input.TransactItems as Record<string, Write>[]).flatMap((item) => Object.values(item))
      : [input as unknown as Write];
    const written = await Promise.all(items.map(rowAfter));
    const { writes } = writeUnits(written, isTransaction);
    // Our transactions stay within a table.
    units = withUnits(units, `${name} ${written[0]?.table}`, writes);
    charge({ dynamoWrites: writes });
  };

  const answerTables = async (target: string, body: string, response: ServerResponse): Promise<void> => {
    const request = commandOf(target, body);
    let answer: TableAnswer | undefined;
    let refusal: unknown;
    try {
      answer = (await dynamo.client.send(request.command as never)) as TableAnswer;
    } catch (error) {
      refusal = error;
    }
    await chargeTables(request, answer);
    await sleep(serviceLatencyMs.dynamoDb);
    response.writeHead(answer === undefined ? 400 : 200, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(answer === undefined ? wireError(refusal) : wireAnswer(answer));
  };

  const answerQueues = async (body: string, response: ServerResponse): Promise<void> => {
    const answer = receive(body);
    charge({ sqsRequests: 1 });
    await sleep(serviceLatencyMs.sqs);
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end(answer);
  };

  const answerObjects = async (
    { method, url = '' }: IncomingMessage,
    body: Buffer,
    response: ServerResponse,
  ): Promise<void> => {
    const [key = ''] = url.split('?');
    const isPut = method === 'PUT';
    if (isPut) objects.set(key, body);
    charge(isPut ? { s3Puts: 1 } : { s3Gets: 1 });
    await sleep(serviceLatencyMs.s3);
    const found = objects.get(key);
    response.writeHead(found === undefined ? 404 : 200, { etag: '"0"' }).end(isPut ? '' : found);
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    if (target.startsWith('DynamoDB')) return answerTables(target, body.toString(), response);
    if (target === 'AmazonSQS.SendMessageBatch') return answerQueues(body.toString(), response);
    if (/^\/raw-pages\//.test(request.url ?? '')) return answerObjects(request, body, response);
    if (request.url === '/configurationsessions') return answerSession(response);
    if (request.url?.startsWith('/configuration?')) return answerConfiguration(response);
    response.writeHead(400, json).end('{"message":"not served here"}');
  };

  const { address, close } = await serveOnLoopback((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(500).end(wireError(error)));
  });

  return {
    endpoint: `http://${address}`,
    queueUrl: (name: string): string => `http://${address}/queues/${name}`,
    calls: (): ServiceCalls => calls,
    /** Where the request units went. */
    units: (): TableUnits => units,
    rows: (table: TableName) => dynamo.rows(table),
    /** For what is in the tables before the crawl. */
    client: () => dynamo.client,
    ...queues,
    /** As if nothing had ever happened. */
    clear: (): void => {
      dynamo = inMemoryDynamo();
      objects.clear();
      clearQueues();
      calls = nothing;
      units = {};
    },
    close,
  };
};

export type LoopbackAws = Awaited<ReturnType<typeof startLoopbackAws>>;
