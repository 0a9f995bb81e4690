import { noPages, type ScrapeJob } from '../../lambdas/domain/scrape-job.ts';
import { createScrapeJobStore } from '../../lambdas/shared/stores/scrape-job-store.ts';
import { inMemoryDynamo } from './in-memory-dynamo.ts';

export const jobId = 'county-1';

export const sampleJob = {
  jobId,
  sourceId: 'county',
  state: 'planned',
  requestedBy: 'schedule',
  createdAt: '2026-11-21T10:00:00.000Z',
  counters: noPages,
} as const satisfies ScrapeJob;

/** A page named in a word; the seeds have depth 0, and what they lead to 1. */
export const samplePage = (name: string, foundOn = 'seed') => ({
  pageId: name,
  url: `https://county.example/${name}`,
  depth: foundOn === 'seed' ? 0 : 1,
  foundOn,
});

/** `p000`, `p001` and so on, in the order in which the table sorts them. */
export const samplePages = (count: number, foundOn?: string) =>
  Array.from({ length: count }, (_, index) => samplePage(`p${String(index).padStart(3, '0')}`, foundOn));

/** A store in memory that holds the sample job, and a clock to turn. */
export const storeWithJob = async (change: Partial<ScrapeJob> = {}) => {
  let now = new Date(sampleJob.createdAt);
  const dynamo = inMemoryDynamo();
  const store = createScrapeJobStore('scrapeJobs', dynamo.client, () => now);
  await store.createJob({ ...sampleJob, ...change });
  return {
    dynamo,
    store,
    counters: async () => (await store.getJob(jobId))?.counters,
    state: async () => (await store.getJob(jobId))?.state,
    pageRows: () => dynamo.rows('scrapeJobs').filter(({ recordId }) => `${recordId}`.startsWith('page#')),
    /** @param iso ISO 8601 */
    setClock: (iso: string) => {
      now = new Date(iso);
    },
  };
};
