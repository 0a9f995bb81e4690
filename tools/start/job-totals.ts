import {
  endedPages,
  isOpen,
  type JobCounters,
  noPages,
  type ScrapeJob,
} from '../../lambdas/domain/scrape-job.ts';

/** The counters of several jobs together. */
export const sumCounters = (all: readonly JobCounters[]): JobCounters =>
  all.reduce(
    (sum, counters) => ({
      found: sum.found + counters.found,
      released: sum.released + counters.released,
      awaitingBrowser: sum.awaitingBrowser + counters.awaitingBrowser,
      fetched: sum.fetched + counters.fetched,
      rendered: sum.rendered + counters.rendered,
      extracted: sum.extracted + counters.extracted,
      quarantined: sum.quarantined + counters.quarantined,
      deadLettered: sum.deadLettered + counters.deadLettered,
      skipped: sum.skipped + counters.skipped,
      listings: sum.listings + counters.listings,
      offers: sum.offers + counters.offers,
      invalidOffers: sum.invalidOffers + counters.invalidOffers,
    }),
    noPages,
  );

export const hasEnded = (job: ScrapeJob): boolean =>
  job.state === 'completed' || job.state === 'failed' || (job.state === 'cancelled' && !isOpen(job));

/**
 * What speaks against calling a scrape a success, as sentences; none when it was one.
 * @param tolerateFailedJobs Saved pages may be all bot walls: a source of which nothing could be read is no fault then,
 * as long as something was read at all.
 */
export const problemsOf = (jobs: readonly ScrapeJob[], tolerateFailedJobs: boolean): string[] => {
  const problems = jobs.flatMap(({ sourceId, state, reason, counters }) => {
    const lost = counters.found - endedPages(counters);
    return [
      ...(state === 'completed' || (state === 'failed' && tolerateFailedJobs && reason === undefined)
        ? []
        : [`${sourceId}: the job is ${state}${reason === undefined ? '' : ` (${reason})`}`]),
      ...(lost === 0 ? [] : [`${sourceId}: ${lost} of ${counters.found} pages have not ended`]),
    ];
  });
  if (jobs.length === 0) return ['There was nothing to scrape'];
  if (sumCounters(jobs.map(({ counters }) => counters)).extracted === 0) problems.push('No page was read');
  return problems;
};
