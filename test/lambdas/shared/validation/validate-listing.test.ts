import { describe, expect, test } from '@jest/globals';
import { listingSchemaVersion } from '../../../../lambdas/domain/schemas/schema-parts.ts';
import { listingsOf } from '../../../../lambdas/extract-listings/listings-of.ts';
import { listingViolations } from '../../../../lambdas/shared/validation/validate-listing.ts';
import { offer, storedPage } from '../../../support/extraction.ts';

const versions = { extractorVersion: '0.1.0', schemaVersion: listingSchemaVersion };

const listingOf = (made: ReturnType<typeof offer>, withProvenance = true) =>
  listingsOf(storedPage('lot'), [made], { versions, withProvenance })[0];

const violationsOf = (made: ReturnType<typeof offer>) => {
  const listing = listingOf(made);
  if (listing === undefined) throw new Error('no listing');
  return listingViolations(listing);
};

describe('the contract of a listing', () => {
  test('is broken by a value that does not say where it came from', () => {
    const { fields, provenance } = offer();
    const { year: _, ...others } = provenance;
    expect(violationsOf({ fields, provenance: others })).toEqual([
      { path: '/provenance/year', message: 'is missing for a field that has a value' },
    ]);
  });

  test('is kept by what the extractor makes of an offer, with provenance and without', () => {
    for (const withProvenance of [true, false]) {
      const listing = listingOf(offer(), withProvenance);
      expect(listing && listingViolations(listing)).toEqual([]);
    }
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
