import type { KnownListing } from '../../lambdas/domain/known-listing.ts';
import type { Listing, VehicleFields } from '../../lambdas/domain/listing.ts';

const fields: VehicleFields = {
  vin: null,
  chassisNumber: null,
  year: 2021,
  make: 'Ford',
  model: 'F-150',
  trim: null,
  price: { amount: 20_000, currency: 'USD', kind: 'asking' },
  mileage: { value: 40_000, unit: 'mi' },
  location: null,
  auctionEnd: null,
  titleStatus: null,
  condition: null,
  fuel: null,
  transmission: null,
  sellerKind: null,
  lotNumber: null,
  images: null,
};

/** A stored listing of a plain pick-up truck; what matters to a test goes into `vehicle` and `overrides`. */
export const sampleListing = (
  listingId: string,
  vehicle: Partial<VehicleFields> = {},
  overrides: Partial<KnownListing> = {},
): Listing & KnownListing => ({
  listingId,
  sourceId: 'county',
  url: `https://county.example/${listingId}`,
  rawPageKey: `pages/county/${'0'.repeat(64)}.gz`,
  contentHash: '0'.repeat(64),
  extractorVersion: '0.1.0',
  schemaVersion: '2.0.0',
  firstSeenAt: '2026-11-20T08:00:00.000Z',
  lastSeenAt: '2026-11-20T08:00:00.000Z',
  fields: { ...fields, ...vehicle },
  provenance: {},
  ...overrides,
});

/** A listing of the truck at an asking price. */
export const askingFor = (listingId: string, amount: number, vehicle: Partial<VehicleFields> = {}) =>
  sampleListing(listingId, { price: { amount, currency: 'USD', kind: 'asking' }, ...vehicle });
