import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';

/** A row as it was read, and what it was read as. */
export interface Versioned<T> {
  readonly value: T;
  /** Counts its changes, from 1. */
  readonly version: number;
}

export interface VersionedRows<T> {
  read(cause: string): Promise<Versioned<T> | undefined>;
  /** @returns false when somebody else has changed it since it was read; nothing is written then. */
  replace(cause: string, before: Versioned<T> | undefined, after: T): Promise<boolean>;
}

/** Long enough that a change which comes days late is known to be old. */
const keptSeconds = 90 * 24 * 3_600;

/** Rows of the incidents table that are read whole, thought about, and written whole by whoever read them last. */
export const createVersionedRows = <T extends object>(
  tableName: string,
  now: () => number = Date.now,
  client: DocumentClient = documentClient(),
): VersionedRows<T> => ({
  async read(cause) {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: { cause }, ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    const { version, expiresAt: _, cause: __, ...value } = Item;
    return { value: value as T, version };
  },

  replace(cause, before, after) {
    const version = before?.version ?? 0;
    const put = new PutCommand({
      TableName: tableName,
      Item: { ...after, cause, version: version + 1, expiresAt: Math.floor(now() / 1_000) + keptSeconds },
      ExpressionAttributeNames: { '#version': 'version' },
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(#version)' }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeValues: { ':version': version },
          }),
    });
    return writeIfHolds(() => client.send(put));
  },
});
