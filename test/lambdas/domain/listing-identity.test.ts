import { describe, expect, test } from '@jest/globals';
import type { VehicleFields } from '../../../lambdas/domain/listing.ts';
import { identifyOffers, listingIdOfPage } from '../../../lambdas/domain/listing-identity.ts';
import { sampleListing } from '../../support/sample-listing.ts';

const offer = (vehicle: Partial<VehicleFields> = {}) => sampleListing('', vehicle);
const url = 'https://county.example/lots?page=1';
const vin = '1HGCM82633A004352';

const idsOf = (...vehicles: Partial<VehicleFields>[]) =>
  identifyOffers('county', url, vehicles.map(offer)).map(({ listingId }) => listingId);

describe('the identity of a listing', () => {
  test('of a page with one vehicle is the page, whatever the page says of it', () => {
    expect(idsOf({ vin })).toEqual(idsOf({ lotNumber: '7' }));
    expect(idsOf({})).toEqual([listingIdOfPage('county', `${url}&utm_source=mail#photos`)]);
    expect(idsOf({})[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test('is another on another page, and at another source', () => {
    expect(listingIdOfPage('county', url)).not.toBe(listingIdOfPage('county', `${url}1`));
    expect(listingIdOfPage('county', url)).not.toBe(listingIdOfPage('city', url));
  });

  test('among several vehicles goes with the VIN or the lot, not with the place', () => {
    const [first, second, third] = idsOf({ vin }, { lotNumber: '7' }, {});
    const moved = idsOf({ lotNumber: '7' }, { vin }, {});
    expect(moved).toEqual([second, first, third]);
  });

  test('is never shared by two offers of a page', () => {
    const ids = idsOf({ vin }, { vin }, { lotNumber: '7' }, { lotNumber: '7' }, {}, {});
    expect(new Set(ids).size).toBe(6);
  });

  test('of no offers is none', () => {
    expect(idsOf()).toEqual([]);
  });
});
