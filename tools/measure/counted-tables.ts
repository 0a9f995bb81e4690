import type { DocumentClient } from '../../lambdas/shared/stores/document-client.ts';
import { inMemoryDynamo } from '../../test/support/in-memory-dynamo.ts';

/** What calls to the tables cost. */
export interface TableCost {
  readonly reads: number;
  /** Rows that came back. */
  readonly rows: number;
  readonly writes: number;
}

const isRead = (command: string): boolean => /^(?:Get|BatchGet|Query|Scan)/.test(command);

interface Answer {
  readonly Item?: unknown;
  readonly Items?: readonly unknown[];
  readonly Responses?: Readonly<Record<string, readonly unknown[]>>;
}

const rowsIn = ({ Item, Items = [], Responses = {} }: Answer): number =>
  (Item === undefined ? 0 : 1) + Items.length + Object.values(Responses).flat().length;

/** Tables in memory that count what is asked of them. */
export const countedTables = () => {
  const { client } = inMemoryDynamo();
  let cost: TableCost = { reads: 0, rows: 0, writes: 0 };
  const counted: DocumentClient = {
    send: (async (command: object) => {
      const answer = (await client.send(command as never)) as Answer;
      const { reads, rows, writes } = cost;
      cost = isRead(command.constructor.name)
        ? { reads: reads + 1, rows: rows + rowsIn(answer), writes }
        : { reads, rows, writes: writes + 1 };
      return answer;
    }) as DocumentClient['send'],
  };
  return {
    client: counted,
    /** What `run` costs. */
    costOf: async (run: () => Promise<unknown>): Promise<TableCost> => {
      const before = cost;
      await run();
      return {
        reads: cost.reads - before.reads,
        rows: cost.rows - before.rows,
        writes: cost.writes - before.writes,
      };
    },
  };
};
