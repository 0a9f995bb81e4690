import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Fault } from '../fault.ts';
import type { Ground } from '../ground/ground.ts';
import { startJob } from '../ground/usual-work.ts';

/** Who has not moved for six hours has lost its message; pages on their way were sent again three times by then. */
const eightHoursAgo = (): string => new Date(Date.now() - 8 * 3_600_000).toISOString();
const sentAgain = 3;

/** Rows as they are eight hours later: nobody waits so long for a drill. */
const ageJob = async ({ product: { cloud, outputs } }: Ground, jobId: string): Promise<void> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions));
  const TableName = outputs.ScrapeJobsTableName;
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'jobId = :job',
      ExpressionAttributeValues: { ':job': jobId },
    }),
  );
  for (const { recordId, movedAt, createdAt } of Items) {
    const times = { ...(movedAt && { movedAt, sentAgain }), ...(createdAt && { createdAt }) };
    for (const name of Object.keys(times)) {
      await client.send(
        new UpdateCommand({
          TableName,
          Key: { jobId, recordId },
          UpdateExpression: 'SET #name = :value',
          ExpressionAttributeNames: { '#name': name },
          ExpressionAttributeValues: { ':value': name === 'sentAgain' ? sentAgain : eightHoursAgo() },
        }),
      );
    }
  }
};

/** Somebody emptied a queue. */
export const pagesLost: Fault = {
  name: 'pages-lost',
  does: 'The queue of pages is emptied, and its rows are as they would be eight hours later',
  fires: /PagesLost/,
  parts: ['scraping'],
  lastsMinutes: 90,
  make: async () => async () => {},
  work: async (ground) => {
    const switchOn = await ground.switchOff('ScrapingPagesQueue');
    try {
      const jobId = await startJob(ground);
      await ground.settle();
      await ground.purge('ScrapingPagesQueue');
      await ageJob(ground, jobId);
      await ground.send('ScrapingPlannerPlansQueue', { kind: 'tend', jobId });
      await ground.settle();
    } finally {
      await switchOn();
    }
  },
};
