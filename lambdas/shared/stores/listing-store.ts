import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../contract/tables.ts';
import { type Cohort, cohortOf } from '../../domain/judging/cohort.ts';
import { type KnownListing, withEnd, withSighting } from '../../domain/known-listing.ts';
import type { Listing } from '../../domain/listing.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';

/** A listing before and after a write. */
export interface ListingChange {
  readonly before: KnownListing | undefined;
  readonly after: KnownListing;
}

export interface ListingStore {
  get(listingId: string): Promise<KnownListing | undefined>;
  /** Stores a sighting; sightings leave the same row in whatever order and however often they come. */
  saw(listing: Listing): Promise<ListingChange>;
  /** Marks a listing whose page says that the offer is over. @returns undefined when it is not known. */
  sawEnd(listingId: string, endedAt: string): Promise<ListingChange | undefined>;
  /**
   * Offers of the cohort with model years up to `years` away, the nearest first: at most 100, so that a judgement costs
   * the same in a market of any size. The index may lag a moment behind what was stored.
   */
  byCohort(cohort: Cohort, years: number): Promise<KnownListing[]>;
}

/** Of each side of the model year; an item is a few kilobytes, so one query page holds them. */
const NEIGHBOURS_A_SIDE = 50;

/** Two sightings of one listing at the same moment are rare; five races in a row are a fault. */
const MAX_ROUNDS = 5;

const { partitionKey, indexes } = tables.listings;
const { name: indexName, partitionKey: cohortKey, sortKey: yearKey } = indexes.byCohort;

/** The row: a listing, its place in the cohort index, and how often it was written. */
type ListingRow = KnownListing & {
  readonly revision: number;
  readonly [cohortKey]?: string;
  readonly [yearKey]?: number;
};

const listingOf = ({
  revision: _,
  [cohortKey]: _cohort,
  [yearKey]: _year,
  ...listing
}: ListingRow): KnownListing => listing;

const rowOf = (listing: KnownListing, revision: number): ListingRow => {
  const cohort = cohortOf(listing.fields);
  return {
    ...listing,
    revision,
    // A vehicle of unknown make, model or year is left out of the index.
    ...(cohort === undefined ? {} : { [cohortKey]: cohort.name, [yearKey]: cohort.year }),
  };
};

export const createListingStore = (
  tableName: string,
  client: DocumentClient = documentClient(),
): ListingStore => {
  const read = async (listingId: string): Promise<ListingRow | undefined> => {
    const answer = await client.send(
      new GetCommand({ TableName: tableName, Key: { [partitionKey]: listingId }, ConsistentRead: true }),
    );
    return answer.Item as ListingRow | undefined;
  };

  /** @returns false when somebody else wrote the row since it was read. */
  const replace = (row: ListingRow): Promise<boolean> => {
    const put = {
      TableName: tableName,
      Item: row,
      ConditionExpression: 'attribute_not_exists(listingId) OR revision = :read',
      ExpressionAttributeValues: { ':read': row.revision - 1 },
    };
    return writeIfHolds(() => client.send(new PutCommand(put)));
  };

  const change = async (
    listingId: string,
    next: (known: KnownListing | undefined) => KnownListing | undefined,
  ): Promise<ListingChange | undefined> => {
    for (let round = 1; round <= MAX_ROUNDS; round += 1) {
      const row = await read(listingId);
      const before = row === undefined ? undefined : listingOf(row);
      const after = next(before);
      if (after === undefined) return undefined;
      // The rules keep the object that they do not change.
      if (after === before || (await replace(rowOf(after, (row?.revision ?? 0) + 1))))
        return { before, after };
    }
    throw new RetryLaterError('rows-contended', `Listing ${listingId} kept changing`, 5);
  };

  const query = async (condition: string, values: Record<string, string | number>, forward: boolean) => {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: indexName,
        KeyConditionExpression: `#cohort = :cohort AND ${condition}`,
        ExpressionAttributeNames: { '#cohort': cohortKey, '#year': yearKey },
        ExpressionAttributeValues: values,
        ScanIndexForward: forward,
        Limit: NEIGHBOURS_A_SIDE,
      }),
    );
    return ((answer.Items ?? []) as ListingRow[]).map(listingOf);
  };

  return {
    async get(listingId) {
      const row = await read(listingId);
      return row === undefined ? undefined : listingOf(row);
    },

    async saw(listing) {
      const stored = await change(listing.listingId, (known) => withSighting(known, listing));
      return stored ?? { before: undefined, after: listing };
    },

    sawEnd(listingId, endedAt) {
      return change(listingId, (known) => (known === undefined ? undefined : withEnd(known, endedAt)));
    },

    async byCohort({ name, year }, years) {
      const values = { ':cohort': name, ':year': year };
      const older = query('#year BETWEEN :oldest AND :year', { ...values, ':oldest': year - years }, false);
      const newer = query(
        '#year BETWEEN :next AND :newest',
        { ':cohort': name, ':next': year + 1, ':newest': year + years },
        true,
      );
      return (await Promise.all([older, newer])).flat();
    },
  };
};
