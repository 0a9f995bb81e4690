import { describe, expect, test } from '@jest/globals';
import type { Listing } from '../../../../lambdas/domain/listing.ts';
import { listingSchemaVersion } from '../../../../lambdas/domain/schemas/schema-parts.ts';
import { validateListing } from '../../../../lambdas/shared/validation/compiled/record-validators.js';
import { violationsBy } from '../../../../lambdas/shared/validation/violation.ts';

const violations = violationsBy(validateListing);

const listing: Listing = {
  fields: {
    vin: '1M8GDM9AXKP042788',
    chassisNumber: null,
    year: 2016,
    make: 'Chevrolet',
    model: 'Tahoe',
    trim: null,
    price: { amount: 8_250, currency: 'USD', kind: 'current-bid' },
    mileage: { value: 118_204, unit: 'mi' },
    location: { city: 'Pine City', region: 'MN', country: null },
    auctionEnd: '2026-11-30T18:00:00-06:00',
    titleStatus: null,
    condition: null,
    fuel: null,
    transmission: null,
    sellerKind: 'government',
    lotNumber: '118',
    images: ['https://surplus.example/118.jpg'],
  },
  provenance: {
    vin: {
      ...{ method: 'labelled-text', path: 'tr > th "VIN"', raw: '1M8GDM9AXKP042788', confidence: 0.9 },
      ...{ rawPageKey: 'pages/pine-county/abc.gz', contentHash: 'a'.repeat(64) },
    },
  },
  listingId: 'listing-1',
  sourceId: 'pine-county',
  url: 'https://surplus.example/lot/118',
  rawPageKey: 'pages/pine-county/abc.gz',
  contentHash: 'a'.repeat(64),
  extractorVersion: '0.1.0',
  schemaVersion: listingSchemaVersion,
  firstSeenAt: '2026-11-21T00:00:00.000Z',
  lastSeenAt: '2026-11-21T00:00:00Z',
};

const withField = (name: string, value: unknown): unknown => ({
  ...listing,
  fields: { ...listing.fields, [name]: value },
});

describe('the contract of a listing', () => {
  test('is kept by a listing, with its provenance or without', () => {
    expect(violations(listing)).toEqual([]);
    expect(violations({ ...listing, provenance: {} })).toEqual([]);
  });

  test('is kept by a listing of which nothing is known', () => {
    const fields = Object.fromEntries(Object.keys(listing.fields).map((name) => [name, null]));
    expect(violations({ ...listing, fields, provenance: {} })).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['price', { amount: 0.01, currency: 'USD', kind: 'sold' }],
    ['price', { amount: 100_000_000, currency: 'USD', kind: 'asking' }],
    ['year', 1900],
    ['year', 2100],
    ['mileage', { value: 0, unit: 'km' }],
    ['mileage', { value: 5_000_000, unit: 'mi' }],
    ['model', '500'],
  ])('takes %s %j', (name, value) => {
    expect(violations(withField(name, value))).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['price', { amount: 0, currency: 'USD', kind: 'asking' }],
    ['price', { amount: 100_000_001, currency: 'USD', kind: 'asking' }],
    ['price', { amount: -1, currency: 'USD', kind: 'asking' }],
    ['price', { amount: 1, currency: 'usd', kind: 'asking' }],
    ['price', { amount: 1, currency: 'USD', kind: 'monthly' }],
    ['price', { amount: 1, currency: 'USD', kind: 'asking', was: 2 }],
    ['price', { amount: '1', currency: 'USD', kind: 'asking' }],
    ['year', 1899],
    ['year', 2101],
    ['year', 2016.5],
    ['mileage', { value: -1, unit: 'km' }],
    ['mileage', { value: 5_000_001, unit: 'km' }],
    ['mileage', { value: 1, unit: 'nm' }],
    ['vin', '1M8GDM9AXKP04278'],
    ['vin', '1M8GDM9AXKPO42788'],
    ['vin', '1m8gdm9axkp042788'],
    ['make', ''],
    ['make', '<b>Ford</b>'],
    ['make', 'Fo\u200brd'],
    ['make', 'x'.repeat(61)],
    ['imageUrl', 'javascript:alert(1)'],
    ['auctionEnd', 'tomorrow'],
    ['colour', 'red'],
    ['location', { city: 'Pine City' }],
  ])('refuses %s %j', (name, value) => {
    expect(violations(withField(name, value))).not.toEqual([]);
  });

  test.each([
    'listingId',
    'sourceId',
    'url',
    'contentHash',
    'extractorVersion',
    'schemaVersion',
    'firstSeenAt',
  ])('a listing without %s breaks it', (name) => {
    const without = Object.fromEntries(Object.entries(listing).filter(([key]) => key !== name));
    expect(violations(without)).toMatchObject([{ message: expect.stringContaining(name) }]);
  });

  test('names every violation, not only the first', () => {
    const bad = { ...listing, contentHash: 'short', fields: { ...listing.fields, year: 20_222, vin: 'x' } };
    expect(violations(bad).map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/contentHash', '/fields/year', '/fields/vin']),
    );
  });
});
