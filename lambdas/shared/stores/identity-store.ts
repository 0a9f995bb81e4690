import { isDeepStrictEqual } from 'node:util';
import { BatchGetCommand, DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
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
import { forgottenAt, type VehicleRecord } from '../../domain/identity/vehicle-record.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';

/** All that is kept under a listing. */
export interface KeptIdentity {
  /** Absent: nobody saw the listing, or it is long forgotten. */
  readonly print?: Fingerprint;
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
  putVehicle(record: VehicleRecord): Promise<void>;
  /** Stores what a person decided, with both listings. */
  decide(decision: IdentityDecision): Promise<void>;
}

const { partitionKey, sortKey } = tables.identities;

/** The most keys of one batch. */
const BATCH = 100;

type Row<T> = T & {
  readonly [partitionKey]: string;
  readonly [sortKey]: string;
  readonly expiresAt?: number;
};

const contentOf = <T extends object>({
  [partitionKey]: _,
  [sortKey]: _id,
  expiresAt: _at,
  ...content
}: Row<T>) => content as unknown as T;

/** As a row gives it back: what is undefined is not there. */
const asStored = <T>(value: T): T => JSON.parse(JSON.stringify(value));

export const createIdentityStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): IdentityStore => {
  const keyOf = (key: string, recordId: string) => ({ [partitionKey]: key, [sortKey]: recordId });
  const put = (key: string, recordId: string, content: object) =>
    client.send(new PutCommand({ TableName: tableName, Item: { ...content, ...keyOf(key, recordId) } }));

  const query = async (key: string, limit?: number): Promise<Row<object>[]> => {
    const rows: Row<object>[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const answer = await client.send(
        new QueryCommand({
          TableName: tableName,
          KeyConditionExpression: `${partitionKey} = :key`,
          ExpressionAttributeValues: { ':key': key },
          ConsistentRead: true,
          Limit: limit,
          ExclusiveStartKey,
        }),
      );
      rows.push(...((answer.Items ?? []) as Row<object>[]));
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined && (limit === undefined || rows.length < limit));
    return rows;
  };

  const of = async (listingId: string): Promise<KeptIdentity> => {
    const rows = await query(listingIdentityKey(listingId));
    const find = <T extends object>(recordId: string): T | undefined => {
      const row = rows.find((each) => each[sortKey] === recordId);
      return row && contentOf(row as Row<T>);
    };
    const print = find<Fingerprint>(fingerprintRecordId);
    const vehicle = find<VehicleRecord>(vehicleRecordId);
    return {
      ...(print && { print }),
      ...(vehicle && { vehicle }),
      decisions: rows
        .filter((row) => row[sortKey].startsWith(decisionRecordId('')))
        .map((row) => contentOf(row as Row<IdentityDecision>)),
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

  return {
    of,

    async putPrint(print) {
      const { listingId } = print;
      const { print: known } = await of(listingId);
      const expiresAt = forgottenAt(print);
      // Of two who saw the listing the one who saw it later is right, whoever writes last.
      if (known !== undefined && (known.to > print.to || isDeepStrictEqual(known, asStored(print))))
        return false;
      const isKept = known !== undefined && forgottenAt(known) === expiresAt;
      const [before, after] = [new Set(known && blockingKeysOf(known)), new Set(blockingKeysOf(print))];
      const added = [...after].filter((key) => !isKept || !before.has(key));
      const gone = [...before].filter((key) => !after.has(key));
      // The fingerprint last: whoever dies before it finds the old one, and begins again.
      await Promise.all([
        ...added.map((key) => put(key, listingId, { expiresAt })),
        ...gone.map((key) =>
          client.send(new DeleteCommand({ TableName: tableName, Key: keyOf(key, listingId) })),
        ),
      ]);
      const write = {
        TableName: tableName,
        Item: { ...print, expiresAt, ...keyOf(listingIdentityKey(listingId), fingerprintRecordId) },
        ConditionExpression: `attribute_not_exists(${partitionKey}) OR #to <= :to`,
        ExpressionAttributeNames: { '#to': 'to' },
        ExpressionAttributeValues: { ':to': print.to },
      };
      await writeIfHolds(() => client.send(new PutCommand(write)));
      return [...after].some((key) => !before.has(key));
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
      await put(listingIdentityKey(record.listingId), vehicleRecordId, record);
    },

    async decide(decision) {
      const [one, other] = decision.listings;
      await put(listingIdentityKey(one), decisionRecordId(other), decision);
      await put(listingIdentityKey(other), decisionRecordId(one), decision);
    },
  };
};
