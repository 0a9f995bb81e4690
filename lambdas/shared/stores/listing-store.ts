import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../contract/tables.ts';
import type { Cohort } from '../../domain/judging/cohort.ts';
import { neighboursASide, placesOf } from '../../domain/judging/neighbourhood.ts';
import { type KnownListing, withEnd, withSighting } from '../../domain/known-listing.ts';
import type { Listing } from '../../domain/listing.ts';
import { RetryLaterError } from '../errors/work-errors.ts';
import { writeIfHolds } from './conditional-write.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { type ListingRow, listingOf, rowOf } from './listing-row.ts';

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
  /** Writes which vehicle the listing is known to show. @returns undefined when it is not known. */
  identified(listingId: string, vehicleId: string): Promise<ListingChange | undefined>;
  /** The whole cohort, or undefined when it has more listings than one judgement sees. The index may lag a moment. */
  smallCohort(name: string): Promise<KnownListing[] | undefined>;
  /** Of a cohort of any size those that `neighbourhoodOf` takes. The index may lag a moment. */
  neighbourhood(cohort: Cohort, years: number): Promise<KnownListing[]>;
}

/** Two sightings of one listing at the same moment are rare; five races in a row are a fault. */
const MAX_ROUNDS = 5;

const { partitionKey, indexes } = tables.listings;
const { name: indexName, partitionKey: cohortKey, sortKey: placeKey } = indexes.byCohort;

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

  const query = async (
    condition: string,
    values: Record<string, string | number>,
    options: { readonly forward: boolean; readonly limit: number },
  ) => {
    const answer = await client.send(
      new QueryCommand({
        TableName: tableName,
        IndexName: indexName,
        KeyConditionExpression: condition,
        ExpressionAttributeNames: {
          '#cohort': cohortKey,
          ...(condition.includes('#place') && { '#place': placeKey }),
        },
        ExpressionAttributeValues: values,
        ScanIndexForward: options.forward,
        Limit: options.limit,
      }),
    );
    const listings = ((answer.Items ?? []) as ListingRow[]).map(listingOf);
    return { listings, isWhole: answer.LastEvaluatedKey === undefined };
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

    identified(listingId, vehicleId) {
      return change(listingId, (known) =>
        known === undefined || known.vehicleId === vehicleId ? known : { ...known, vehicleId },
      );
    },

    async smallCohort(name) {
      const limit = 2 * neighboursASide + 1;
      const { listings, isWhole } = await query(
        '#cohort = :cohort',
        { ':cohort': name },
        { forward: true, limit },
      );
      return isWhole && listings.length < limit ? listings : undefined;
    },

    async neighbourhood({ name, year }, years) {
      const side = (from: number, to: number, forward: boolean) => {
        const [first, last] = placesOf(from, to);
        return query(
          '#cohort = :cohort AND #place BETWEEN :first AND :last',
          { ':cohort': name, ':first': first, ':last': last },
          { forward, limit: neighboursASide },
        );
      };
      const sides = await Promise.all([side(year - years, year, false), side(year + 1, year + years, true)]);
      return sides.flatMap(({ listings }) => listings);
    },
  };
};
