import { describe, expect, test } from '@jest/globals';
import { type JobState, noPages, type ScrapeJob } from '../../../../lambdas/domain/scrape-job.ts';
import type { JobListRequest } from '../../../../lambdas/shared/stores/job-list.ts';
import { createScrapeJobStore } from '../../../../lambdas/shared/stores/scrape-job-store.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const jobAt = (number: number, state: JobState = 'planned'): ScrapeJob => ({
  jobId: `job-${String(number).padStart(3, '0')}`,
  sourceId: number % 2 === 0 ? 'county' : 'dealer',
  state,
  requestedBy: 'schedule',
  // Two at a time: the borders of pages fall between those of one moment.
  createdAt: new Date(Date.UTC(2026, 10, 21) + Math.floor(number / 2) * 60_000).toISOString(),
  counters: noPages,
});

const storeWith = async (jobs: readonly ScrapeJob[]) => {
  const dynamo = inMemoryDynamo();
  const store = createScrapeJobStore('scrapeJobs', dynamo.client);
  for (const job of jobs) await store.createJob(job);
  /** The ids page by page, and what happens between two pages. */
  const pages = async (
    request: JobListRequest,
    between: () => Promise<unknown> = async () => undefined,
  ): Promise<string[][]> => {
    const seen: string[][] = [];
    let after: string | undefined;
    do {
      const page = await store.listJobs({ ...request, after });
      seen.push(page.jobs.map(({ jobId }) => jobId));
      after = page.next;
      await between();
    } while (after !== undefined);
    return seen;
  };
  return { dynamo, store, pages };
};

const ten = Array.from({ length: 10 }, (_, number) => jobAt(number));
const idsOf = (jobs: readonly ScrapeJob[]) => jobs.map(({ jobId }) => jobId);
const newestFirst = idsOf(ten).reverse();

describe('the list of jobs', () => {
  test.each([1, 2, 3, 9, 10, 100])('read %d at a time shows each once, the newest first', async (limit) => {
    const { pages } = await storeWith(ten);
    const seen = await pages({ limit });
    expect(seen.flat()).toEqual(newestFirst);
    expect(seen.every((page) => page.length <= limit)).toBe(true);
  });

  test('of one source shows no other', async () => {
    const { pages } = await storeWith(ten);
    expect((await pages({ sourceId: 'county', limit: 2 })).flat()).toEqual(
      newestFirst.filter((id) => Number(id.slice(-3)) % 2 === 0),
    );
  });

  test('of one state costs a query and a batch a page, however rare the state', async () => {
    const { dynamo, pages } = await storeWith(
      Array.from({ length: 250 }, (_, number) => jobAt(number, number === 0 ? 'failed' : 'completed')),
    );
    dynamo.calls.length = 0;
    expect(await pages({ state: 'failed', limit: 20 })).toEqual([[], [], ['job-000']]);
    expect(dynamo.calls).toEqual(Array(3).fill(['QueryCommand', 'BatchGetCommand']).flat());
  });

  test('of one state goes on behind the last that was shown', async () => {
    const { pages } = await storeWith(ten);
    expect((await pages({ state: 'planned', limit: 3 })).map(({ length }) => length)).toEqual([3, 3, 3, 1]);
  });

  test('shows jobs once that others follow between two pages', async () => {
    const { store, pages } = await storeWith(ten);
    let next = 10;
    const seen = await pages({ limit: 3 }, () => store.createJob(jobAt(next++)));
    expect(seen.flat()).toEqual(newestFirst);
  });

  test('shows a job as it is now, without its counters', async () => {
    const { store } = await storeWith(ten.slice(0, 1));
    await store.failJob('job-000', 'The source has no seeds');
    const { counters: _, ...job } = jobAt(0);
    const { jobs } = await store.listJobs({ limit: 1 });
    expect(jobs).toEqual([
      { ...job, state: 'failed', reason: 'The source has no seeds', endedAt: expect.any(String) },
    ]);
  });
});
