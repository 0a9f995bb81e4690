import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openReviews, tables } from '../../contract/tables.ts';
import {
  type AnomalyRecord,
  type AnomalyReview,
  type Detections,
  withDetections,
  withReview,
} from '../../domain/anomalies/anomaly-record.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { queryRows } from './read-rows.ts';

/** Names a record. */
export type AnomalyKey = Pick<AnomalyRecord, 'listingId' | 'mark'>;

/** Where a record stands among the open ones. */
export type OpenPosition = Pick<AnomalyRecord, 'listingId' | 'mark' | 'detectedAt'>;

/** A listing's anomalies after it was judged. */
export interface DetectedAnomalies {
  /** All of them, reviewed or not, by mark: for `isHeldBack`. */
  readonly records: readonly AnomalyRecord[];
  /** How many of them this call found first: counted once however many judge the listing at the same time. */
  readonly opened: number;
}

/** An anomaly before and after a review; after it somebody else's review may stand, who was faster. */
export interface AnomalyChange {
  readonly before: AnomalyRecord;
  readonly after: AnomalyRecord;
}

export interface AnomalyStore {
  /** All that is known of a listing's anomalies, reviewed or not, by mark. */
  of(listingId: string): Promise<readonly AnomalyRecord[]>;
  get(key: AnomalyKey): Promise<AnomalyRecord | undefined>;
  /**
   * Stores what was found when a listing was judged; the same again writes nothing. A review that comes at the same
   * moment is never lost.
   * @throws RetryLaterError `rows-contended` when the rows keep changing.
   */
  detected(detections: Detections): Promise<DetectedAnomalies>;
  /**
   * Stores what a person found. Of two who read the record at one time the first to write is heard, and the other is
   * shown what he said.
   * @param seen what the record must still be, if whoever reviews it says so; else the other is shown what it is
   * @returns undefined when there is no such record.
   * @throws RetryLaterError `rows-contended` when the row keeps changing.
   */
  review(key: AnomalyKey, review: AnomalyReview, seen?: AnomalyRecord): Promise<AnomalyChange | undefined>;
  /**
   * The anomalies that nobody has reviewed yet, the latest found first, from behind `from.after` on; not of auctions that are
   * over at `from.at` (ISO 8601, UTC). The index may lag a moment behind the rows.
   */
  open(limit: number, from: { readonly at: string; readonly after?: OpenPosition }): Promise<AnomalyRecord[]>;
}

/** A listing is judged, or reviewed, a few times a day; five races in a row are a fault. */
const MAX_ROUNDS = 5;

const { partitionKey, sortKey, timeToLive, indexes } = tables.anomalies;
const { name: indexName, partitionKey: queueKey, sortKey: detectionKey } = indexes.openByDetection;

/**
 * The row: a record, its place in the index while it is open, and a name of its own for each time it was written. Not a
 * number: rows are removed, and one that came back would begin to count anew. Nobody need review an auction that is over,
 * so an open row goes with it, whether a visit sees its end or not.
 */
type AnomalyRow = AnomalyRecord & {
  readonly revision: string;
  readonly [queueKey]?: string;
  readonly [timeToLive]?: number;
};

const recordOf = ({
  revision: _,
  [queueKey]: _queue,
  [timeToLive]: _closes,
  ...record
}: AnomalyRow): AnomalyRecord => record;

/** Second since 1970 from which on nobody need review the record; undefined: until a judgement finds it so. */
const closesAt = ({ state }: AnomalyRecord, { fields }: Detections['listing']): number | undefined => {
  const end = Date.parse(fields.auctionEnd ?? '');
  return state === 'open' && !Number.isNaN(end) ? Math.ceil(end / 1_000) : undefined;
};

const rowOf = (record: AnomalyRecord, closes?: number): AnomalyRow => ({
  ...record,
  revision: randomUUID(),
  ...(record.state === 'open' ? { [queueKey]: openReviews } : {}),
  ...(closes === undefined ? {} : { [timeToLive]: closes }),
});

/** That the row is still, or still is not, as it was read. */
const unchangedSince = (row: AnomalyRow | undefined) =>
  row === undefined
    ? { ConditionExpression: `attribute_not_exists(${partitionKey})` }
    : { ConditionExpression: 'revision = :read', ExpressionAttributeValues: { ':read': row.revision } };

