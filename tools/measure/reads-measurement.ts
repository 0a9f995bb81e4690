import { fingerprintOf } from '../../lambdas/domain/identity/fingerprint.ts';
import { judgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import { type KnownListing, withSighting } from '../../lambdas/domain/known-listing.ts';
import { identifyListing } from '../../lambdas/shared/identity/identify-listing.ts';
import { judgeAgain } from '../../lambdas/shared/judging/judge-listings.ts';
import { createAnomalyStore } from '../../lambdas/shared/stores/anomaly-store.ts';
import { createHistoryStore } from '../../lambdas/shared/stores/history-store.ts';
import { createIdentityStore } from '../../lambdas/shared/stores/identity-store.ts';
import { createListingStore } from '../../lambdas/shared/stores/listing-store.ts';
import { createOpportunityStore } from '../../lambdas/shared/stores/opportunity-store.ts';
import { makeWorld, type WorldOptions } from '../world/make-world.ts';
import { countedTables, type TableCost } from './counted-tables.ts';
import type { Measurement } from './measurement.ts';

/** Listings that are judged in each size of market. */
const probes = 200;

/** A larger world is made of several, so that it fits into memory. */
const mostAtOnce = 100_000;

/** Beyond it what listings have in common (some twelve rows each) does not fit into memory beside them. */
const mostIdentified = 100_000;

const knownListings = (options: WorldOptions): KnownListing[] => {
  const known = new Map<string, KnownListing>();
  for (const seen of makeWorld(options).sightings)
    known.set(seen.listingId, withSighting(known.get(seen.listingId), seen));
  return [...known.values()];
};

/** The listings of as many worlds as it takes, one world at a time. */
function* listingsOf({ seed, listings }: WorldOptions): Generator<KnownListing> {
  for (let from = 0; from < listings; from += mostAtOnce)
    yield* knownListings({ seed: `${seed}/${from}`, listings: Math.min(mostAtOnce, listings - from) });
}

const stores = () => {
  const { client, costOf } = countedTables();
  return {
    costOf,
    listings: createListingStore('listings', client),
    histories: createHistoryStore('histories', client),
    identities: createIdentityStore('identities', client),
    anomalies: createAnomalyStore('anomalies', client),
    opportunities: createOpportunityStore('opportunities', client),
    rules: async () => judgingRules,
    readFlags: async () => ({ ENABLE_ANOMALY_DETECTION: true }),
    onFlagged: () => {},
    now: () => new Date('2026-11-20T12:00:00.000Z'),
  };
};

type Stores = ReturnType<typeof stores>;

interface Size {
  readonly listings: number;
  readonly judging: readonly TableCost[];
  readonly identifying: readonly TableCost[];
}

/** What it costs to identify and to judge listings that are new to the tables. */
const probe = async (tables: Stores, listings: number, seen: readonly KnownListing[]): Promise<Size> => {
  const judging: TableCost[] = [];
  const identifying: TableCost[] = [];
  for (const listing of seen) {
    const change = await tables.listings.saw(listing);
    if (listings <= mostIdentified)
      identifying.push(await tables.costOf(() => identifyListing(tables, change)));
    judging.push(await tables.costOf(() => judgeAgain(tables, [change.after])));
  }
  return { listings, judging, identifying };
};

const mean = (costs: readonly TableCost[], of: keyof TableCost): number =>
  costs.reduce((sum, cost) => sum + cost[of], 0) / Math.max(1, costs.length);
const most = (costs: readonly TableCost[], of: keyof TableCost): number =>
  costs.reduce((found, cost) => Math.max(found, cost[of]), 0);

const describe = (what: string, costs: readonly TableCost[]): string =>
  costs.length === 0
    ? ''
    : `; ${what}: ${mean(costs, 'reads').toFixed(1)} reads of ${mean(costs, 'rows').toFixed(1)} rows (at most ${most(costs, 'reads')} of ${most(costs, 'rows')})`;

/** 1,000, 10,000 … up to the whole market. */
const sizesUpTo = (listings: number): number[] =>
  [1_000, 10_000, 100_000, 1_000_000].filter((size) => size < listings).concat(listings);

export const readsMeasurement: Measurement = {
  name: 'reads',
  summary: 'what it costs in reads to identify and to judge one listing, in markets of growing size',
  listings: 100_000,
  measure: async ({ seed, listings }) => {
    const tables = stores();
    const sizes = sizesUpTo(listings);
    const seen = knownListings({ seed: `${seed}/probes`, listings: probes * sizes.length });
    const measured: Size[] = [];
    let stored = 0;
    for (const listing of listingsOf({ seed, listings })) {
      await tables.listings.saw(listing);
      if (stored < mostIdentified) await tables.identities.putPrint(fingerprintOf(listing));
      stored += 1;
      if (!sizes.includes(stored)) continue;
      const from = probes * measured.length;
      measured.push(await probe(tables, stored, seen.slice(from, from + probes)));
    }
    const all = measured.flatMap(({ judging }) => judging);
    return {
      text: measured
        .map(
          ({ listings: size, judging, identifying }) =>
            `${size.toLocaleString('en')} listings${describe('judging one', judging)}${describe('identifying one', identifying)}`,
        )
        .join('\n'),
      figures: { sizes: measured },
      goals: [
        // The opportunity, the cohort at once, or else both sides of the model year, its vehicle, history and anomalies.
        {
          what: 'reads to judge one listing',
          measured: most(all, 'reads'),
          bound: 'at most',
          limit: 17,
          unit: '',
        },
        {
          what: 'rows read to judge one listing',
          measured: most(all, 'rows'),
          bound: 'at most',
          limit: 300,
          unit: '',
        },
      ],
    };
  },
};
