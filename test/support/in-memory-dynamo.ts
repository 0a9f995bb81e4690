import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DeleteCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { tables } from '../../lambdas/contract/tables.ts';
import { checkPlaceholders, type ExpressionInput, holds, type Row, updated } from './dynamo-expressions.ts';

type TableName = keyof typeof tables;
type TableDefinition = {
  readonly partitionKey: string;
  readonly sortKey?: string;
  readonly indexes?: Readonly<Record<string, { name: string; partitionKey: string; sortKey: string }>>;
};

/** When a fault strikes: before the call takes effect, or after it, with the answer lost. */
export interface Fault {
  readonly when: 'before' | 'after';
  readonly error: Error;
}

interface ConditionalWrite extends ExpressionInput {
  readonly TableName: string | undefined;
  readonly Key?: Row | undefined;
  readonly Item?: Row | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly ReturnValues?: string | undefined;
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
}

const metadata = { $metadata: {} };

/** What travels: undefined is left out as our client does, and what DynamoDB cannot hold is refused as it does. */
const marshalled = (row: Row): Row =>
  JSON.parse(
    JSON.stringify(row, (name, value) => {
      if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${name} is ${value}`);
      return value;
    }),
  );

/** The numbers and texts of a row, as DynamoDB writes them: what the document client leaves in an error as it is. */
const inTypes = (row: Row): Record<string, { N: string } | { S: string }> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );

/** A deep copy. Not by structuredClone: under jest its objects are of another realm, and equal to nothing of ours. */
const copied = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)));

/** Keys are numbers or texts, and of one kind in a table or index. */
const compared = (a: unknown, b: unknown): number => {
  const [x, y] = [a as number | string, b as number | string];
  return x < y ? -1 : Number(x > y);
};

/**
 * The tables of the contract in memory, under their contract names, for the commands and expressions that our stores
 * use: anything else is refused. Calls take effect one by one, in the order in which they arrive.
 */
export const inMemoryDynamo = () => {
  const data = new Map<string, Map<string, Row>>(Object.keys(tables).map((name) => [name, new Map()]));
  /** Ids of the rows under each value of a partition key, so that a query looks at no others. */
  const partitions = new Map<string, Set<string>>();
  const calls: string[] = [];
  let latencyOf: () => number = () => 1;
  let faultOf: (call: number, command: string) => Fault | undefined = () => undefined;

  const definitionOf = (name: string | undefined): TableDefinition => {
    const definition = tables[name as TableName] as TableDefinition | undefined;
    if (definition === undefined) throw new Error(`ResourceNotFoundException: no table ${name}`);
    return definition;
  };
  const rowsOf = (name: string | undefined): Map<string, Row> => {
    definitionOf(name);
    return data.get(name ?? '') ?? new Map();
  };
  const idOf = (name: string | undefined, key: Row): string => {
    const { partitionKey, sortKey } = definitionOf(name);
    const names = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
    const values = names.map((part) => key[part]);
    if (values.some((value) => typeof value !== 'string' || value === '')) {
      throw new Error(`ValidationException: ${name} needs the key ${names.join(', ')}`);
    }
    return values.join('\n');
  };

  const partitionOf = (name: string | undefined, partitionKey: string, value: unknown): string =>
    [name, partitionKey, value].join('\n');

  const partitionsOf = (name: string | undefined, row: Row | undefined): string[] => {
    const { partitionKey, indexes = {} } = definitionOf(name);
    const keys = [partitionKey, ...Object.values(indexes).map((index) => index.partitionKey)];
    return keys.flatMap((key) => (row?.[key] === undefined ? [] : [partitionOf(name, key, row[key])]));
  };

  const store = (name: string | undefined, id: string, next: Row | undefined): void => {
    const rows = rowsOf(name);
    for (const partition of partitionsOf(name, rows.get(id))) partitions.get(partition)?.delete(id);
    if (next === undefined) rows.delete(id);
    else rows.set(id, next);
    for (const partition of partitionsOf(name, next)) {
      const ids = partitions.get(partition) ?? new Set();
      partitions.set(partition, ids.add(id));
    }
  };

  /** The rows under the value that the condition's first comparison asks for: its partition key's, as all of ours. */
  const rowsUnder = (input: QueryCommand['input'], partitionKey: string): Row[] => {
    const [, left = '', right = ''] = /^(#?\w+) = (:\w+)/.exec(input.KeyConditionExpression ?? '') ?? [];
    const key = input.ExpressionAttributeNames?.[left] ?? left;
    if (key !== partitionKey)
      throw new Error(`The fake reads the partition key first: ${input.KeyConditionExpression}`);
    const ids = partitions.get(
      partitionOf(input.TableName, partitionKey, input.ExpressionAttributeValues?.[right]),
    );
    const rows = rowsOf(input.TableName);
    return [...(ids ?? [])].map((id) => rows.get(id)).filter((row) => row !== undefined);
  };

  /** @returns what the write does to its table once its condition holds; undefined when it does not. */
  const prepare = (write: ConditionalWrite): (() => void) | undefined => {
    checkPlaceholders(write, [write.UpdateExpression, write.ConditionExpression]);
    const rows = rowsOf(write.TableName);
    const id = idOf(write.TableName, write.Item ?? write.Key ?? {});
    const row = rows.get(id);
    if (!holds(write.ConditionExpression, row, write)) return undefined;
    const { Item, Key, UpdateExpression } = write;
    if (Item !== undefined) return () => store(write.TableName, id, marshalled(Item));
    if (UpdateExpression === undefined) return () => store(write.TableName, id, undefined);
    const next = updated(UpdateExpression, row ?? { ...Key }, write);
    return () => store(write.TableName, id, marshalled(next));
  };

  const writeOne = (write: ConditionalWrite) => {
    const apply = prepare(write);
    if (apply === undefined) {
      const row = rowsOf(write.TableName).get(idOf(write.TableName, write.Item ?? write.Key ?? {}));
      const isShown = write.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && row !== undefined;
      const message = 'The conditional request failed';
      throw new ConditionalCheckFailedException({
        message,
        ...metadata,
        ...(isShown && { Item: inTypes(row) }),
      });
    }
    apply();
    if (write.ReturnValues !== 'ALL_NEW') return metadata;
    return {
      ...metadata,
      Attributes: copied(rowsOf(write.TableName).get(idOf(write.TableName, write.Key ?? {}))),
    };
  };

  const transact = ({ TransactItems = [] }: TransactWriteCommand['input']) => {
    if (TransactItems.length > 100) throw new Error('ValidationException: more than 100 items');
    const writes = TransactItems.map(({ Put, Update, Delete }) => {
      const write = Put ?? Update ?? Delete;
      if (write === undefined) throw new Error('The fake knows only Put, Update and Delete in transactions');
      return write as ConditionalWrite;
    });
    const targets = writes.map(
      (write) => `${write.TableName} ${idOf(write.TableName, write.Item ?? write.Key ?? {})}`,
    );
    if (new Set(targets).size < targets.length) throw new Error('ValidationException: one item twice');
    const applies = writes.map(prepare);
    if (applies.includes(undefined)) {
      throw new TransactionCanceledException({
        message: 'Transaction cancelled',
        CancellationReasons: applies.map((apply) => ({ Code: apply ? 'None' : 'ConditionalCheckFailed' })),
        ...metadata,
      });
    }
    for (const apply of applies) apply?.();
    return metadata;
  };

  const query = (input: QueryCommand['input']) => {
    checkPlaceholders(input, [input.KeyConditionExpression, input.FilterExpression]);
    const { indexes = {}, ...primary } = definitionOf(input.TableName);
    const { partitionKey, sortKey } =
      input.IndexName === undefined
        ? primary
        : (Object.values(indexes).find(({ name }) => name === input.IndexName) ?? {});
    if (partitionKey === undefined || sortKey === undefined)
      throw new Error(`ValidationException: no index ${input.IndexName}`);
    const keyOf = (row: Row): Row => {
      const { partitionKey: id, sortKey: beside = id } = primary;
      return Object.fromEntries([partitionKey, sortKey, id, beside].map((name) => [name, row[name]]));
    };
    // Ties go by the table's own key, so that a key says where to go on even after its row is gone.
    const inOrder = (a: Row, b: Row): number =>
      (input.ScanIndexForward === false ? -1 : 1) *
      (compared(a[sortKey], b[sortKey]) || compared(idOf(input.TableName, a), idOf(input.TableName, b)));
    const start = input.ExclusiveStartKey;
    const matching = rowsUnder(input, partitionKey)
      .filter((row) => row[sortKey] !== undefined && holds(input.KeyConditionExpression, row, input))
      .filter((row) => start === undefined || inOrder(row, start) > 0)
      .sort(inOrder);
    // Two rows a page, so that whoever forgets to turn the page is found out.
    const page = matching.slice(0, input.Limit ?? 2);
    const last = page.at(-1);
    return {
      ...metadata,
      Items: copied(page.filter((row) => holds(input.FilterExpression, row, input))),
      ...(last !== undefined && page.length < matching.length ? { LastEvaluatedKey: keyOf(last) } : {}),
    };
  };

  const scan = (input: ScanCommand['input']) => {
    const { TableName, IndexName, ExclusiveStartKey, Limit, Segment = 0, TotalSegments = 1 } = input;
    const { indexes = {}, ...primary } = definitionOf(TableName);
    const index = Object.values(indexes).find(({ name }) => name === IndexName);
    if ((index === undefined) !== (IndexName === undefined))
      throw new Error(`ValidationException: no index ${IndexName}`);
    const { partitionKey, sortKey = partitionKey } = index ?? primary;
    // Partitions in no order that anybody could count on, each in one segment; within one, by the sort key.
    const partitionOf = (row: Row): string =>
      createHash('sha256').update(String(row[partitionKey])).digest('hex').slice(0, 8);
    const placed = (row: Row) => ({ row, partition: partitionOf(row), id: idOf(TableName, row) });
    const inOrder = (a: ReturnType<typeof placed>, b: ReturnType<typeof placed>): number =>
      compared(a.partition, b.partition) || compared(a.row[sortKey], b.row[sortKey]) || compared(a.id, b.id);
    const start = ExclusiveStartKey === undefined ? undefined : placed(ExclusiveStartKey);
    const rows = [...rowsOf(TableName).values()]
      .filter((row) => row[partitionKey] !== undefined && row[sortKey] !== undefined)
      .map(placed)
      .filter(({ partition }) => Number.parseInt(partition, 16) % TotalSegments === Segment)
      .filter((each) => start === undefined || inOrder(each, start) > 0)
      .sort(inOrder);
    // Two rows a page, so that whoever forgets to turn the page is found out.
    const page = rows.slice(0, Limit ?? 2).map(({ row }) => row);
    const last = page.at(-1);
    const { partitionKey: hash, sortKey: range = hash } = primary;
    const keys = [hash, range, partitionKey, sortKey];
    return {
      ...metadata,
      Items: copied(page),
      ...(last !== undefined && page.length < rows.length
        ? { LastEvaluatedKey: Object.fromEntries(keys.map((name) => [name, last[name]])) }
        : {}),
    };
  };

  const batchGet = ({ RequestItems = {} }: BatchGetCommand['input']) => {
    const requests = Object.entries(RequestItems);
    if (requests.reduce((sum, [, { Keys = [] }]) => sum + Keys.length, 0) > 100) {
      throw new Error('ValidationException: more than 100 keys');
    }
    const found = requests.map(([name, { Keys = [] }]) => {
      const ids = Keys.map((key) => idOf(name, key));
      if (ids.length === 0 || new Set(ids).size < ids.length) {
        throw new Error('ValidationException: no keys, or one twice');
      }
      return [name, ids.flatMap((id) => copied(rowsOf(name).get(id) ?? []))];
    });
    return { ...metadata, Responses: Object.fromEntries(found) };
  };

  const answer = (command: unknown): unknown => {
    if (command instanceof GetCommand) {
      const { TableName, Key = {} } = command.input;
      return { ...metadata, Item: copied(rowsOf(TableName).get(idOf(TableName, Key))) };
    }
    if (
      command instanceof PutCommand ||
      command instanceof UpdateCommand ||
      command instanceof DeleteCommand
    ) {
      return writeOne(command.input as ConditionalWrite);
    }
    if (command instanceof TransactWriteCommand) return transact(command.input);
    if (command instanceof QueryCommand) return query(command.input);
    if (command instanceof BatchGetCommand) return batchGet(command.input);
    if (command instanceof ScanCommand) return scan(command.input);
    throw new Error(`The fake does not know ${(command as object).constructor.name}`);
  };

  const send = async (command: object): Promise<unknown> => {
    const name = command.constructor.name;
    const fault = faultOf(calls.push(name) - 1, name);
    // Others may run between the call and its effect, and again before its answer arrives, as over a network.
    for (let turns = latencyOf(); turns > 0; turns -= 1) await Promise.resolve();
    if (fault?.when === 'before') throw fault.error;
    const result = answer(command);
    for (let turns = latencyOf(); turns > 0; turns -= 1) await Promise.resolve();
    if (fault?.when === 'after') throw fault.error;
    return result;
  };

  return {
    client: { send: send as DynamoDBDocumentClient['send'] },
    /** The commands sent so far, by name. */
    calls,
    rows: (table: TableName): Row[] => copied([...rowsOf(table).values()]),
    /** From now on each way of a call takes so many turns of others, asked anew for each. */
    delayBy: (latency: typeof latencyOf): void => {
      latencyOf = latency;
    },
    /** Decides before each call, by its number from 0 and its command's name, whether it fails. */
    failWhen: (decide: typeof faultOf): void => {
      faultOf = decide;
    },
  };
};
