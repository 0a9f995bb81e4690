import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Incident } from '../../domain/on-call/incident.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';

/** Long enough that a change which comes days late is known to be old. */
const KEPT_SECONDS = 90 * 24 * 3_600;

/** An incident as it was read, and what it was read as. */
export interface StoredIncident {
  readonly incident: Incident;
  /** Counts its changes, from 1. */
  readonly version: number;
}

export interface IncidentStore {
  read(cause: string): Promise<StoredIncident | undefined>;
  /** @returns false when somebody else has changed it since it was read; nothing is written then. */
  replace(before: StoredIncident | undefined, after: Incident): Promise<boolean>;
}

export const createIncidentStore = (
  tableName: string,
  now: () => number = Date.now,
  client: DocumentClient = documentClient(),
): IncidentStore => ({
  async read(cause) {
    const { Item } = await client.send(
      new GetCommand({ TableName: tableName, Key: { cause }, ConsistentRead: true }),
    );
    if (Item === undefined) return undefined;
    const { alarms, told, tellingUntil, version } = Item;
    return { incident: { cause, alarms, ...(told !== undefined && { told }), tellingUntil }, version };
  },

  replace(before, after) {
    const version = before?.version ?? 0;
    const put = new PutCommand({
      TableName: tableName,
      Item: { ...after, version: version + 1, expiresAt: Math.floor(now() / 1_000) + KEPT_SECONDS },
      ...(before === undefined
        ? {
            ConditionExpression: 'attribute_not_exists(#version)',
            ExpressionAttributeNames: { '#version': 'version' },
          }
        : {
            ConditionExpression: '#version = :version',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':version': version },
          }),
    });
    return writeIfHolds(() => client.send(put));
  },
});
