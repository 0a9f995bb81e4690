import { type AnomalyCode, anomalyCodes } from '../../lambdas/domain/anomalies/anomaly.ts';
import { detectAnomalies } from '../../lambdas/domain/anomalies/detect-anomalies.ts';
import { type ListingHistory, withVisit } from '../../lambdas/domain/identity/listing-history.ts';
import { matchVehicles } from '../../lambdas/domain/identity/match-vehicles.ts';
import { cohortOf } from '../../lambdas/domain/judging/cohort.ts';
import { judgingRules } from '../../lambdas/domain/judging/judging-rules.ts';
import {
  influenceYears,
  neighboursASide,
  placeInCohort,
} from '../../lambdas/domain/judging/neighbourhood.ts';
import { type KnownListing, withSighting } from '../../lambdas/domain/known-listing.ts';
import type { Listing } from '../../lambdas/domain/listing.ts';
import type { FaultName } from '../world/faults.ts';
import { makeWorld, type World } from '../world/make-world.ts';
import type { Measurement } from './measurement.ts';
import { faultShows } from './visible-faults.ts';

/** What is known of a world's listings at its end, and how they lie to each other. */
interface Market {
  readonly listings: readonly KnownListing[];
  readonly neighboursOf: (listing: KnownListing) => readonly KnownListing[];
  readonly historyOf: (listingId: string) => ListingHistory | undefined;
  /** The other listings that identity takes for the same vehicle, and those that print its VIN. */
  readonly sameVehicle: (listing: KnownListing) => readonly string[];
}

const historiesOf = (sightings: readonly Listing[]): Market['historyOf'] => {
  const byListing = Map.groupBy(sightings, ({ listingId }) => listingId);
  const histories = new Map<string, ListingHistory | undefined>();
  return (listingId) => {
    if (!histories.has(listingId)) {
      const visits = byListing.get(listingId) ?? [];
      histories.set(listingId, visits.reduce<ListingHistory | undefined>(withVisit, undefined));
    }
    return histories.get(listingId);
  };
};

/** As the table of listings gives them: the nearest fifty of each side, the own year counting as the older one. */
const neighboursIn = (listings: readonly KnownListing[]): Market['neighboursOf'] => {
  const years = influenceYears(judgingRules);
  const cohorts = new Map<string, { listing: KnownListing; place: number }[]>();
  for (const listing of listings) {
    const own = cohortOf(listing.fields);
    if (own === undefined) continue;
    const cohort = cohorts.get(own.name) ?? [];
    cohort.push({ listing, place: placeInCohort(listing.listingId, own.year) });
    cohorts.set(own.name, cohort);
  }
  for (const cohort of cohorts.values()) cohort.sort((a, b) => a.place - b.place);
  return ({ fields }) => {
    const own = cohortOf(fields);
    const cohort = own === undefined ? undefined : cohorts.get(own.name);
    if (own === undefined || cohort === undefined) return [];
    const newer = cohort.findIndex(({ place }) => place >= own.year + 1);
    const middle = newer === -1 ? cohort.length : newer;
    return cohort
      .slice(Math.max(0, middle - neighboursASide), middle + neighboursASide)
      .filter(({ place }) => Math.abs(Math.floor(place) - own.year) <= years)
      .map(({ listing }) => listing);
  };
};

export const marketOf = ({ sightings }: World): Market => {
  const known = new Map<string, KnownListing>();
  for (const seen of sightings) known.set(seen.listingId, withSighting(known.get(seen.listingId), seen));
  const { vehicles } = matchVehicles([...known.values()]);
  const vehicleOf = new Map(
    vehicles.flatMap((vehicle) => vehicle.listingIds.map((listingId) => [listingId, vehicle])),
  );
  const listings = [...known.values()].map((listing) => ({
    ...listing,
    vehicleId: vehicleOf.get(listing.listingId)?.vehicleId ?? listing.listingId,
  }));
  const byVin = Map.groupBy(listings, ({ fields }) => fields.vin);
  return {
    listings,
    neighboursOf: neighboursIn(listings),
    historyOf: historiesOf(sightings),
    sameVehicle: ({ listingId, fields: { vin } }) => {
      const ofVin = vin === null ? [] : (byVin.get(vin) ?? []).map((other) => other.listingId);
      const all = new Set([...(vehicleOf.get(listingId)?.listingIds ?? []), ...ofVin]);
      all.delete(listingId);
      return [...all];
    },
  };
};

interface Judged {
  readonly listingId: string;
  readonly nature: string;
  readonly faults: readonly FaultName[];
  /** Whether what was published shows the fault at all. */
  readonly shows: boolean;
  readonly codes: readonly AnomalyCode[];
}

const percent = (part: number, whole: number): number => (whole === 0 ? 0 : (100 * part) / whole);

