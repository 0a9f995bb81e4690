import type { PlanMessage } from '../contract/queue-messages.ts';
import { type JobAction, type ScrapeJob, stateAfter } from '../domain/scrape-job.ts';
import { ApiError } from '../shared/api/api-error.ts';
import type { OperationHandler } from '../shared/api/operation.ts';
import { changedMeanwhile } from '../shared/api/require-match.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import { jobNotFound } from './job-not-found.ts';

export interface JobChangeServices {
  readonly jobs: Pick<ScrapeJobStore, 'changeJob' | 'getJob'>;
  readonly sendToPlanner: (message: PlanMessage) => Promise<void>;
  readonly now: () => Date;
}

const possible: Readonly<Record<JobAction, string>> = {
  pause: 'Only a running job can be paused',
  resume: 'Only a paused job can be resumed',
  cancel: 'Only a job that has not ended can be cancelled',
};

/**
 * Pauses, resumes or cancels a job: three operations of one contract. The row is written before the planner is told; when it
 * cannot be told the client asks again, which changes nothing and tells it. The planner looks at every open job of itself,
 * only later.
 */
export const changeJob = (
  action: JobAction,
  { jobs, sendToPlanner, now }: JobChangeServices,
): OperationHandler<'pauseScrapeJob'> => {
  const readJob = async (jobId: string): Promise<ScrapeJob> => {
    const job = await jobs.getJob(jobId);
    if (job === undefined) throw jobNotFound();
    return job;
  };

  const tellPlanner = async (jobId: string): Promise<void> => {
    try {
      await sendToPlanner({ kind: 'tend', jobId });
    } catch (cause) {
      throw new ApiError(
        'unavailable',
        'The job was changed, but its waiting pages will notice only later; send the request again.',
        { headers: { 'retry-after': '5' }, cause },
      );
    }
  };

  return async ({ path: { id }, body: { reason }, caller, requireMatch }) => {
    const seen = await requireMatch(
      () => readJob(id),
      ({ state }) => stateAfter(state, action) === state,
    );
    const change = {
      action,
      by: caller.subject,
      at: now().toISOString(),
      ...(reason === undefined ? {} : { reason }),
    };
    const result = await jobs.changeJob(id, change, seen);
    if (result === undefined) throw jobNotFound();
    if (result.isOvertaken) throw changedMeanwhile();
    if (result.after === undefined) {
      throw new ApiError('job-state', `${possible[action]}; this one is ${result.before}.`);
    }
    // While a job is paused there is nothing to let go.
    if (action !== 'pause') await tellPlanner(id);
    return {
      status: 200,
      body: await readJob(id),
      change: { before: { state: result.before }, after: { state: result.after } },
    };
  };
};
