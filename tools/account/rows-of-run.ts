import { isFinal, type PageState, type ScrapeJob } from '../../lambdas/domain/scrape-job.ts';
import { createScrapeJobStore } from '../../lambdas/shared/stores/scrape-job-store.ts';
import type { Site } from './sites.ts';
import type { World } from './world.ts';

export interface PageOfJob {
  readonly jobId: string;
  readonly pageId: string;
  readonly url: string;
  readonly state: PageState;
  readonly foundOn: string;
  readonly reason?: string;
  readonly visit?: { readonly fetchMs?: number; readonly renderMs?: number };
}

/** A job with the rows of its pages, and the site that it went over. */
export interface JobOfRun {
  readonly job: ScrapeJob;
  readonly site: Site;
  readonly pages: readonly PageOfJob[];
}

/** The jobs of a world that has come to rest, each as everybody else reads it. */
export const jobsOfRun = async (world: World): Promise<JobOfRun[]> => {
  const store = createScrapeJobStore('scrapeJobs', world.dynamo);
  const rows = world.rows('scrapeJobs');
  const pages = new Map<string, PageOfJob[]>();
  for (const row of rows) {
    if (!String(row.recordId).startsWith('page#')) continue;
    const jobId = String(row.jobId);
    pages.set(jobId, [...(pages.get(jobId) ?? []), row as unknown as PageOfJob]);
  }
  const sites = new Map([...world.sites.values()].map((site) => [site.source.sourceId, site]));
  const jobs: JobOfRun[] = [];
  for (const { jobId } of rows.filter(({ recordId }) => recordId === 'job')) {
    const job = await store.getJob(String(jobId));
    const site = sites.get(job?.sourceId ?? '');
    if (job === undefined || site === undefined) throw new Error(`Job ${jobId} is of no source of ours`);
    jobs.push({ job, site, pages: pages.get(job.jobId) ?? [] });
  }
  return jobs;
};

export const hasEnded = ({ state }: Pick<PageOfJob, 'state'>): boolean => isFinal(state);