const recallOf = (judged: readonly Judged[]) => {
  const found = judged.filter(({ codes }) => codes.length > 0).length;
  return {
    listings: judged.length,
    found,
    recall: judged.length === 0 ? 100 : percent(found, judged.length),
  };
};

const codesOf = (judged: readonly Judged[]): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {};
  for (const { codes } of judged) for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

const describeCounts = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([code, count]) => `${code} ${count}`)
    .join(', ');

export const anomalyMeasurement: Measurement = {
  name: 'anomalies',
  summary:
    'which planted faults are noticed, by any code, and how many listings without one are doubted, by nature',
  listings: 100_000,
  measure: (options) => {
    const world = makeWorld(options);
    const { truth } = world;
    const market = marketOf(world);
    const shows = faultShows(world);
    let milliseconds = 0;
    const judged = market.listings.map((listing): Judged => {
      const { listingId } = listing;
      const history = market.historyOf(listingId);
      const sameVehicle = market.sameVehicle(listing).flatMap((other) => market.historyOf(other) ?? []);
      const neighbours = market.neighboursOf(listing);
      const before = process.cpuUsage();
      const anomalies = detectAnomalies(listing, { neighbours, sameVehicle, ...(history && { history }) });
      const { user, system } = process.cpuUsage(before);
      milliseconds += (user + system) / 1_000;
      const faults = truth.faultsOf(listingId);
      return {
        listingId,
        nature: truth.vehicle(truth.vehicleOf(listingId)).nature,
        faults,
        shows: faults.length > 0 && shows(listing),
        codes: anomalies.map(({ code }) => code),
      };
    });
    const faulty = judged.filter(({ faults }) => faults.length > 0);
    const right = judged.filter(({ faults }) => faults.length === 0);
    const all = recallOf(faulty);
    const shown = recallOf(faulty.filter((each) => each.shows));
    const byFault = [...Map.groupBy(faulty, ({ faults: [name = ''] }) => name)]
      .map(([fault, of]) => ({
        fault,
        planted: recallOf(of),
        showing: recallOf(of.filter((each) => each.shows)),
        codes: codesOf(of),
      }))
      .sort((a, b) => (a.fault < b.fault ? -1 : 1));
    const byNature = [...Map.groupBy(right, ({ nature }) => nature)]
      .map(([nature, of]) => {
        const alarms = of.filter(({ codes }) => codes.length > 0);
        return {
          nature,
          listings: of.length,
          alarms: alarms.length,
          share: percent(alarms.length, of.length),
          codes: codesOf(alarms),
        };
      })
      .sort((a, b) => b.listings - a.listings);
    const alarms = right.filter(({ codes }) => codes.length > 0).length;
    const falseAlarms = percent(alarms, right.length);
    const worst = byNature.toSorted((a, b) => b.share - a.share)[0];
    const millisecondsEach = milliseconds / Math.max(1, judged.length);
    const text = [
      `${faulty.length} listings have a planted fault; in ${shown.listings} of them what is published shows it (tools/measure/visible-faults.ts says when).`,
      `Noticed: ${shown.found} of the ${shown.listings} that show (${shown.recall.toFixed(1)} %), ${all.found} of all ${all.listings} (${all.recall.toFixed(1)} %).`,
      ...byFault.map(
        ({ fault, planted, showing, codes }) =>
          `  ${fault}: ${showing.found} of ${showing.listings} that show (${showing.recall.toFixed(1)} %), ${planted.found} of all ${planted.listings}; as ${describeCounts(codes)}`,
      ),
      `Of ${right.length} listings without a planted fault, ${alarms} are doubted (${falseAlarms.toFixed(2)} %).`,
      ...byNature.map(
        ({ nature, listings, alarms: count, share, codes }) =>
          `  ${nature}: ${count} of ${listings} (${share.toFixed(2)} %)${count === 0 ? '' : `; as ${describeCounts(codes)}`}`,
      ),
    ].join('\n');
    return {
      text,
      figures: {
        codes: Object.keys(anomalyCodes).length,
        ...{
          recall: shown.recall,
          recallOfAll: all.recall,
          falseAlarms,
          millisecondsEach,
          byFault,
          byNature,
        },
      },
      goals: [
        {
          what: 'recall of faults that show',
          measured: shown.recall,
          bound: 'at least',
          limit: 95,
          unit: '%',
        },
        { what: 'false alarms', measured: falseAlarms, bound: 'at most', limit: 1, unit: '%' },
        {
          what: `false alarms of the worst nature, ${worst?.nature}`,
          measured: worst?.share ?? 0,
          bound: 'at most',
          limit: 1,
          unit: '%',
        },
        { what: 'CPU a listing', measured: millisecondsEach, bound: 'at most', limit: 5, unit: 'ms' },
      ],
    };
  },
};
