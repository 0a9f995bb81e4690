import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { endRecordId, offersOfPageId, tables, versionRecordId } from '../../contract/tables.ts';
import {
  type ContentVersion,
  type EndKind,
  type EndVersion,
  historyOf,
  type ListingHistory,
  outlivedVersions,
  versionOf,
  withEndVersionSeen,
  withVersionSeen,
} from '../../domain/identity/listing-history.ts';
import type { Listing } from '../../domain/listing.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { queryRows } from './read-rows.ts';

export interface HistoryStore {
  /** What pages said of a listing; undefined when nobody saw it. */
  of(listingId: string): Promise<ListingHistory | undefined>;
  /** A content that is known only moves its span; sightings leave the same rows in whatever order and however often they come. */
  saw(listing: Listing): Promise<void>;
  /** @param at ISO 8601, UTC: when its page was seen to be over */
  sawEnd(listingId: string, kind: EndKind, at: string): Promise<void>;
  /** The ends of a listing, or of a page with several, also where nobody saw it standing. */
  endsOf(listingId: string): Promise<readonly EndVersion[]>;
  /** Notes that a page with several vehicles offers a listing. @param page the listing that it would be if it offered one */
  sawOffer(page: string, listingId: string): Promise<void>;
  /** All listings that a page with several vehicles ever offered. */
  offersOf(page: string): Promise<readonly string[]>;
}

/** Two sightings of one content at the same moment are rare; five races in a row are a fault. */
const MAX_ROUNDS = 5;

const { partitionKey, sortKey } = tables.histories;

type Version = ContentVersion | EndVersion;
type Row<V> = V & { readonly [partitionKey]: string; readonly [sortKey]: string };

const isVersion = (row: Row<object>): row is Row<ContentVersion> => 'mark' in row;
const isEnd = (row: Row<object>): row is Row<EndVersion> => 'kind' in row;

const withoutKeys = <V extends Version>({ [partitionKey]: _, [sortKey]: _id, ...version }: Row<V>) => version;

export const createHistoryStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): HistoryStore => {
  const keyOf = (listingId: string, recordId: string) => ({
    [partitionKey]: listingId,
    [sortKey]: recordId,
  });

  /** Writes what `next` makes of a row, unless it keeps it. @returns whether the row is new. */
  const change = async <V extends Version>(
    key: ReturnType<typeof keyOf>,
    next: (known: Row<V> | undefined) => V,
  ): Promise<boolean> => {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const answer = await client.send(
        new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
      );
      const row = answer.Item as Row<V> | undefined;
      const after = next(row);
      if (after === row) return false;
      const put = {
        TableName: tableName,
        Item: { ...after, ...key },
        // Every writing widens the span, or fills it with the content of an earlier visit.
        ...(row === undefined
          ? { ConditionExpression: `attribute_not_exists(${partitionKey})` }
          : {
              ConditionExpression: 'firstSeenAt = :first AND lastSeenAt = :last',
              ExpressionAttributeValues: { ':first': row.firstSeenAt, ':last': row.lastSeenAt },
            }),
      };
      if (await writeIfHolds(() => client.send(new PutCommand(put)))) return row === undefined;
    }
    throw new RetryLaterError('rows-contended', `The history of ${key[partitionKey]} kept changing`, 5);
  };

  /** The rows of a listing, or those of them that begin so. */
  const rowsOf = (listingId: string, beginning?: string): Promise<Row<object>[]> =>
    queryRows(client, {
      TableName: tableName,
      KeyConditionExpression: `${partitionKey} = :listing${beginning === undefined ? '' : ` AND ${sortKey} BETWEEN :first AND :last`}`,
      ExpressionAttributeValues: {
        ':listing': listingId,
        ...(beginning !== undefined && { ':first': beginning, ':last': `${beginning}~` }),
      },
      ConsistentRead: true,
    });

  /** A content that was seen meanwhile stays. */
  const forgetOutlived = async (listingId: string): Promise<void> => {
    const outlived = outlivedVersions((await rowsOf(listingId)).filter(isVersion));
    const removals = outlived.map(({ [sortKey]: recordId, lastSeenAt }) => ({
      TableName: tableName,
      Key: keyOf(listingId, recordId),
      ConditionExpression: 'lastSeenAt = :read',
      ExpressionAttributeValues: { ':read': lastSeenAt },
    }));
    await Promise.all(removals.map((removal) => writeIfHolds(() => client.send(new DeleteCommand(removal)))));
  };

  return {
    async of(listingId) {
      const rows = await rowsOf(listingId);
      const versions = rows.filter(isVersion).map(withoutKeys);
      return historyOf(listingId, versions, rows.filter(isEnd).map(withoutKeys));
    },

    async saw(listing) {
      const { listingId } = listing;
      const version = versionOf(listing);
      const isNew = await change<ContentVersion>(keyOf(listingId, versionRecordId(version.mark)), (known) =>
        withVersionSeen(known, version),
      );
      if (isNew) await forgetOutlived(listingId);
    },

    async sawEnd(listingId, kind, at) {
      await change<EndVersion>(keyOf(listingId, endRecordId(kind)), (known) =>
        withEndVersionSeen(known, { kind, firstSeenAt: at, lastSeenAt: at }),
      );
    },

    async endsOf(listingId) {
      return (await rowsOf(listingId, endRecordId(''))).filter(isEnd).map(withoutKeys);
    },

    async sawOffer(page, listingId) {
      await client.send(
        new PutCommand({ TableName: tableName, Item: keyOf(offersOfPageId(page), listingId) }),
      );
    },

    async offersOf(page) {
      return (await rowsOf(offersOfPageId(page))).map(({ [sortKey]: listingId }) => listingId);
    },
  };
};
