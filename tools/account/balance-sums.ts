import type { Row } from '../../test/support/dynamo-expressions.ts';
import type { Balance, Discrepancy } from './balance.ts';
import type { JobOfRun } from './rows-of-run.ts';
import type { World } from './world.ts';

const sumOf = (rows: readonly Row[], name: string): number =>
  rows.reduce((sum, row) => sum + Number(row[name] ?? 0), 0);

/**
 * What sources are known by, beside their jobs: offers, for their compliance, exactly as their jobs count them; visits, for
 * the bill, never more than pages ended. A visit is counted after its page has ended, and once at most.
 */
export const balanceSums = (jobs: readonly JobOfRun[], world: World): Balance => {
  const offers = world.rows('scrapeJobs').filter(({ recordId }) => String(recordId).startsWith('offers#'));
  const visits = world.rows('visits').filter(({ recordId }) => String(recordId).startsWith('visits#'));
  const discrepancies: Discrepancy[] = [];
  let uncounted = 0;
  for (const { job, pages } of jobs) {
    const { jobId, sourceId, counters } = job;
    const known = sumOf(
      offers.filter((row) => row.jobId === `source#${sourceId}`),
      'offers',
    );
    if (known !== counters.offers) {
      const what = `source ${sourceId} has ${known} offers by its hours, ${counters.offers} by its job`;
      discrepancies.push({ kind: known > counters.offers ? 'duplicate' : 'lost', what, jobId });
    }
    const visited = sumOf(
      visits.filter((row) => row.sourceId === sourceId),
      'pages',
    );
    const read = pages.filter(({ state }) => state === 'extracted' || state === 'quarantined').length;
    if (visited > read) {
      const what = `source ${sourceId} counts ${visited} visits, and ${read} of its pages were read`;
      discrepancies.push({ kind: 'duplicate', what, jobId });
    }
    uncounted += Math.max(0, read - visited);
  }
  return { discrepancies, tallies: { 'visits left out of the bill': uncounted } };
};
