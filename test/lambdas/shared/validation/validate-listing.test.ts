import { describe, expect, test } from '@jest/globals';
import { listingSchemaVersion } from '../../../../lambdas/domain/schemas/schema-parts.ts';
import { listingsOf } from '../../../../lambdas/extract-listings/listings-of.ts';
import { listingViolations } from '../../../../lambdas/shared/validation/validate-listing.ts';
import { offer, storedPage } from '../../../support/extraction.ts';

const versions = { extractorVersion: '0.1.0', schemaVersion: listingSchemaVersion };

const listingOf = (made: ReturnType<typeof offer>, withProvenance = true) =>
  listingsOf(storedPage('lot'), [made], { versions, withProvenance })[0];

const violationsOf = (made: ReturnType<typeof offer>, withProvenance = true) => {
  const listing = listingOf(made, withProvenance);
  if (listing === undefined) throw new Error('no listing');
  return listingViolations(listing, { withProvenance });
};

describe('the contract of a listing', () => {
  test('is broken by a value that does not say where it came from', () => {
    const { fields, provenance } = offer();
    const { year: _, ...others } = provenance;
    expect(violationsOf({ fields, provenance: others })).toEqual([
      { path: '/provenance/year', message: 'is missing for a field that has a value' },
    ]);
  });

  test('is broken by values none of which says where it came from, while that is tracked', () => {
    const { fields } = offer();
    const stated = Object.values(fields).filter((value) => value !== null);
    expect(violationsOf({ fields, provenance: {} })).toHaveLength(stated.length);
  });

  test('is broken by a provenance of nothing', () => {
    const { fields, provenance } = offer();
    expect(violationsOf({ fields: { ...fields, year: null }, provenance })).toEqual([
      { path: '/provenance/year', message: 'belongs to a field without a value' },
    ]);
  });

  test('is kept by what the extractor makes of an offer, with provenance and without', () => {
    for (const withProvenance of [true, false]) expect(violationsOf(offer(), withProvenance)).toEqual([]);
  });

  test.each(['1HGCM82633A004352', 'WVWZZZ1JZ3W386752', null])('is kept by the VIN %p', (vin) => {
    expect(violationsOf(offer({ vin }))).toEqual([]);
  });

  test.each([
    ['of a wrong check digit', '1HGCM82643A004352'],
    ['that is a placeholder', '11111111111111111'],
  ])('is broken by a VIN %s', (_, vin) => {
    const message = 'must be no placeholder, and keep its check digit';
    expect(violationsOf(offer({ vin }))).toEqual([{ path: '/fields/vin', message, found: `"${vin}"` }]);
  });

  test('is broken once by a VIN of no such shape', () => {
    expect(violationsOf(offer({ vin: '1HGCM82633A00435' })).map(({ path }) => path)).toEqual(['/fields/vin']);
  });

  test('says of a bad part what that part must be, and nothing of null', () => {
    const price = { amount: -1, currency: '$', kind: 'asking' } as const;
    expect(violationsOf(offer({ price }))).toEqual([
      { path: '/fields/price/amount', message: 'must be > 0', found: '-1' },
      { path: '/fields/price/currency', message: 'must match pattern "^[A-Z]{3}$"', found: '"$"' },
    ]);
  });

  test.each([
    ['a year that is none', offer({ year: 20_222 }), '/fields/year'],
    [
      'a price below nothing',
      offer({ price: { amount: -1, currency: 'USD', kind: 'asking' } }),
      '/fields/price/amount',
    ],
    [
      'a currency that is none',
      offer({ price: { amount: 1, currency: '$', kind: 'asking' } }),
      '/fields/price/currency',
    ],
    ['markup in a name', offer({ model: '<b>F-150</b>' }), '/fields/model'],
    ['a VIN of 16 characters', offer({ vin: '1HGCM82633A00435' }), '/fields/vin'],
    ['a negative mileage', offer({ mileage: { value: -5, unit: 'mi' } }), '/fields/mileage/value'],
  ])('is broken by %s', (_, made, path) => {
    expect(violationsOf(made).map((violation) => violation.path)).toContain(path);
  });

  test('names everything that breaks it', () => {
    const paths = violationsOf(offer({ year: 1, model: '<', vin: 'x' })).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['/fields/year', '/fields/model', '/fields/vin']));
  });
});
