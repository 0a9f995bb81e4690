import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { endRecordId, tables, versionRecordId } from '../../contract/tables.ts';
import {
  type ContentVersion,
  type EndKind,
  type EndVersion,
  historyOf,
  type ListingHistory,
  versionOf,
  withEndVersionSeen,
  withVersionSeen,
} from '../../domain/identity/listing-history.ts';
import type { Listing } from '../../domain/listing.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';

export interface HistoryStore {
  /** All that pages said of a listing; undefined when nobody saw it. */
  of(listingId: string): Promise<ListingHistory | undefined>;
  /** A content that is known only moves its span; sightings leave the same rows in whatever order and however often they come. */
  saw(listing: Listing): Promise<void>;
  /** @param at ISO 8601, UTC: when its page was seen to be over */
  sawEnd(listingId: string, kind: EndKind, at: string): Promise<void>;
}

/** Two sightings of one content at the same moment are rare; five races in a row are a fault. */
const MAX_ROUNDS = 5;

const { partitionKey, sortKey } = tables.histories;

type Version = ContentVersion | EndVersion;
type Row<V extends Version> = V & { readonly [partitionKey]: string; readonly [sortKey]: string };

const withoutKeys = <V extends Version>({ [partitionKey]: _, [sortKey]: _id, ...version }: Row<V>) => version;

export const createHistoryStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): HistoryStore => {
  /** Writes what `next` makes of a row, unless it keeps it. */
  const change = async <V extends Version>(
    key: { readonly listingId: string; readonly recordId: string },
    next: (known: Row<V> | undefined) => V,
  ): Promise<void> => {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const answer = await client.send(
        new GetCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
      );
      const row = answer.Item as Row<V> | undefined;
      const after = next(row);
      if (after === row) return;
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
      if (await writeIfHolds(() => client.send(new PutCommand(put)))) return;
    }
    throw new RetryLaterError('rows-contended', `The history of ${key.listingId} kept changing`, 5);
  };

  return {
    async of(listingId) {
      const rows: (Row<ContentVersion> | Row<EndVersion>)[] = [];
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const answer = await client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: `${partitionKey} = :listing`,
            ExpressionAttributeValues: { ':listing': listingId },
            ConsistentRead: true,
            ExclusiveStartKey,
          }),
        );
        rows.push(...((answer.Items ?? []) as typeof rows));
        ExclusiveStartKey = answer.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined);
      const versions = rows.flatMap((row) => ('mark' in row ? [withoutKeys(row)] : []));
      const ends = rows.flatMap((row) => ('kind' in row ? [withoutKeys(row)] : []));
      return historyOf(listingId, versions, ends);
    },

    saw(listing) {
      const { listingId } = listing;
      const version = versionOf(listing);
      return change<ContentVersion>({ listingId, recordId: versionRecordId(version.mark) }, (known) =>
        withVersionSeen(known, version),
      );
    },

    sawEnd(listingId, kind, at) {
      return change<EndVersion>({ listingId, recordId: endRecordId(kind) }, (known) =>
        withEndVersionSeen(known, { kind, firstSeenAt: at, lastSeenAt: at }),
      );
    },
  };
};
