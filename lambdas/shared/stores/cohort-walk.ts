import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { CohortPlace } from '../../contract/queue-messages.ts';
import { tables } from '../../contract/tables.ts';
import type { KnownListing } from '../../domain/known-listing.ts';
import { type DocumentClient, documentClient } from './document-client.ts';
import { type ListingRow, listingOf } from './listing-row.ts';
import type { Segment } from './listing-walk.ts';

export interface CohortPage {
  readonly listings: readonly KnownListing[];
  /** Behind which listing the next page begins; undefined = this was the last. */
  readonly next: CohortPlace | undefined;
}

/** All listings that can be compared with others; one of unknown make, model or year is no opportunity. */
export interface CohortWalk {
  /**
   * Up to `limit` listings of the segment behind `after`. They may lag a moment. A cohort's listings lie side by side,
   * so that judging a page of them reads the same neighbours once.
   */
  page(from: Segment & { readonly after: CohortPlace | undefined }, limit: number): Promise<CohortPage>;
}

export const createCohortWalk = (
  tableName: string,
  client: DocumentClient = documentClient(),
): CohortWalk => ({
  async page({ segment, segments, after }, limit) {
    const answer = await client.send(
      new ScanCommand({
        TableName: tableName,
        IndexName: tables.listings.indexes.byCohort.name,
        Segment: segment,
        TotalSegments: segments,
        Limit: limit,
        ...(after === undefined ? {} : { ExclusiveStartKey: { ...after } }),
      }),
    );
    return {
      listings: ((answer.Items ?? []) as ListingRow[]).map(listingOf),
      next: answer.LastEvaluatedKey as CohortPlace | undefined,
    };
  },
});
