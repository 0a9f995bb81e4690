import { tables } from '../../../../lambdas/contract/tables.ts';
import type { TableAnswer, TableCommand } from './dynamo-protocol.ts';

/** What DynamoDB charges for a call on demand. */
export interface RequestUnits {
  readonly reads: number;
  readonly writes: number;
}

type Row = Readonly<Record<string, unknown>>;

const READ_BYTES = 4_096;
const WRITE_BYTES = 1_024;

/** Names count as values do; JSON says both, and a few signs more. */
const sizeOf = (row: object | undefined): number =>
  row === undefined ? 0 : Buffer.byteLength(JSON.stringify(row));

const unitsOf = (bytes: number, unit: number): number => Math.max(1, Math.ceil(bytes / unit));

/** A row is written once in its table and once in each index that it is in, though nothing of it changed there. */
const copiesOf = (table: string, row: Row): number => {
  const { indexes = {} } = tables[table as keyof typeof tables] as {
    readonly indexes?: Readonly<Record<string, { readonly sortKey: string }>>;
  };
  return 1 + Object.values(indexes).filter(({ sortKey }) => row[sortKey] !== undefined).length;
};

/** One write, by its table and the row that it leaves, or finds where it leaves none. */
export interface WrittenRow {
  readonly table: string;
  readonly row: Row;
}

/** A refused write costs as much as it would have: the row was looked at. */
export const writeUnits = (written: readonly WrittenRow[], isTransaction: boolean): RequestUnits => {
  const writes = written.reduce(
    (sum, { table, row }) => sum + copiesOf(table, row) * unitsOf(sizeOf(row), WRITE_BYTES),
    0,
  );
  return { reads: 0, writes: isTransaction ? 2 * writes : writes };
};

/** Rows asked for by key are charged one by one, those of a query together; half where a moment old is good enough. */
export const readUnits = (
  { name, input }: TableCommand,
  { Item, Items = [], Responses = {} }: TableAnswer,
): RequestUnits => {
  const share = input.ConsistentRead === true ? 1 : 0.5;
  if (name === 'BatchGetItem') {
    const requests = Object.entries(
      input.RequestItems as Record<string, { Keys: readonly Row[]; ConsistentRead?: boolean }>,
    );
    const reads = requests.map(([table, { Keys, ConsistentRead = false }]) => {
      const rows = Responses[table] ?? [];
      const found = rows.reduce((sum, row) => sum + unitsOf(sizeOf(row), READ_BYTES), 0);
      return (ConsistentRead ? 1 : 0.5) * (found + Keys.length - rows.length);
    });
    return { reads: reads.reduce((sum, each) => sum + each, 0), writes: 0 };
  }
  const bytes = name === 'GetItem' ? sizeOf(Item) : Items.reduce((sum, row) => sum + sizeOf(row), 0);
  return { reads: share * unitsOf(bytes, READ_BYTES), writes: 0 };
};
