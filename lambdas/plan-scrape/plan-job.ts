import { canonicalUrl, pageIdOf } from '../domain/canonical-url.ts';
import { maxInFlightOf } from '../domain/frontier.ts';
import type { FoundPage } from '../domain/scrape-job.ts';
import type { Source } from '../domain/source.ts';
import { GiveUpError } from '../shared/errors/work-errors.ts';
import { pageMessageOf, takeJobOn } from '../shared/jobs/take-job-on.ts';
import type { Planner } from './planner.ts';

const seedPagesOf = ({ seeds }: Source): FoundPage[] =>
  seeds.flatMap((seed) => {
    const url = canonicalUrl(seed);
    return url === undefined ? [] : [{ pageId: pageIdOf(url), url, depth: 0, foundOn: 'seed' }];
  });

/**
 * Puts the seeds of a job to work.
 * @throws GiveUpError when the job cannot be planned, however often it is tried.
 */
export const planJob = async (planner: Planner, jobId: string): Promise<void> => {
  const { sources, jobs, sendPages, count } = planner;
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
  count('PagesPlanned', pages.length);
  // The pages may all have ended while the job still counted as planned.
  await takeJobOn(planner, job);
};
