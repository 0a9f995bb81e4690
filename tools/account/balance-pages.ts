import { type Balance, type Discrepancy, joined } from './balance.ts';
import { hasEnded, type JobOfRun, type PageOfJob } from './rows-of-run.ts';

/** Every page that was found has ended, every page that a read one links to was found, and no other. */
const balancePages = ({ job, site, pages }: JobOfRun): Discrepancy[] => {
  const { jobId } = job;
  const isCancelled = job.state === 'cancelled';
  const found = new Map(pages.map((page) => [page.pageId, page]));
  const known = pages.flatMap((page): Discrepancy[] => {
    const { pageId, url, state, reason } = page;
    const expected = site.pages.get(pageId);
    if (expected?.url !== url)
      return [{ kind: 'unexpected', what: `page ${url}: nothing leads to it`, jobId, pageId }];
    if (!hasEnded(page)) return [{ kind: 'lost', what: `page ${url} is still ${state}`, jobId, pageId }];
    if (isCancelled && state === 'skipped' && reason?.startsWith('job-cancelled:')) return [];
    if (state === 'skipped' || state === 'quarantined')
      return [{ kind: 'lost', what: `page ${url} is ${state}: ${reason}`, jobId, pageId }];
    // The links of what others still read of a cancelled job lead nowhere.
    if (state !== 'extracted' || isCancelled) return [];
    return expected.links
      .filter((link) => !found.has(link))
      .map((link) => ({
        kind: 'lost',
        what: `page ${site.pages.get(link)?.url} was never found, though ${url} was read`,
        jobId,
        pageId,
      }));
  });
  if (job.state === 'failed' && pages.length === 0 && job.reason !== undefined) return known;
  const over = job.endedAt !== undefined && ['completed', 'failed', 'cancelled'].includes(job.state);
  return over ? known : [...known, { kind: 'lost', what: `job ${jobId} is still ${job.state}`, jobId }];
};

const readStates = ['extracted', 'quarantined'];

/** The job's counters, as far as its rows tell them. */
const countersOfRows = (pages: readonly PageOfJob[], site: JobOfRun['site']) => {
  const count = (holds: (page: PageOfJob) => boolean): number => pages.filter(holds).length;
  const offers = count(({ pageId, state }) => {
    const page = site.pages.get(pageId);
    return state === 'extracted' && page?.vin !== undefined;
  });
  return {
    found: pages.length,
    rendered: count(({ state, visit }) => readStates.includes(state) && visit?.renderMs !== undefined),
    extracted: count(({ state }) => state === 'extracted'),
    quarantined: count(({ state }) => state === 'quarantined'),
    deadLettered: count(({ state }) => state === 'dead-lettered'),
    skipped: count(({ state }) => state === 'skipped'),
    listings: offers,
    offers,
    invalidOffers: 0,
  };
};

const balanceCounters = ({ job, site, pages }: JobOfRun): Discrepancy[] => {
  const { jobId, counters } = job;
  const counted = Object.entries(countersOfRows(pages, site)).map(([name, rows]) => {
    const counter = counters[name as keyof typeof counters];
    return { name, counter, least: rows, most: rows };
  });
  // Whether a page that was given up had been fetched before, its row does not always say.
  const wasGivenUp = ({ state, reason }: PageOfJob): boolean =>
    state === 'dead-lettered' || reason?.includes('set aside before:') === true;
  const surely = pages.filter(
    (page) =>
      readStates.includes(page.state) &&
      page.visit?.fetchMs !== undefined &&
      page.visit.renderMs === undefined &&
      !wasGivenUp(page),
  );
  // Two deliveries of one page may have gone to the browser, one of them after a fetch: its row tells of either.
  // One that was fetched, and waited for a browser, may have been skipped with its cancelled job.
  const perhaps = pages.filter(
    (page) =>
      wasGivenUp(page) ||
      page.visit?.renderMs !== undefined ||
      (page.state === 'skipped' && page.visit?.fetchMs !== undefined),
  );
  const fetched = { name: 'fetched', counter: counters.fetched, least: surely.length };
  // A page of a cancelled job may have been skipped on its way, or while it waited.
  const goneOn = pages.filter(({ state }) => state !== 'waiting');
  const released = { name: 'released', counter: counters.released, most: goneOn.length };
  const notSkipped = goneOn.filter(({ state }) => state !== 'skipped');
  return [
    ...counted,
    { ...fetched, most: surely.length + perhaps.length },
    { ...released, least: notSkipped.length },
  ]
    .filter(({ counter, least, most }) => counter < least || counter > most)
    .map(({ name, counter, least }) => ({
      kind: counter < least ? 'lost' : 'duplicate',
      what: `job ${jobId} counts ${counter} ${name}, its rows ${least}`,
      jobId,
    }));
};

/** What jobs and their pages have come to. */
export const balanceJobs = (jobs: readonly JobOfRun[]): Balance => {
  const pages = jobs.flatMap((each) => each.pages);
  const inState = (state: string): number => pages.filter((page) => page.state === state).length;
  return joined([
    { discrepancies: jobs.flatMap(balancePages), tallies: { jobs: jobs.length, pages: pages.length } },
    {
      discrepancies: jobs.flatMap(balanceCounters),
      tallies: {
        'pages extracted': inState('extracted'),
        'pages dead-lettered': inState('dead-lettered'),
        'pages skipped, job cancelled': inState('skipped'),
      },
    },
  ]);
};
