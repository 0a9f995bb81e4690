import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../lambdas/contract/tables.ts';
import type { DocumentClient } from '../../lambdas/shared/stores/document-client.ts';
import type { OpportunitySummary } from '../../lambdas/shared/stores/opportunity-places.ts';
import { listedPart } from '../../lambdas/shared/stores/opportunity-row.ts';
import { holds, type Row } from '../../test/support/dynamo-expressions.ts';
import { storedRows } from './stored-rows.ts';

const indexes = Object.values(tables.opportunities.indexes);

type Index = (typeof indexes)[number];

/** What a row is in an index: its keys and what the index holds, in bytes as JSON, which is near what DynamoDB counts. */
const bytesOf = (row: Row, { partitionKey, sortKey, holds: held }: Index): number =>
  JSON.stringify([partitionKey, sortKey, 'opportunityId', ...held].map((name) => [name, row[name]])).length;

/** What an index is sorted by; undefined of a row that is not in it. */
const keyOf = (row: Row, { partitionKey, sortKey }: Index): string | undefined =>
  row[partitionKey] === undefined || row[sortKey] === undefined
    ? undefined
    : `${row[partitionKey]}\n${row[sortKey]}`;

type StoredRows = ReturnType<typeof storedRows>;

/** The places of the rows that are in an index, in its order. */
const sortedIn = (index: Index, rows: StoredRows): Uint32Array => {
  const keys: (string | undefined)[] = [];
  for (let place = 0; place < rows.count(); place += 1) keys.push(keyOf(rows.read(place), index));
  const places = Uint32Array.from(keys.flatMap((key, place) => (key === undefined ? [] : [place])));
  return places.sort((one, other) => ((keys[one] ?? '') < (keys[other] ?? '') ? -1 : 1));
};

/** Where a key stands, or would, in an index. */
const firstFrom = (places: Uint32Array, keyAt: (place: number) => string, from: string): number => {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyAt(places[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The table of opportunities in memory with its indexes in order, so that of a million rows only those are touched that
 * DynamoDB would read. It knows the queries of OpportunityStore alone.
 */
export const indexedOpportunities = (opportunities: Iterable<OpportunitySummary>) => {
  const rows = storedRows();
  for (const each of opportunities) rows.add(listedPart(each));
  const sorted = new Map(indexes.map((index) => [index.name, sortedIn(index, rows)] as const));
  let examined: { readonly rows: readonly Row[]; readonly index: Index }[] = [];
  let spent = 0;

  const query = (input: QueryCommand['input']) => {
    const { IndexName, Limit = 0, FilterExpression, ExpressionAttributeValues: values = {} } = input;
    const index = indexes.find(({ name }) => name === IndexName);
    const places = index && sorted.get(index.name);
    if (index === undefined || places === undefined) throw new Error(`There is no index ${IndexName}`);
    const keyAt = (place: number): string => keyOf(rows.read(place), index) ?? '';
    const start = firstFrom(places, keyAt, `${values[':partition']}\n${values[':from']}`);
    const end = `${values[':partition']}\n${values[':to']}`;
    const page: Row[] = [];
    for (const place of places.subarray(start, start + Limit)) {
      const row = rows.read(place);
      if ((keyOf(row, index) ?? '') > end) break;
      page.push(row);
    }
    const last = page.at(-1);
    examined.push({ rows: page, index });
    return {
      Items: page.filter((row) => holds(FilterExpression, row, input)),
      ...(page.length === Limit && last !== undefined && { LastEvaluatedKey: last }),
    };
  };

  const send = async (command: object): Promise<unknown> => {
    if (!(command instanceof QueryCommand))
      throw new Error(`The indexes do not know ${command.constructor.name}`);
    const start = performance.now();
    const answer = query(command.input);
    spent += performance.now() - start;
    return answer;
  };

  return {
    client: { send: send as DocumentClient['send'] },
    /** Milliseconds in the table, of those who asked it since this was asked last. */
    timeSpent: (): number => {
      const milliseconds = spent;
      spent = 0;
      return milliseconds;
    },
    /** Read units (eventually consistent, each query's bytes rounded up to 4 kB) since it was asked last. */
    unitsRead: (): number => {
      const units = examined.map(({ rows: seen, index }) => {
        const bytes = seen.reduce((sum, row) => sum + bytesOf(row, index), 0);
        return Math.max(1, Math.ceil(bytes / 4_096)) / 2;
      });
      examined = [];
      return units.reduce((sum, each) => sum + each, 0);
    },
  };
};
