import {
  BatchGetCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type AttributeMap, attributesOf, rowOf } from './attribute-values.ts';

const commands: Readonly<Record<string, new (input: never) => object>> = {
  GetItem: GetCommand,
  BatchGetItem: BatchGetCommand,
  Query: QueryCommand,
  Scan: ScanCommand,
  PutItem: PutCommand,
  UpdateItem: UpdateCommand,
  DeleteItem: DeleteCommand,
  TransactWriteItems: TransactWriteCommand,
};

const mapsIn = ['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey'];

/** A request without its wire types, whatever it nests: names and texts stay as they are. */
const plain = (input: unknown): unknown => {
  if (Array.isArray(input)) return input.map(plain);
  if (typeof input !== 'object' || input === null) return input;
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      if (mapsIn.includes(name)) return [name, rowOf(value as AttributeMap)];
      if (name === 'Keys') return [name, (value as AttributeMap[]).map(rowOf)];
      return [name, plain(value)];
    }),
  );
};

/** More than one answer of the tables in memory holds; DynamoDB itself stops at a megabyte. */
const rowsInAnAnswer = 1_000;

export interface TableCommand {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/**
 * The command of a request as DynamoDB gets it.
 * @param target its header `X-Amz-Target`
 * @throws Error for an operation that our stores do not use
 */
export const commandOf = (target: string, body: string): TableCommand & { readonly command: object } => {
  const name = target.slice(target.indexOf('.') + 1);
  const Command = commands[name];
  if (Command === undefined) throw new Error(`UnknownOperationException: ${target}`);
  const input = plain(JSON.parse(body)) as Record<string, unknown>;
  const isWalk = name === 'Query' || name === 'Scan';
  const limited = isWalk ? { Limit: rowsInAnAnswer, ...input } : input;
  return { name, input: limited, command: new Command(limited as never) };
};

export interface TableAnswer {
  readonly Item?: object;
  readonly Attributes?: object;
  readonly LastEvaluatedKey?: object;
  readonly Items?: readonly object[];
  readonly Responses?: Readonly<Record<string, readonly object[]>>;
}

const listsOf = (responses: Readonly<Record<string, readonly object[]>>) =>
  Object.fromEntries(Object.entries(responses).map(([table, rows]) => [table, rows.map(attributesOf)]));

/** An answer of the tables as it travels. */
export const wireAnswer = ({ Item, Attributes, LastEvaluatedKey, Items, Responses }: TableAnswer): string =>
  JSON.stringify({
    ...(Item && { Item: attributesOf(Item) }),
    ...(Attributes && { Attributes: attributesOf(Attributes) }),
    ...(LastEvaluatedKey && { LastEvaluatedKey: attributesOf(LastEvaluatedKey) }),
    ...(Items && { Items: Items.map(attributesOf), Count: Items.length }),
    ...(Responses && { Responses: listsOf(Responses) }),
  });

/** A refusal as it travels: the client makes the same error of it. */
export const wireError = (error: unknown): string => {
  const { name, message, CancellationReasons } = error as Error & { CancellationReasons?: unknown };
  return JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, message, CancellationReasons });
};
