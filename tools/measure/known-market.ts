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
import type { World } from '../world/make-world.ts';

/** What is known of a world's listings at its end, and how they lie to each other. */
export interface KnownMarket {
  readonly listings: readonly KnownListing[];
  readonly neighboursOf: (listing: KnownListing) => readonly KnownListing[];
  readonly historyOf: (listingId: string) => ListingHistory | undefined;
  /** The other listings that identity takes for the same vehicle, and those that print its VIN. */
  readonly sameVehicle: (listing: KnownListing) => readonly string[];
}

const historiesOf = (sightings: readonly Listing[]): KnownMarket['historyOf'] => {
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
const neighboursIn = (listings: readonly KnownListing[]): KnownMarket['neighboursOf'] => {
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

/**
 * A world at its end: every listing as its visits left it, with the vehicle that identity finds. What a judgement of one
 * listing would be given.
 */
export const knownMarketOf = ({ sightings }: Pick<World, 'sightings'>): KnownMarket => {
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
