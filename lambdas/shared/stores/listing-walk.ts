import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { tables } from '../../contract/tables.ts';
import type { KnownListing } from '../../domain/known-listing.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { type ListingRow, listingOf } from './listing-row.ts';

/** A part of the listings table, of `segments` of about the same size. */
export interface Segment {
  /** 0 to `segments` - 1. */
  readonly segment: number;
  readonly segments: number;
}

export interface ListingPage {
  readonly listings: readonly KnownListing[];
  /** Behind which listing the next page begins; undefined = this was the last. */
  readonly next: string | undefined;
}

export interface ListingWalk {
  /** Up to `limit` listings of the segment behind `after`, in an order of the table's own. They may lag a moment. */
  page(from: Segment & { readonly after: string | undefined }, limit: number): Promise<ListingPage>;
}

const { partitionKey } = tables.listings;

export const createListingWalk = (
  tableName: string,
  client: DocumentClient = documentClient(),
): ListingWalk => ({
  async page({ segment, segments, after }, limit) {
    const answer = await client.send(
      new ScanCommand({
        TableName: tableName,
        Segment: segment,
        TotalSegments: segments,
        Limit: limit,
        ...(after === undefined ? {} : { ExclusiveStartKey: { [partitionKey]: after } }),
      }),
    );
    return {
      listings: ((answer.Items ?? []) as ListingRow[]).map(listingOf),
      next: answer.LastEvaluatedKey?.[partitionKey],
    };
  },
});
