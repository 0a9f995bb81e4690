import {
  QueryCommand,
  type QueryCommandInput,
  ScanCommand,
  type ScanCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { DocumentClient } from './document-client.ts';

type Key = Record<string, unknown>;

interface Answer {
  readonly Items?: readonly Key[] | undefined;
  readonly LastEvaluatedKey?: Key | undefined;
}

/** An answer holds 1 MB at most, and with a filter it may hold nothing and not be the last. */
const allAnswers = async <T>(
  ask: (from: Pick<QueryCommandInput, 'ExclusiveStartKey' | 'Limit'>) => Promise<Answer>,
  { ExclusiveStartKey: begin, Limit = Number.POSITIVE_INFINITY }: QueryCommandInput | ScanCommandInput,
): Promise<T[]> => {
  const rows: T[] = [];
  let ExclusiveStartKey = begin;
  while (rows.length < Limit) {
    const rest = Number.isFinite(Limit) ? Limit - rows.length : undefined;
    const answer = await ask({ ExclusiveStartKey, Limit: rest });
    rows.push(...((answer.Items ?? []) as T[]));
    ExclusiveStartKey = answer.LastEvaluatedKey;
    if (ExclusiveStartKey === undefined) break;
  }
  return rows;
};

/** The rows that a query finds, as many as there are, or the first `Limit` of them. */
export const queryRows = <T>(client: DocumentClient, input: QueryCommandInput): Promise<T[]> =>
  allAnswers(async (from) => client.send(new QueryCommand({ ...input, ...from })), input);

/** The rows of a table, in no order, as many as there are, or `Limit` of them. */
export const scanRows = <T>(client: DocumentClient, input: ScanCommandInput): Promise<T[]> =>
  allAnswers(async (from) => client.send(new ScanCommand({ ...input, ...from })), input);
