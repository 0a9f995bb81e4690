import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { putBackRecordId, waitingRecordId } from '../../contract/tables.ts';
import type { FoundPage } from '../../domain/scrape-job.ts';
import type { JobTable } from './job-rows.ts';

/** A page that waits, by the row in which it does. */
export interface WaitingPage extends FoundPage {
  readonly recordId: string;
}

/** What waits, from the seeds outwards, and behind it what was put back, in the order in which that was. */
const ranges = {
  new: [waitingRecordId(0, ''), waitingRecordId(99, '~')],
  back: [putBackRecordId('', ''), putBackRecordId('~', '')],
  all: [waitingRecordId(0, ''), putBackRecordId('~', '')],
} as const;

/** The first of a job's pages that wait for room, `limit` at most. */
export const firstWaiting = async (
  { name, client }: Pick<JobTable, 'name' | 'client'>,
  jobId: string,
  { which, limit }: { readonly which: keyof typeof ranges; readonly limit: number },
): Promise<WaitingPage[]> => {
  const pages: WaitingPage[] = [];
  const [first, last] = ranges[which];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  while (pages.length < limit) {
    const answer = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: 'jobId = :job AND recordId BETWEEN :first AND :last',
        ExpressionAttributeValues: { ':job': jobId, ':first': first, ':last': last },
        ConsistentRead: true,
        Limit: limit - pages.length,
        ExclusiveStartKey,
      }),
    );
    for (const { recordId, pageId, url, depth, foundOn } of (answer.Items ?? []) as WaitingPage[])
      pages.push({ recordId, pageId, url, depth, foundOn });
    ExclusiveStartKey = answer.LastEvaluatedKey;
    if (ExclusiveStartKey === undefined) break;
  }
  return pages;
};
