import { onlyAwaitsBrowser } from '../domain/frontier.ts';
import { noPages } from '../domain/scrape-job.ts';
import type { Source } from '../domain/source.ts';
import { healthOf } from '../domain/source-health.ts';
import { browsersAllowed } from '../shared/flags/browsers-allowed.ts';
import type { OpenJob } from '../shared/stores/job-store.ts';
import { dueJobOf } from './due-job.ts';
import type { Planner } from './planner.ts';

const scheduledBy = 'schedule';

/** As many tell whether a source that fails now and then has gone silent. */
const jobsLookedAt = 10;

/** Whether the next job of a source has to wait for an open one: not where that only waits for a browser, perhaps for weeks. */
const holdsBack = async ({ jobs, readFlags }: Planner, { jobId }: OpenJob): Promise<boolean> => {
  const job = await jobs.getJob(jobId);
  if (job === undefined) return false;
  return !onlyAwaitsBrowser(job) || browsersAllowed(await readFlags()) > 0;
};

/**
 * Makes the job of a source that is due, unless another one of it is still under way: two would fetch the same pages, and a
 * source that takes longer than its interval would gather more and more of them. The source's next time is claimed last:
 * a planner that dies before it finds the same job due again, and making or planning a job twice changes nothing.
 */
const planSource = async (planner: Planner, source: Source, open: readonly OpenJob[]): Promise<void> => {
  const { sources, jobs, sendPlans } = planner;
  const { sourceId } = source;
  const at = planner.now();
  const due = dueJobOf(source, at);
  if (due === undefined) return;
  const { jobId, nextJobAt } = due;
  for (const other of open.filter((job) => job.sourceId === sourceId && job.jobId !== jobId)) {
    if (await holdsBack(planner, other)) return;
  }
  await jobs.createJob({
    jobId,
    sourceId,
    state: 'planned',
    requestedBy: scheduledBy,
    createdAt: at.toISOString(),
    counters: noPages,
  });
  await sendPlans([{ kind: 'job', jobId }]);
  await sources.claimNextJob(source, nextJobAt);
};

/** Whether a source's jobs bring nothing any more. What is known of its hosts has alarms of its own. */
const isSilent = async ({ jobs, now }: Planner, source: Source): Promise<boolean> => {
  if (!source.enabled) return false;
  const last = await jobs.listJobs({ sourceId: source.sourceId, limit: jobsLookedAt });
  return healthOf({ source, hosts: [], jobs: last.jobs }, now().getTime()).state === 'silent';
};

/** Makes the jobs that are due, counts the sources that are silent, and has every open one looked after. */
export const planSchedule = async (planner: Planner): Promise<void> => {
  const open = await planner.jobs.openJobs();
  const failures: Error[] = [];
  let silent = 0;
  for (const source of await planner.sources.list()) {
    try {
      await planSource(planner, source, open);
      if (await isSilent(planner, source)) silent += 1;
    } catch (cause) {
      // One source's broken row must not keep the others from being planned.
      failures.push(new Error(`Source ${source.sourceId} could not be planned: ${cause}`, { cause }));
    }
  }
  planner.count('SourcesSilent', silent);
  if (open.length > 0) await planner.sendPlans(open.map(({ jobId }) => ({ kind: 'tend', jobId })));
  if (failures.length > 0)
    throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
};
