import type { OfferCounts } from '../domain/compliance.ts';
import type { Source, SourceChange } from '../domain/source.ts';
import { healthOf, type SourceHealth } from '../domain/source-health.ts';
import type { HostStore } from '../shared/stores/host-store.ts';
import type { ScrapeJobStore } from '../shared/stores/scrape-job-store.ts';

export interface SourceTables {
  readonly jobs: Pick<ScrapeJobStore, 'listJobs' | 'getJob'>;
  readonly hosts: Pick<HostStore, 'get'>;
  readonly now: () => Date;
}

/** What the last completed job of a source brought. */
interface LastYield extends OfferCounts {
  readonly jobId: string;
  readonly listings: number;
}

/** A source as clients see it. */
export interface SourceView extends Pick<Source, 'sourceId' | 'name' | 'hosts' | 'enabled' | 'everyMinutes'> {
  /** ISO 8601; null where the schedule has not planned one yet. */
  readonly nextJobAt: string | null;
  readonly lastChange: SourceChange | null;
  readonly health: SourceHealth;
  readonly lastYield: LastYield | null;
}

/** As many tell whether a source that fails now and then has gone. */
const jobsLookedAt = 10;

/** Reads a source's last jobs, one of them whole, and a row for each of its hosts: nothing that grows. */
export const viewSource = async (
  { jobs, hosts, now }: SourceTables,
  { sourceId, name, enabled, everyMinutes, nextJobAt, lastChange, ...source }: Source,
): Promise<SourceView> => {
  const [last, known] = await Promise.all([
    jobs.listJobs({ sourceId, limit: jobsLookedAt }),
    Promise.all(source.hosts.map(async (host) => ({ host, ...(await hosts.get(host)) }))),
  ]);
  const completed = last.jobs.find(({ state }) => state === 'completed');
  const whole = completed && (await jobs.getJob(completed.jobId));
  const facts = {
    source: { enabled, everyMinutes, ...(lastChange && { lastChange }) },
    hosts: known,
    jobs: last.jobs,
  };
  return {
    sourceId,
    name,
    hosts: source.hosts,
    enabled,
    everyMinutes,
    nextJobAt: nextJobAt ?? null,
    lastChange: lastChange ?? null,
    health: healthOf(facts, now().getTime()),
    lastYield: whole
      ? {
          jobId: whole.jobId,
          listings: whole.counters.listings,
          offers: whole.counters.offers,
          invalidOffers: whole.counters.invalidOffers,
        }
      : null,
  };
};
