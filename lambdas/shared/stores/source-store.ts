import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Source, SourceChange } from '../../domain/source.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { scanRows } from './read-rows.ts';
import { rowUpdate } from './row-update.ts';

export interface SourceStore {
  get(sourceId: string): Promise<Source | undefined>;
  list(): Promise<Source[]>;
  put(source: Source): Promise<void>;
  /**
   * Moves the source's next job from the time read with `source` to `nextJobAt` (ISO 8601).
   * @returns false when another planner was faster, or the source is gone.
   */
  claimNextJob(source: Source, nextJobAt: string): Promise<boolean>;
  /**
   * Pauses or resumes a source; of two changes the last stands, unless it is meant for the source as it was seen.
   * @returns false when there is no such source, or somebody has changed it since.
   */
  change(sourceId: string, change: SourceChange, seen?: Pick<Source, 'lastChange'>): Promise<boolean>;
}

export const createSourceStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): SourceStore => ({
  async get(sourceId) {
    const answer = await client.send(
      new GetCommand({ TableName: tableName, Key: { sourceId }, ConsistentRead: true }),
    );
    return answer.Item as Source | undefined;
  },

  // A scan: sources are counted in hundreds, and the planner wants all of them.
  list: () => scanRows(client, { TableName: tableName }),

  async put(source) {
    await client.send(new PutCommand({ TableName: tableName, Item: source }));
  },

  change(sourceId, lastChange, seen) {
    const seenAt = seen?.lastChange?.at;
    const isAsSeen = seenAt === undefined ? 'attribute_not_exists(#lastChange)' : '#lastChange.#at = :seenAt';
    const update = rowUpdate(tableName, {
      key: { sourceId },
      set: { enabled: lastChange.action === 'resume', lastChange },
      condition: `attribute_exists(sourceId)${seen === undefined ? '' : ` AND ${isAsSeen}`}`,
      ...(seenAt !== undefined && { names: ['at'], values: { seenAt } }),
    });
    return writeIfHolds(() => client.send(new UpdateCommand(update)));
  },

  claimNextJob({ sourceId, nextJobAt: previous }, nextJobAt) {
    const unclaimed = previous === undefined ? 'attribute_not_exists(#nextJobAt)' : '#nextJobAt = :previous';
    const update = rowUpdate(tableName, {
      key: { sourceId },
      set: { nextJobAt },
      condition: `attribute_exists(sourceId) AND ${unclaimed}`,
      values: previous === undefined ? {} : { previous },
    });
    return writeIfHolds(() => client.send(new UpdateCommand(update)));
  },
});
