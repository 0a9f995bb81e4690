import { BatchGetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { opportunityTotalIds, tables } from '../../contract/tables.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { MAX_TRIES, writeIfHolds } from './conditional-write.ts';
import type { DocumentClient } from './document-client.ts';

const { partitionKey } = tables.opportunities;

interface TotalRow {
  readonly opportunities: number;
}

/** Rows of opportunities, and how many there are. */
export interface CountedOpportunities {
  /** @param row with its key */
  put(row: Readonly<Record<string, unknown>>): Promise<void>;
  remove(opportunityId: string): Promise<void>;
  /** Exact once nobody writes: what is made or removed during the reading may be in it or not. */
  total(): Promise<number>;
}

/** The row that counts an opportunity, always the same one. */
const totalIdOf = (opportunityId: string): string => {
  let hash = 0;
  for (const sign of opportunityId) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return opportunityTotalIds[hash % opportunityTotalIds.length] ?? '';
};

/**
 * A row is made or removed in one transaction with its count, on condition that it is not there, or is: whatever is tried
 * again, comes late or dies on the way, each counts once. To replace one costs no more than without a count.
 */
export const createCountedOpportunities = (
  TableName: string,
  client: DocumentClient,
): CountedOpportunities => {
  const count = (opportunityId: string, by: 1 | -1) => ({
    Update: {
      TableName,
      Key: { [partitionKey]: totalIdOf(opportunityId) },
      UpdateExpression: 'ADD opportunities :by',
      ExpressionAttributeValues: { ':by': by },
    },
  });
  const isThere = `attribute_exists(${partitionKey})`;
  const isAbsent = `attribute_not_exists(${partitionKey})`;

  return {
    async put(row) {
      const replacing = { TableName, Item: row, ConditionExpression: isThere };
      const making = {
        TransactItems: [
          { Put: { TableName, Item: row, ConditionExpression: isAbsent } },
          count(String(row[partitionKey]), 1),
        ],
      };
      // Again only while others make and remove the same one in between.
      for (let tries = 1; tries <= MAX_TRIES; tries += 1) {
        if (await writeIfHolds(() => client.send(new PutCommand(replacing)))) return;
        if (await writeIfHolds(() => client.send(new TransactWriteCommand(making)))) return;
      }
      throw new RetryLaterError('rows-contended', `Opportunity ${row[partitionKey]} came and went`, 5);
    },

    async remove(opportunityId) {
      const Key = { [partitionKey]: opportunityId };
      const removing = {
        TransactItems: [
          { Delete: { TableName, Key, ConditionExpression: isThere } },
          count(opportunityId, -1),
        ],
      };
      await writeIfHolds(() => client.send(new TransactWriteCommand(removing)));
    },

    async total() {
      let sum = 0;
      let keys: Record<string, unknown>[] = opportunityTotalIds.map((id) => ({ [partitionKey]: id }));
      while (keys.length > 0) {
        const request = { [TableName]: { Keys: keys, ConsistentRead: true } };
        const answer = await client.send(new BatchGetCommand({ RequestItems: request }));
        const rows = (answer.Responses?.[TableName] ?? []) as TotalRow[];
        sum += rows.reduce((found, { opportunities }) => found + opportunities, 0);
        keys = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
      }
      return sum;
    },
  };
};
