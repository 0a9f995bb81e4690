import type { KnownListing } from '../known-listing.ts';
import { type Cohort, cohortOf } from './cohort.ts';
import type { JudgingRules } from './judging-rules.ts';

/** Listings of each side of a model year that a judgement sees: it costs the same in a market of any size. */
export const neighboursASide = 50;

/** Of 32 bits: the part of a listing's id that orders the listings of one model year. */
const finest = 2 ** -32;

/**
 * Where a listing stands in its cohort: its model year, and behind the point a fraction that comes of its id, so that
 * the first fifty of a year are a fair sample of it, and the same for everyone who asks.
 * @param listingId hexadecimal
 */
export const placeInCohort = (listingId: string, year: number): number =>
  year + (Number.parseInt(listingId.slice(0, 8), 16) || 0) * finest;

/** The places of model years `from` to `to`, both included. */
export const placesOf = (from: number, to: number): readonly [number, number] => [from, to + 1 - finest];

/**
 * Model years around a vehicle's own whose offers its judgement can depend on: near years as comparables, newer ones as
 * a bound of its value, and older ones as the bound of hard use. No lane takes vehicles older than the last of these.
 */
export const influenceYears = ({ valuation, lanes }: JudgingRules): number =>
  valuation.nearYears + Math.max(...lanes.map(({ age }) => age.limit));

/**
 * Of the listings of a cohort those that a judgement in the model year of `cohort` sees: up to `years` away, of each
 * side the fifty nearest, the own year counting as the older side.
 */
export const neighbourhoodOf = (
  listings: readonly KnownListing[],
  cohort: Cohort,
  years: number,
): readonly KnownListing[] => {
  const placed = listings
    .map((listing) => ({ listing, own: cohortOf(listing.fields) }))
    .flatMap(({ listing, own }) =>
      own?.name === cohort.name && Math.abs(own.year - cohort.year) <= years
        ? [{ listing, place: placeInCohort(listing.listingId, own.year) }]
        : [],
    )
    .sort((a, b) => a.place - b.place || (a.listing.listingId < b.listing.listingId ? -1 : 1))
    .map(({ listing }) => listing);
  const firstNewer = placed.findIndex(({ fields }) => (fields.year ?? 0) > cohort.year);
  const middle = firstNewer === -1 ? placed.length : firstNewer;
  return placed.slice(Math.max(0, middle - neighboursASide), middle + neighboursASide);
};
