import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { leaseSlot } from '../../contract/tables.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { rowUpdate } from './row-update.ts';

/** Two digits name a place. */
const MAX_PLACES = 100;

/** The right to one of a few places, for a while. */
export interface Lease {
  readonly resource: string;
  readonly slot: string;
  /** Unlike any other's. */
  readonly leaseId: string;
}

/** Times are milliseconds since the epoch. */
interface LeaseRequest {
  readonly leaseId: string;
  /** Places that there are at this moment, at most a hundred. */
  readonly limit: number;
  readonly now: number;
  /** When others may have the place even if it was not given back: whoever holds it is dead by then. */
  readonly until: number;
}

export interface LeaseStore {
  /** Takes a free place, each for one holder alone. @returns undefined when there is none */
  take(resource: string, request: LeaseRequest): Promise<Lease | undefined>;
  /** Frees the place, unless it has expired and somebody else has it. */
  giveBack(lease: Lease): Promise<void>;
}

/** @param random 0 to 1: takers that start at different places seldom meet. */
export const createLeaseStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
  random: () => number = Math.random,
): LeaseStore => {
  const heldSlots = async (resource: string, now: number): Promise<ReadonlySet<string>> => {
    const query = {
      TableName: tableName,
      KeyConditionExpression: '#resource = :resource',
      ExpressionAttributeNames: { '#resource': 'resource' },
      ExpressionAttributeValues: { ':resource': resource },
      ConsistentRead: true,
      // A row for each place, a hundred bytes: one answer holds them all.
      Limit: MAX_PLACES,
    };
    const { Items = [] } = await client.send(new QueryCommand(query));
    return new Set(Items.filter(({ heldUntil }) => heldUntil > now).map(({ slot }) => String(slot)));
  };

  return {
    async take(resource, { leaseId, limit, now, until }) {
      const held = await heldSlots(resource, now);
      // Those beyond a limit that was lowered count until they are given back.
      if (held.size >= limit) return undefined;
      const first = Math.floor(random() * limit);
      const slots = Array.from({ length: limit }, (_, at) => leaseSlot((first + at) % limit));
      for (const slot of slots.filter((name) => !held.has(name))) {
        const update = rowUpdate(tableName, {
          key: { resource, slot },
          set: { heldUntil: until, holder: leaseId },
          condition: 'attribute_not_exists(#heldUntil) OR #heldUntil <= :now',
          values: { now },
        });
        if (await writeIfHolds(() => client.send(new UpdateCommand(update)))) {
          return { resource, slot, leaseId };
        }
      }
      return undefined;
    },

    async giveBack({ resource, slot, leaseId }) {
      const update = rowUpdate(tableName, {
        key: { resource, slot },
        set: { heldUntil: 0, holder: leaseId },
        condition: '#holder = :holder',
      });
      await writeIfHolds(() => client.send(new UpdateCommand(update)));
    },
  };
};
