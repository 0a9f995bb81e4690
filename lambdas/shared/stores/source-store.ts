import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Source, SourceChange } from '../../domain/source.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { scanRows } from './read-rows.ts';
import { rowUpdate } from './row-update.ts';

export interface SourceStore {
  get(sourceId: string): Promise<Source | undefined>;
  list(): Promise<Source[]>;
  /**
   * Registers a source, or what was changed of it: whether it is paused and when its next job is stay as people and planner
   * left it.
   */
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

const readSource = async (
  client: DocumentClient,
  tableName: string,
  sourceId: string,
): Promise<Source | undefined> => {
  const answer = await client.send(
    new GetCommand({ TableName: tableName, Key: { sourceId }, ConsistentRead: true }),
  );
  return answer.Item as Source | undefined;
};

const putSource = async (client: DocumentClient, tableName: string, source: Source): Promise<void> => {
  const { enabled, lastChange, nextJobAt } = (await readSource(client, tableName, source.sourceId)) ?? {};
  const asSeen = {
    ConditionExpression: [
      lastChange ? 'lastChange.#at = :changedAt' : 'attribute_not_exists(lastChange)',
      nextJobAt ? 'nextJobAt = :nextJobAt' : 'attribute_not_exists(nextJobAt)',
    ].join(' AND '),
    ...(lastChange && { ExpressionAttributeNames: { '#at': 'at' } }),
    ...((lastChange || nextJobAt) && {
      ExpressionAttributeValues: {
        ...(lastChange && { ':changedAt': lastChange.at }),
        ...(nextJobAt && { ':nextJobAt': nextJobAt }),
      },
    }),
  };
  const Item = { ...source, ...(lastChange && { enabled, lastChange }), ...(nextJobAt && { nextJobAt }) };
  const put = new PutCommand({ TableName: tableName, Item, ...asSeen });
  if (!(await writeIfHolds(() => client.send(put)))) await putSource(client, tableName, source);
};

export const createSourceStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): SourceStore => ({
  get: (sourceId) => readSource(client, tableName, sourceId),
  put: (source) => putSource(client, tableName, source),

  // A scan: sources are counted in hundreds, and the planner wants all of them.
  list: () => scanRows(client, { TableName: tableName }),

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
