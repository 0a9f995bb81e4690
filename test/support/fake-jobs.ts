import { jobPlaceId } from '../../lambdas/contract/tables.ts';
import { type ScrapeJob, type ScrapePage, stateAfter } from '../../lambdas/domain/scrape-job.ts';
import type { ScrapeJobServices } from '../../lambdas/manage-scrape-jobs/manage-scrape-jobs.ts';

/** Jobs in a map, by id, as the API asks for them. @param pages of each of the jobs */
export const fakeJobs = (
  jobs: Map<string, ScrapeJob>,
  pages: readonly ScrapePage[] = [],
): ScrapeJobServices['jobs'] => ({
  listJobs: async ({ sourceId, state, after = '~', limit }) => {
    if (!Number.isInteger(limit) || limit < 1) throw new Error(`DynamoDB refuses the limit ${limit}`);
    const placeOf = (job: ScrapeJob) => jobPlaceId(job.createdAt, job.jobId);
    const listed = [...jobs.values()]
      .sort((one, other) => (placeOf(one) < placeOf(other) ? 1 : -1))
      .filter((job) => placeOf(job) < after && (sourceId === undefined || job.sourceId === sourceId))
      .filter((job) => state === undefined || job.state === state);
    const shown = listed.slice(0, limit);
    const last = listed.length > limit ? shown.at(-1) : undefined;
    return { jobs: shown.map(({ counters: _, ...job }) => job), next: last && placeOf(last) };
  },
  createJob: async (job) => {
    if (jobs.has(job.jobId)) return false;
    jobs.set(job.jobId, job);
    return true;
  },
  getJob: async (jobId) => jobs.get(jobId),
  failJob: async (jobId, reason) => {
    const job = jobs.get(jobId);
    if (job?.state !== 'planned') return false;
    jobs.set(jobId, { ...job, state: 'failed', reason });
    return true;
  },
  standingOf: async (jobId) => jobs.get(jobId),
  changeJob: async (jobId, lastChange, seen) => {
    const job = jobs.get(jobId);
    if (job === undefined) return undefined;
    if (seen !== undefined && (seen.state !== job.state || seen.lastChange !== job.lastChange))
      return { before: job.state, after: undefined, isOvertaken: true };
    const after = stateAfter(job.state, lastChange.action);
    if (after !== undefined && after !== job.state) jobs.set(jobId, { ...job, state: after, lastChange });
    return { before: job.state, after };
  },
  listPages: async (jobId, { state, after = '', limit }) => {
    if (!Number.isInteger(limit) || limit < 1) throw new Error(`DynamoDB refuses the limit ${limit}`);
    const left = (jobs.has(jobId) ? pages : []).filter(
      (page) => page.pageId > after && (state === undefined || page.state === state),
    );
    const shown = left.slice(0, limit);
    return { pages: shown, next: left.length > limit ? shown.at(-1)?.pageId : undefined };
  },
});
