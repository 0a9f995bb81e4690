import { isDeepStrictEqual } from 'node:util';
import { BatchGetCommand, DeleteCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import {
  decisionRecordId,
  fingerprintRecordId,
  listingIdentityKey,
  tables,
  vehicleRecordId,
} from '../../contract/tables.ts';
import { blockingKeysOf } from '../../domain/identity/blocking-keys.ts';
import type { Fingerprint } from '../../domain/identity/fingerprint.ts';
import type { IdentityDecision } from '../../domain/identity/identity-decision.ts';
import { identityRules } from '../../domain/identity/identity-rules.ts';
import { forgottenAt, isAlone, type VehicleRecord } from '../../domain/identity/vehicle-record.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { queryRows } from './read-rows.ts';

/** All that is kept under a listing. */
export interface KeptIdentity {
  /** Absent: nobody saw the listing, or it is long forgotten. */
  readonly print?: Fingerprint;
  /** Absent while no other listing has anything to do with its vehicle. */
  readonly vehicle?: VehicleRecord;
  /** That name the listing. */
  readonly decisions: readonly IdentityDecision[];
}

export interface IdentityStore {
  of(listingId: string): Promise<KeptIdentity>;
  /**
   * Stores a fingerprint and what it can have in common with others; the same again writes nothing.
   * @returns whether it can have something in common that it had not before.
   */
  putPrint(print: Fingerprint): Promise<boolean>;
  /** Listings that share a key; undefined when they are more than identify anything. */
  sharing(key: string): Promise<readonly string[] | undefined>;
  /** Those that are kept, in no order. */
  prints(listingIds: readonly string[]): Promise<Fingerprint[]>;
  /** Of a listing that is alone no record is kept, so that the same rows stay whether it ever was in company or not. */
  putVehicle(record: VehicleRecord): Promise<void>;
  /**
   * Stores what a person decided, with both listings or with none.
   * @param seen the decision that must still stand, if whoever decides says so; without a moment, none
   * @returns false when a later decision about the two is stored, or another than was seen: it stands, and nothing was
   * written.
   */
  decide(decision: IdentityDecision, seen?: Partial<Pick<IdentityDecision, 'decidedAt'>>): Promise<boolean>;
}

const { partitionKey, sortKey } = tables.identities;

/** The most keys of one batch. */
const BATCH = 100;

/** Two visits to one listing at the same moment are rare; five races in a row are a fault. */
const MAX_ROUNDS = 5;

type Row<T> = T & {
  readonly [partitionKey]: string;
  readonly [sortKey]: string;
  readonly expiresAt?: number;
  /** How often a fingerprint was written. */
  readonly revision?: number;
};

const contentOf = <T extends object>({
  [partitionKey]: _,
  [sortKey]: _id,
  expiresAt: _at,
  revision: _times,
  ...content
}: Row<T>) => content as unknown as T;

/** As a row gives it back: what is undefined is not there. */
const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

/** Of two who saw a listing the one who knows more visits is right, whoever writes last. */
const knowsMore = (known: Fingerprint, print: Fingerprint): boolean =>
  known.to > print.to || (known.to === print.to && known.from < print.from);

/** As `lastDecisions` has it; of two at one moment, too. */
const isLater = ({ decidedAt, verdict }: IdentityDecision) => ({
  ConditionExpression: `attribute_not_exists(${partitionKey}) OR decidedAt < :at OR decidedAt = :at AND verdict < :verdict`,
  ExpressionAttributeValues: { ':at': decidedAt, ':verdict': verdict },
});

const isAsSeen = ({ decidedAt }: Partial<Pick<IdentityDecision, 'decidedAt'>>) =>
  decidedAt === undefined
    ? { ConditionExpression: `attribute_not_exists(${partitionKey})` }
    : { ConditionExpression: 'decidedAt = :seen', ExpressionAttributeValues: { ':seen': decidedAt } };

export const createIdentityStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): IdentityStore => {
  const keyOf = (key: string, recordId: string) => ({ [partitionKey]: key, [sortKey]: recordId });
  const put = (key: string, recordId: string, content: object) =>
    client.send(new PutCommand({ TableName: tableName, Item: { ...content, ...keyOf(key, recordId) } }));

  const query = (key: string, limit?: number): Promise<Row<object>[]> =>
    queryRows(client, {
      TableName: tableName,
      KeyConditionExpression: `${partitionKey} = :key`,
      ExpressionAttributeValues: { ':key': key },
      ConsistentRead: true,
      Limit: limit,
    });

  const keptOf = async (listingId: string) => {
    const rows = await query(listingIdentityKey(listingId));
    const find = <T extends object>(recordId: string) =>
      rows.find((row) => row[sortKey] === recordId) as Row<T> | undefined;
    return {
      print: find<Fingerprint>(fingerprintRecordId),
      vehicle: find<VehicleRecord>(vehicleRecordId),
      decisions: rows.filter((row) =>
        row[sortKey].startsWith(decisionRecordId('')),
      ) as Row<IdentityDecision>[],
    };
  };

  const batch = async (listingIds: readonly string[]): Promise<Fingerprint[]> => {
    const found: Fingerprint[] = [];
    let keys: Record<string, unknown>[] = listingIds.map((listingId) =>
      keyOf(listingIdentityKey(listingId), fingerprintRecordId),
    );
    while (keys.length > 0) {
      const request = { [tableName]: { Keys: keys, ConsistentRead: true } };
      const answer = await client.send(new BatchGetCommand({ RequestItems: request }));
      found.push(...((answer.Responses?.[tableName] ?? []) as Row<Fingerprint>[]).map(contentOf));
      keys = answer.UnprocessedKeys?.[tableName]?.Keys ?? [];
    }
    return found;
  };

  /** What a later visit wrote of a key stays: who removes the key goes by when it was found last. */
  const putKey = async (key: string, { listingId, to }: Fingerprint, expiresAt: number): Promise<void> => {
    const found = {
      TableName: tableName,
      Item: { expiresAt, seenAt: to, ...keyOf(key, listingId) },
      ConditionExpression: `attribute_not_exists(${partitionKey}) OR seenAt <= :to`,
      ExpressionAttributeValues: { ':to': to },
    };
    await writeIfHolds(() => client.send(new PutCommand(found)));
  };

  /** A key that a later visit found again stays. */
  const deleteKey = async (key: string, { listingId, to }: Fingerprint): Promise<void> => {
    const removal = {
      TableName: tableName,
      Key: keyOf(key, listingId),
      ConditionExpression: 'seenAt < :to',
      ExpressionAttributeValues: { ':to': to },
    };
    await writeIfHolds(() => client.send(new DeleteCommand(removal)));
  };

  /** @returns false when somebody else wrote the row since it was read. */
  const replacePrint = (print: Fingerprint, known: Row<Fingerprint> | undefined): Promise<boolean> => {
    const write = {
      TableName: tableName,
      Item: {
        ...print,
        expiresAt: forgottenAt(print),
        revision: (known?.revision ?? 0) + 1,
        ...keyOf(listingIdentityKey(print.listingId), fingerprintRecordId),
      },
      ConditionExpression: `attribute_not_exists(${partitionKey}) OR revision = :read`,
      ExpressionAttributeValues: { ':read': known?.revision ?? 0 },
    };
    return writeIfHolds(() => client.send(new PutCommand(write)));
  };

  return {
    async of(listingId) {
      const { print, vehicle, decisions } = await keptOf(listingId);
      return {
        ...(print && { print: contentOf(print) }),
        ...(vehicle && { vehicle: contentOf(vehicle) }),
        decisions: decisions.map(contentOf),
      };
    },

    async putPrint(print) {
      const { listingId } = print;
      const expiresAt = forgottenAt(print);
      const after = new Set(blockingKeysOf(print));
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const { print: known } = await keptOf(listingId);
        if (
          known !== undefined &&
          (knowsMore(known, print) || isDeepStrictEqual(contentOf(known), asStored(print)))
        )
          return false;
        const before = new Set(known && blockingKeysOf(known));
        const isKept = known?.expiresAt === expiresAt;
        const added = [...after].filter((key) => !isKept || !before.has(key));
        await Promise.all(added.map((key) => putKey(key, print, expiresAt)));
        // A key too many costs a look at a listing that has it no more; one too few would lose a match.
        if (!(await replacePrint(print, known))) continue;
        const gone = [...before].filter((key) => !after.has(key));
        await Promise.all(gone.map((key) => deleteKey(key, print)));
        return [...after].some((key) => !before.has(key));
      }
      throw new RetryLaterError('rows-contended', `The fingerprint of ${listingId} kept changing`, 5);
    },

    async sharing(key) {
      const rows = await query(key, identityRules.block + 1);
      return rows.length > identityRules.block ? undefined : rows.map((row) => row[sortKey]);
    },

    async prints(listingIds) {
      const batches = Array.from({ length: Math.ceil(listingIds.length / BATCH) }, (_, index) =>
        batch(listingIds.slice(index * BATCH, (index + 1) * BATCH)),
      );
      return (await Promise.all(batches)).flat();
    },

    async putVehicle(record) {
      const key = listingIdentityKey(record.listingId);
      if (!isAlone(record)) return void (await put(key, vehicleRecordId, record));
      const removal = { TableName: tableName, Key: keyOf(key, vehicleRecordId) };
      await client.send(new DeleteCommand(removal));
    },

    async decide(decision, seen) {
      const [one, other] = decision.listings;
      const condition = seen === undefined ? isLater(decision) : isAsSeen(seen);
      const record = (listingId: string, about: string) => ({
        Put: {
          TableName: tableName,
          Item: { ...decision, ...keyOf(listingIdentityKey(listingId), decisionRecordId(about)) },
          ...condition,
        },
      });
      const both = { TransactItems: [record(one, other), record(other, one)] };
      return writeIfHolds(() => client.send(new TransactWriteCommand(both)));
    },
  };
};
