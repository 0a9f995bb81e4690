import type { PageResult, ReadListing } from '../../../tools/replay/version.ts';

/** An offer that says this, and keeps its contract unless told otherwise. */
export const listing = (
  listingId: string,
  fields: ReadListing['fields'] = {},
  violations: readonly string[] = [],
): ReadListing => ({ listingId, fields, violations });

/** A page about a vehicle, unless told otherwise. */
export const reading = (more: Partial<PageResult> = {}): PageResult => ({
  ...{ kind: 'detail', listings: [], links: [], sightings: [] },
  ...more,
});

export const golf = {
  make: 'Volkswagen',
  model: 'Golf',
  year: 2019,
  price: { amount: 9_500, currency: 'EUR' },
};
export const polo = {
  make: 'Volkswagen',
  model: 'Polo',
  year: 2017,
  price: { amount: 6_200, currency: 'EUR' },
};
