import type { Row } from '../../test/support/dynamo-expressions.ts';
import { opportunitiesIn } from '../../test/support/opportunities-in.ts';
import type { Balance, Discrepancy } from './balance.ts';
import type { JobOfRun } from './rows-of-run.ts';
import type { World } from './world.ts';

const text = (value: unknown): string => String(value);

/** How many rows lie under each value. */
const tally = (rows: readonly Row[], keyOf: (row: Row) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return counts;
};

const vinOf = (listing: Row): string => text((listing.fields as Row | undefined)?.vin);

/** One listing of each page that offers a car and was read, one version of it in its history, one vehicle for each VIN. */
export const balanceListings = (jobs: readonly JobOfRun[], world: World): Balance => {
  const discrepancies: Discrepancy[] = [];
  const listings = world.rows('listings');
  const byUrl = tally(listings, ({ url }) => text(url));
  const versions = tally(world.rows('histories'), ({ listingId }) => text(listingId));
  const offered = new Set<string>();
  const read = new Set<string>();

  for (const { job, site, pages } of jobs) {
    for (const { pageId, url, state } of pages) {
      if (site.pages.get(pageId)?.vin === undefined) continue;
      offered.add(url);
      if (state === 'extracted') read.add(url);
      const { jobId } = job;
      const stored = byUrl.get(url) ?? 0;
      if (state === 'extracted' && stored === 0)
        discrepancies.push({ kind: 'lost', what: `the listing of ${url} is not stored`, jobId, pageId });
      if (stored > 1)
        discrepancies.push({ kind: 'duplicate', what: `${url} has ${stored} listings`, jobId, pageId });
    }
  }
  const vehicles = new Map<string, Set<string>>();
  for (const listing of listings) {
    const [url, listingId] = [text(listing.url), text(listing.listingId)];
    if (!offered.has(url))
      discrepancies.push({ kind: 'unexpected', what: `listing ${listingId} of ${url}, which offers none` });
    if (versions.get(listingId) !== 1)
      discrepancies.push({
        kind: versions.has(listingId) ? 'duplicate' : 'lost',
        what: `listing ${listingId} has ${versions.get(listingId) ?? 0} versions in its history`,
      });
    // What a page stored that was given up then is a vehicle of its own until it is seen next.
    if (listing.vehicleId === listingId && !read.has(url)) continue;
    vehicles.set(vinOf(listing), (vehicles.get(vinOf(listing)) ?? new Set()).add(text(listing.vehicleId)));
  }
  for (const [vin, ids] of vehicles) {
    if (ids.size > 1)
      discrepancies.push({
        kind: 'duplicate',
        what: `VIN ${vin} is ${ids.size} vehicles: ${[...ids].join(', ')}`,
      });
  }
  const known = new Set(listings.map(({ listingId }) => text(listingId)));
  const opportunities = opportunitiesIn(world);
  for (const { opportunityId } of opportunities) {
    if (!known.has(text(opportunityId)))
      discrepancies.push({ kind: 'unexpected', what: `opportunity ${opportunityId} is no listing` });
  }
  return {
    discrepancies,
    tallies: { listings: listings.length, vehicles: vehicles.size, opportunities: opportunities.length },
  };
};
