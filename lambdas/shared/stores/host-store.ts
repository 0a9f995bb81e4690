import { GetCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { hostStateId } from '../../contract/tables.ts';
import { freshHost, type HostOrder, type HostState } from '../../domain/politeness/host-state.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { rowUpdate } from './row-update.ts';

/** Rounds in which somebody else began the line meanwhile; a third one already means a fault. */
const MAX_ROUNDS = 5;

/** An operator's word on a host, with whose it is. */
export interface GivenOrder {
  readonly order: HostOrder;
  readonly by: string;
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** A host as its row says. Times are milliseconds since the epoch where not said otherwise. */
export interface HostRecord {
  readonly state: HostState;
  /** Of the state; 0 before anybody asked the host. */
  readonly revision: number;
  /** 0 when nobody ever lined up. */
  readonly lineEndsAt: number;
  readonly given?: GivenOrder;
}

export interface HostStore {
  get(host: string): Promise<HostRecord>;
  /** Puts a state in place of the one of a revision. @returns false when somebody else was faster. */
  replace(host: string, revision: number, state: HostState): Promise<boolean>;
  /**
   * Gives the next free turn, for itself alone, however many ask at once: turns lie `intervalMs` apart.
   * A line that ends after `latest` is none, and begins anew.
   * @returns when it is: not before `earliest`
   */
  lineUp(
    host: string,
    turn: { readonly earliest: number; readonly intervalMs: number; readonly latest: number },
  ): Promise<number>;
  /** Writes down an operator's word, or takes it back, and lets nobody wait for a turn given before. */
  setOrder(host: string, given: GivenOrder | undefined): Promise<void>;
}

export const createHostStore = (tableName: string, client: DocumentClient = documentClient()): HostStore => {
  const keyOf = (host: string) => ({ host, recordId: hostStateId });

  /** @returns the end of the line after the write; undefined when its condition did not hold. */
  const moveLine = async (update: UpdateCommandInput): Promise<number | undefined> => {
    let row: Record<string, unknown> | undefined;
    const isWritten = await writeIfHolds(async () => {
      row = (await client.send(new UpdateCommand({ ...update, ReturnValues: 'ALL_NEW' }))).Attributes;
    });
    return isWritten ? Number(row?.lineEndsAt) : undefined;
  };

  return {
    async get(host) {
      const answer = await client.send(
        new GetCommand({ TableName: tableName, Key: keyOf(host), ConsistentRead: true }),
      );
      const { state = freshHost, revision = 0, lineEndsAt = 0, given = null } = answer.Item ?? {};
      return { state, revision, lineEndsAt, ...(given === null ? {} : { given }) };
    },

    replace(host, revision, state) {
      const update = rowUpdate(tableName, {
        key: keyOf(host),
        set: { state, revision: revision + 1 },
        condition: revision === 0 ? 'attribute_not_exists(#revision)' : '#revision = :read',
        values: revision === 0 ? {} : { read: revision },
      });
      return writeIfHolds(() => client.send(new UpdateCommand(update)));
    },

    async lineUp(host, { earliest, intervalMs, latest }) {
      const key = keyOf(host);
      // Two steps, so that turns in a line that exists are given by one addition, on which nobody can be second.
      const join = {
        TableName: tableName,
        Key: key,
        UpdateExpression: 'SET #lineEndsAt = #lineEndsAt + :interval',
        ConditionExpression: '#lineEndsAt >= :earliest AND #lineEndsAt <= :latest',
        ExpressionAttributeNames: { '#lineEndsAt': 'lineEndsAt' },
        ExpressionAttributeValues: { ':interval': intervalMs, ':earliest': earliest, ':latest': latest },
      };
      const begin = rowUpdate(tableName, {
        key,
        set: { lineEndsAt: earliest + intervalMs },
        condition: 'attribute_not_exists(#lineEndsAt) OR #lineEndsAt < :earliest OR #lineEndsAt > :latest',
        values: { earliest, latest },
      });
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const end = (await moveLine(join)) ?? (await moveLine(begin));
        if (end !== undefined) return end - intervalMs;
      }
      throw new RetryLaterError('rows-contended', `The line of ${host} kept changing`, 5);
    },

    async setOrder(host, given) {
      const update = {
        TableName: tableName,
        Key: keyOf(host),
        UpdateExpression: 'SET given = :given, lineEndsAt = :nobody',
        ExpressionAttributeValues: { ':given': given ?? null, ':nobody': 0 },
      };
      await client.send(new UpdateCommand(update));
    },
  };
};
