import type { PlanMessage } from '../contract/queue-messages.ts';
import { noPages, type ScrapeJob } from '../domain/scrape-job.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { Cursors } from '../shared/api/cursor.ts';
import type { OperationHandlers } from '../shared/api/operation.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';
import { changeJob } from './change-job.ts';
import { jobNotFound } from './job-not-found.ts';
import { listJobPages } from './list-job-pages.ts';
import { listJobs } from './list-jobs.ts';

export interface ScrapeJobServices {
  readonly sources: Pick<SourceStore, 'get'>;
  readonly jobs: Pick<
    ScrapeJobStore,
    'createJob' | 'getJob' | 'failJob' | 'changeJob' | 'standingOf' | 'listJobs' | 'listPages'
  >;
  readonly cursors: Cursors;
  readonly sendToPlanner: (message: PlanMessage) => Promise<void>;
  readonly newJobId: () => string;
  readonly now: () => Date;
}

/** @throws ApiError `unknown-source` or `source-disabled`. */
const requireSource = async (sources: ScrapeJobServices['sources'], sourceId: string): Promise<void> => {
  const source = await sources.get(sourceId);
  if (source === undefined) {
    throw new ApiError(
      'unknown-source',
      'No source has this sourceId; correct it, or have the source registered first.',
    );
  }
  if (!source.enabled) {
    throw new ApiError(
      'source-disabled',
      `The source ${sourceId} is disabled; enable it before asking for a job.`,
    );
  }
};

/**
 * The row is written before the message is sent: a planner must never be told of a job that it cannot find. When the
 * message cannot be sent the job is marked as failed and the client asks again. Should the function die between the two,
 * the planner finds the job `planned` for too long, and plans it.
 */
export const scrapeJobOperations = (services: ScrapeJobServices): OperationHandlers<'manage-scrape-jobs'> => {
  const { sources, jobs, sendToPlanner, newJobId, now } = services;

  const sendOrFail = async (jobId: string): Promise<void> => {
    try {
      await sendToPlanner({ kind: 'job', jobId });
    } catch (cause) {
      await jobs.failJob(jobId, 'The planner could not be told of the job');
      throw new ApiError(
        'unavailable',
        'The job could not be passed on and was marked as failed; ask for a new one.',
        { headers: { 'retry-after': '5' }, cause },
      );
    }
  };

  /** @returns the job as it is stored; that of an earlier try at the same request, unless it came to nothing. */
  const storeJob = async (job: ScrapeJob): Promise<ScrapeJob> => {
    if (await jobs.createJob(job)) return job;
    const known = await jobs.getJob(job.jobId);
    if (known !== undefined && known.state !== 'failed') return known;
    const another = { ...job, jobId: newJobId() };
    if (!(await jobs.createJob(another))) throw new Error(`The new job id ${another.jobId} is taken`);
    return another;
  };

  return {
    startScrapeJob: async ({ body: { sourceId }, caller, effectId }) => {
      await requireSource(sources, sourceId);
      const job = await storeJob({
        jobId: effectId,
        sourceId,
        state: 'planned',
        requestedBy: caller.subject,
        createdAt: now().toISOString(),
        counters: noPages,
      });
      await sendOrFail(job.jobId);
      // Relative to this resource, since only the gateway knows under which stage and domain it is served.
      return {
        status: 202,
        body: job,
        headers: { location: `scrape-jobs/${job.jobId}` },
        change: { before: null, after: { jobId: job.jobId, sourceId, state: job.state } },
      };
    },

    getScrapeJob: async ({ path }) => {
      const job = await jobs.getJob(path.id);
      if (job === undefined) throw jobNotFound();
      return { status: 200, body: job };
    },

    listScrapeJobs: listJobs(services),
    listScrapeJobPages: listJobPages(services),
    pauseScrapeJob: changeJob('pause', services),
    resumeScrapeJob: changeJob('resume', services),
    cancelScrapeJob: changeJob('cancel', services),
  };
};
