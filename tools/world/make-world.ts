import type { Listing } from '../../lambdas/domain/listing.ts';
import { type SeededRandom, seededRandom } from '../sites/sample-market/world/seeded-random.ts';
import { campaignsOf } from './campaigns.ts';
import { countries } from './countries.ts';
import { type FaultName, faultOf, type PlantedFault } from './faults.ts';
import { type Posting, postingOf } from './postings.ts';
import { sitesOf } from './sites.ts';
import { type UndecidablePair, undecidablePairs } from './undecidable.ts';
import { makeVehicles, type WorldVehicle } from './vehicles.ts';
import { visitsOf, type WorldEnd } from './visits.ts';

export interface WorldOptions {
  /** Any text or number: the same gives the same world. */
  readonly seed: string | number;
  /** How many listings (pages over all their visits) the world has. */
  readonly listings: number;
}

/** What a vehicle is truly worth. */
export interface TrueValue {
  readonly amount: number;
  /** ISO 4217: of the country where the vehicle stands. */
  readonly currency: string;
  /** ISO 8601 date: the end of the world, which is short beside the speed of depreciation. */
  readonly at: string;
}

/** What only the maker of the world knows. */
export interface WorldTruth {
  readonly vehicleOf: (listingId: string) => string;
  readonly vehicle: (vehicleId: string) => WorldVehicle;
  readonly valueOf: (vehicleId: string) => TrueValue;
  /** Planted faults; empty for a listing that is as right as its site lets it be. */
  readonly faultsOf: (listingId: string) => readonly FaultName[];
  readonly undecidable: readonly UndecidablePair[];
  readonly listingIds: readonly string[];
}

export interface World {
  /** Every listing as each visit saw it, in time order; `firstSeenAt` = `lastSeenAt` = when it was seen. */
  readonly sightings: readonly Listing[];
  /** When pages were seen to be over, in time order. */
  readonly ends: readonly WorldEnd[];
  readonly truth: WorldTruth;
}

/** Vehicles come on the market until there are enough listings. */
const makePostings = (listings: number, random: SeededRandom): Posting[] => {
  const sites = new Map(countries.map((country) => [country.code, sitesOf(country)]));
  const postings: Posting[] = [];
  for (const vehicle of makeVehicles(random)) {
    for (const campaign of campaignsOf(vehicle, sites.get(vehicle.country.code) ?? [], random)) {
      for (const site of campaign.sites) {
        const serial = `${random.integer(1_000_000, 9_999_999)}${postings.length.toString(36)}`;
        postings.push(postingOf({ campaign, site }, serial, random));
        if (postings.length === listings) return postings;
      }
    }
  }
  return postings;
};

/** What can be concluded is concluded from what is shown, faults included. */
const asPublished = (posting: Posting, fault: PlantedFault | undefined): Posting =>
  fault === undefined
    ? posting
    : {
        ...posting,
        fields: fault.change(posting.fields, posting.campaign.start),
        printedVin: fault.name === 'vin-of-another' ? 'another' : posting.printedVin,
      };

const lookUp = <T>(map: ReadonlyMap<string, T>, key: string): T => {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`There is no ${key} in this world`);
  return value;
};

const byTime = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * A synthetic vehicle market over four months and six countries, with everything that is known about it. It models how
 * vehicles are worth, offered, printed and misprinted, and knows nothing of how listings are identified or judged.
 */
export const makeWorld = ({ seed, listings }: WorldOptions): World => {
  const random = seededRandom(`world/${seed}`);
  const postings = makePostings(listings, random);
  const sightings: Listing[] = [];
  const ends: WorldEnd[] = [];
  const faults = new Map<string, FaultName>();
  const published: Posting[] = [];
  let before: Posting | undefined;
  let otherVin: string | undefined;
  for (const posting of postings) {
    const isRelisted =
      before?.campaign.vehicle === posting.campaign.vehicle &&
      before.campaign !== posting.campaign &&
      before.printedVin === 'right';
    const fault = faultOf(posting, { random, isRelisted, otherVin });
    if (fault !== undefined) faults.set(posting.listingId, fault.name);
    published.push(asPublished(posting, fault));
    const visits = visitsOf(posting, fault, random);
    for (const sighting of visits.sightings) sightings.push(sighting);
    if (visits.end !== undefined) ends.push(visits.end);
    if (before !== undefined && before.campaign.vehicle !== posting.campaign.vehicle)
      otherVin = before.campaign.vehicle.vin;
    before = posting;
  }
  sightings.sort((a, b) => byTime(a.lastSeenAt, b.lastSeenAt) || byTime(a.listingId, b.listingId));
  ends.sort((a, b) => byTime(a.at, b.at) || byTime(a.listingId, b.listingId));
  const vehicles = new Map(postings.map(({ campaign: { vehicle } }) => [vehicle.vehicleId, vehicle]));
  const shown = new Map(postings.map(({ listingId, campaign }) => [listingId, campaign.vehicle.vehicleId]));
  return {
    sightings,
    ends,
    truth: {
      vehicleOf: (listingId) => lookUp(shown, listingId),
      vehicle: (vehicleId) => lookUp(vehicles, vehicleId),
      valueOf: (vehicleId) => {
        const { value, country } = lookUp(vehicles, vehicleId);
        return { amount: value, currency: country.currency, at: '2026-11-20' };
      },
      faultsOf: (listingId) => {
        const fault = faults.get(listingId);
        return fault === undefined ? [] : [fault];
      },
      undecidable: undecidablePairs(published),
      listingIds: [...shown.keys()],
    },
  };
};
