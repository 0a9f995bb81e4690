import type { PlanMessage } from '../contract/queue-messages.ts';
import { maxInFlightOf } from '../domain/frontier.ts';
import { takeJobOn } from '../shared/jobs/take-job-on.ts';
import type { Planner } from './planner.ts';

/**
 * Fails a job that cannot be planned: whoever asked for it must not wait for ever. One of which another delivery has
 * found pages runs instead, for some may be on their way; what became of them says how it ends. May run twice.
 */
export const giveUpPlan = async (
  planner: Pick<Planner, 'jobs' | 'sources' | 'sendPages' | 'readFlags'>,
  message: PlanMessage,
  failure: { readonly code: string; readonly message: string },
): Promise<void> => {
  if (message.kind === 'schedule') return;
  const { jobs, sources } = planner;
  const job = await jobs.getJob(message.jobId);
  if (job?.state !== 'planned') return;
  if (await jobs.failJob(job.jobId, `${failure.code}: ${failure.message}`)) return;
  await jobs.startJob(job.jobId, maxInFlightOf((await sources.get(job.sourceId)) ?? {}));
  await takeJobOn(planner, job);
};
