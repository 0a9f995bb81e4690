import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { noPages } from '../../../lambdas/domain/scrape-job.ts';
import { createJobStore } from '../../../lambdas/shared/stores/job-store.ts';
import type { Fault } from '../fault.ts';
import { registerSource, tickPlanner } from '../ground/usual-work.ts';

const sourceId = 'drill-silent';

/** Longer than any source may be without a job that was completed. Nobody waits so long for a drill. */
const SILENT_FOR_MS = 8 * 3_600_000;

/** One site brings nothing any more, while all others do. */
export const silentSource: Fault = {
  name: 'silent-source',
  does: 'The only job of a source failed eight hours ago',
  fires: /SourcesSilent/,
  parts: ['scraping'],
  lastsMinutes: 60,
  make: async (ground) => {
    const { cloud, outputs } = ground.product;
    const jobs = createJobStore({
      name: outputs.ScrapeJobsTableName,
      client: DynamoDBDocumentClient.from(new DynamoDBClient(cloud.clientOptions)),
      clock: () => new Date(),
    });
    await registerSource(ground, { sourceId });
    const createdAt = new Date(Date.now() - SILENT_FOR_MS).toISOString();
    const jobId = `${sourceId}-${createdAt}`;
    await jobs.createJob({
      ...{ jobId, sourceId, createdAt, state: 'planned', requestedBy: 'drill', counters: noPages },
    });
    await jobs.failJob(jobId, 'A drill');
    // Whose source is switched off is silent on purpose.
    return async () => void (await registerSource(ground, { sourceId, enabled: false }));
  },
  work: tickPlanner,
};