export const createAnomalyStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): AnomalyStore => {
  const keyOf = ({ listingId, mark }: AnomalyKey) => ({ [partitionKey]: listingId, [sortKey]: mark });

  const read = async (key: AnomalyKey): Promise<AnomalyRow | undefined> => {
    const answer = await client.send(
      new GetCommand({ TableName: tableName, Key: keyOf(key), ConsistentRead: true }),
    );
    return answer.Item as AnomalyRow | undefined;
  };

  const rowsOf = (listingId: string): Promise<AnomalyRow[]> =>
    queryRows(client, {
      TableName: tableName,
      KeyConditionExpression: `${partitionKey} = :listing`,
      ExpressionAttributeValues: { ':listing': listingId },
      ConsistentRead: true,
    });

  /** @returns false when somebody else wrote the row since it was read. */
  const replace = (row: AnomalyRow | undefined, next: AnomalyRow): Promise<boolean> => {
    const put = { TableName: tableName, Item: next, ...unchangedSince(row) };
    return writeIfHolds(() => client.send(new PutCommand(put)));
  };

  /** @returns false when somebody else wrote the row since it was read. */
  const remove = (row: AnomalyRow): Promise<boolean> => {
    const removal = { TableName: tableName, Key: keyOf(row), ...unchangedSince(row) };
    return writeIfHolds(() => client.send(new DeleteCommand(removal)));
  };

  /**
   * Makes the rows say what the records do.
   * @returns whether nobody wrote one of them meanwhile, and how many rows are new.
   */
  const store = async (
    rows: readonly AnomalyRow[],
    records: readonly AnomalyRecord[],
    listing: Detections['listing'],
  ) => {
    const known = new Map(rows.map((row) => [row.mark, row]));
    const wanted = new Set(records.map(({ mark }) => mark));
    const changed = records.filter((record) => {
      const row = known.get(record.mark);
      const isKept = row?.[timeToLive] === closesAt(record, listing);
      return row === undefined || !isKept || !isDeepStrictEqual(recordOf(row), record);
    });
    const removed = rows.filter(({ mark }) => !wanted.has(mark));
    const writes = changed.map(async (record) => ({
      isNew: !known.has(record.mark),
      done: await replace(known.get(record.mark), rowOf(record, closesAt(record, listing))),
    }));
    const removals = removed.map(async (row) => ({ isNew: false, done: await remove(row) }));
    const results = await Promise.all([...writes, ...removals]);
    return {
      settled: results.every(({ done }) => done),
      opened: results.filter(({ isNew, done }) => isNew && done).length,
    };
  };

  const contended = (listingId: string) =>
    new RetryLaterError('rows-contended', `The anomalies of listing ${listingId} kept changing`, 5);

  return {
    async of(listingId) {
      return (await rowsOf(listingId)).map(recordOf);
    },

    async get(key) {
      const row = await read(key);
      return row === undefined ? undefined : recordOf(row);
    },

    async detected(detections) {
      const { listingId } = detections.listing;
      let opened = 0;
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const rows = await rowsOf(listingId);
        const records = withDetections(rows.map(recordOf), detections);
        const written = await store(rows, records, detections.listing);
        opened += written.opened;
        if (written.settled) return { records, opened };
      }
      throw contended(listingId);
    },

    async review(key, review, seen) {
      let looked: AnomalyRecord | undefined;
      for (let round = 1; round <= MAX_ROUNDS; round += 1) {
        const row = await read(key);
        if (row === undefined) return undefined;
        const before = recordOf(row);
        if (seen !== undefined && !isDeepStrictEqual(before, seen)) return { before: seen, after: before };
        looked ??= before;
        // A judgement may write the row at any time; what another person said was not looked at.
        if (!isDeepStrictEqual(before.review, looked.review)) return { before: looked, after: before };
        const after = withReview(before, review);
        // The rules keep the object that they do not change.
        if (after === before || (await replace(row, rowOf(after)))) return { before, after };
      }
      throw contended(key.listingId);
    },

    async open(limit, { at, after }) {
      const found = await queryRows<AnomalyRow>(client, {
        TableName: tableName,
        IndexName: indexName,
        KeyConditionExpression: '#queue = :open',
        FilterExpression: 'attribute_not_exists(#closes) OR #closes > :now',
        ExpressionAttributeNames: { '#queue': queueKey, '#closes': timeToLive },
        ExpressionAttributeValues: { ':open': openReviews, ':now': Date.parse(at) / 1_000 },
        ScanIndexForward: false,
        Limit: limit,
        ...(after && {
          ExclusiveStartKey: {
            ...keyOf(after),
            [queueKey]: openReviews,
            [detectionKey]: after.detectedAt,
          },
        }),
      });
      return found.map(recordOf);
    },
  };
};
