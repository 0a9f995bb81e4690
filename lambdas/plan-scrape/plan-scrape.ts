import type { PageMessage, PlanMessage } from '../contract/queue-messages.ts';
import { canonicalUrl, pageIdOf } from '../domain/canonical-url.ts';
import { maxInFlightOf } from '../domain/frontier.ts';
import { type FoundPage, noPages } from '../domain/scrape-job.ts';
import type { Source } from '../domain/source.ts';
import { GiveUpError } from '../shared/errors/work-errors.ts';
import { pageMessageOf, takeJobOn } from '../shared/jobs/take-job-on.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';
import type { SourceStore } from '../shared/stores/source-store.ts';
import { dueJobOf } from './due-job.ts';

export interface Planner {
  readonly sources: SourceStore;
  readonly jobs: ScrapeJobStore;
  readonly sendPlans: (messages: readonly PlanMessage[]) => Promise<void>;
  readonly sendPages: (messages: readonly PageMessage[]) => Promise<void>;
  readonly countPlanned: (pages: number) => void;
  readonly now: () => Date;
}

const scheduledBy = 'schedule';

/**
 * Makes the job of a source that is due. The source's next time is claimed last: a planner that dies before it finds the
 * same job due again, and making or planning a job twice changes nothing.
 */
const planSource = async ({ sources, jobs, sendPlans }: Planner, source: Source, at: Date): Promise<void> => {
  const due = dueJobOf(source, at);
  if (due === undefined) return;
  const { jobId, nextJobAt } = due;
  await jobs.createJob({
    jobId,
    sourceId: source.sourceId,
    state: 'planned',
    requestedBy: scheduledBy,
    createdAt: at.toISOString(),
    counters: noPages,
  });
  await sendPlans([{ kind: 'job', jobId }]);
  await sources.claimNextJob(source, nextJobAt);
};

const planSchedule = async (planner: Planner): Promise<void> => {
  const at = planner.now();
  const failures: Error[] = [];
  for (const source of await planner.sources.list()) {
    try {
      await planSource(planner, source, at);
    } catch (cause) {
      // One source's broken row must not keep the others from being planned.
      failures.push(new Error(`Source ${source.sourceId} could not be planned: ${cause}`, { cause }));
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, failures.map(({ message }) => message).join('; '));
};

const seedPagesOf = ({ seeds }: Source): FoundPage[] =>
  seeds.flatMap((seed) => {
    const url = canonicalUrl(seed);
    return url === undefined ? [] : [{ pageId: pageIdOf(url), url, depth: 0, foundOn: 'seed' }];
  });

const planJob = async (planner: Planner, jobId: string): Promise<void> => {
  const { sources, jobs, sendPages, countPlanned } = planner;
  const job = await jobs.getJob(jobId);
  if (job === undefined) throw new GiveUpError('unknown-job', `There is no job ${jobId}`);
  // Repeated after it was started: its seeds were all sent before.
  if (job.state !== 'planned') return;
  const { sourceId } = job;
  const source = await sources.get(sourceId);
  if (source === undefined) throw new GiveUpError('unknown-source', `There is no source ${sourceId}`);
  if (!source.enabled) throw new GiveUpError('source-disabled', `Source ${sourceId} is disabled`);
  const seeds = seedPagesOf(source);
  if (seeds.length === 0) {
    throw new GiveUpError('no-seeds', `Source ${sourceId} has no seed that is an http(s) URL`);
  }
  const pages = await jobs.addPages(jobId, seeds, source);
  await sendPages(pages.map((page) => pageMessageOf(job, page)));
  await jobs.startJob(jobId, maxInFlightOf(source));
  countPlanned(pages.length);
  // The pages may all have ended while the job still counted as planned.
  await takeJobOn(planner, job);
};

/**
 * Moves the planner by one message. May run twice for it: the same jobs and pages come of it.
 * @throws GiveUpError when the job cannot be planned, however often it is tried.
 */
export const planScrape = async (planner: Planner, message: PlanMessage): Promise<void> =>
  message.kind === 'schedule' ? planSchedule(planner) : planJob(planner, message.jobId);
