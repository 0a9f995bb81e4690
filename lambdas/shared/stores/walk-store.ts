import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { walkRecord } from '../../contract/tables.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { rowUpdate } from './row-update.ts';

/** The last walk over all listings that was started. Times are ISO 8601, UTC. */
export interface Walk {
  /** Its name: what judgements depend on beside the listings. */
  readonly walk: string;
  readonly startedAt: string;
  /** Absent until every segment has been put to work. */
  readonly sentAt?: string;
}

export interface WalkStore {
  last(): Promise<Walk | undefined>;
  /** Puts a walk in place of the last one. @returns false when somebody else was faster. */
  start(walk: Walk, last: Walk | undefined): Promise<boolean>;
  /** Notes that every segment has been put to work. */
  sent(walk: Walk, at: string): Promise<void>;
  /** Notes the end of a segment. @returns false when it was noted before, or another walk has been started. */
  ended(walk: string, segment: number, at: string): Promise<boolean>;
}

/** @param tableName the scrape-job table, where the walk has one row of its own */
export const createWalkStore = (tableName: string, client: DocumentClient = documentClient()): WalkStore => ({
  async last() {
    const answer = await client.send(
      new GetCommand({ TableName: tableName, Key: walkRecord, ConsistentRead: true }),
    );
    return answer.Item as Walk | undefined;
  },

  start(walk, last) {
    const put = {
      TableName: tableName,
      Item: { ...walkRecord, ...walk },
      ...(last === undefined
        ? { ConditionExpression: 'attribute_not_exists(jobId)' }
        : {
            ConditionExpression: 'startedAt = :read',
            ExpressionAttributeValues: { ':read': last.startedAt },
          }),
    };
    return writeIfHolds(() => client.send(new PutCommand(put)));
  },

  async sent({ startedAt }, at) {
    const update = rowUpdate(tableName, {
      key: walkRecord,
      set: { sentAt: at },
      condition: 'startedAt = :startedAt',
      values: { startedAt },
    });
    await writeIfHolds(() => client.send(new UpdateCommand(update)));
  },

  ended(walk, segment, at) {
    const name = `segment${segment}EndedAt`;
    const update = rowUpdate(tableName, {
      key: walkRecord,
      set: { [name]: at },
      condition: `walk = :walk AND attribute_not_exists(#${name})`,
      values: { walk },
    });
    return writeIfHolds(() => client.send(new UpdateCommand(update)));
  },
});
