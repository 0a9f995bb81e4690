import { describe, expect, test } from '@jest/globals';
import { compareListings } from '../../../../lambdas/domain/identity/compare-listings.ts';
import { fingerprintOf } from '../../../../lambdas/domain/identity/fingerprint.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const houston = { city: 'Houston', region: 'TX', country: 'US' };
const told = { mileage: { value: 61_234, unit: 'mi' }, location: houston } as const;

const listing = (id: string, vehicle: Partial<VehicleFields> = {}, more: Partial<KnownListing> = {}) =>
  sampleListing(id, { ...told, ...vehicle }, { sourceId: id, ...more });

const compare = (a: Partial<VehicleFields>, b: Partial<VehicleFields>, more: Partial<KnownListing> = {}) =>
  compareListings(fingerprintOf(listing('a', a)), fingerprintOf(listing('b', b, more)));

const vin = '1FTEW1EP6MKD10001';
const mistypedVin = '1FTEW1EP6MKD10081';
const otherVin = '1FTEW1EP0MKD20555';
const picture = { images: ['https://a.example/etcc9y7ocjct-1.jpg'] };

describe('two listings', () => {
  test.each<[string, Partial<VehicleFields>, Partial<VehicleFields>, string]>([
    [
      'with one VIN are one vehicle, wherever it goes',
      { vin },
      { vin, mileage: { value: 70_000, unit: 'mi' }, location: { ...houston, city: 'Miami', region: 'FL' } },
      'same',
    ],
    [
      'with one VIN on different makes and models stay two',
      { vin },
      {
        vin,
        make: 'Fiat',
        model: '500',
        year: 2016,
        mileage: { value: 12_345, unit: 'mi' },
        price: null,
        location: null,
      },
      'different',
    ],
    [
      'with two VINs stay two, whatever else agrees',
      { vin, ...picture },
      { vin: otherVin, ...picture },
      'different',
    ],
    ['with a slip in one VIN are one when all the rest agrees', { vin }, { vin: mistypedVin }, 'same'],
    [
      'with a slip in one VIN stay two when the odometer is another',
      { vin },
      { vin: mistypedVin, mileage: { value: 61_300, unit: 'mi' } },
      'different',
    ],
    [
      'with a slip in one VIN stay two when the fuel is another',
      { vin, fuel: 'petrol' },
      { vin: mistypedVin, fuel: 'diesel' },
      'different',
    ],
    ['without VIN, with one odometer in one city, are one', {}, {}, 'same'],
    [
      'without VIN, with one odometer in two states, cannot be decided',
      {},
      { price: null, location: { ...houston, city: 'Miami', region: 'FL' } },
      'undecidable',
    ],
    [
      'without VIN, of one rounded odometer and another price, cannot be decided',
      {},
      { mileage: { value: 61_000, unit: 'mi' }, price: { amount: 21_000, currency: 'USD', kind: 'asking' } },
      'undecidable',
    ],
    [
      'with a photograph in common are one',
      { ...picture, location: null },
      { ...picture, location: null },
      'same',
    ],
    [
      'hardly driven, of one city and model, are a pair of twins that nobody can tell apart',
      { mileage: { value: 12, unit: 'mi' }, price: null },
      { mileage: { value: 12, unit: 'mi' }, price: null },
      'undecidable',
    ],
    [
      'in two spellings of one model are compared as one',
      { make: 'Ford', model: 'F150' },
      { make: 'FORD', model: 'F 150' },
      'same',
    ],
    ['of two models stay two', {}, { model: 'Ranger', price: null }, 'different'],
    [
      'that say nothing stay two',
      { mileage: null, location: null, price: null },
      { mileage: null, location: null, price: null },
      'different',
    ],
  ])('%s', (_, a, b, verdict) => {
    expect(compare(a, b).verdict).toBe(verdict);
    expect(compare(b, a)).toEqual(compare(a, b));
  });

  test('on one site at one time are rather two', () => {
    const fields = { mileage: { value: 61_200, unit: 'mi' } } as const;
    expect(compare(fields, fields).verdict).toBe('same');
    expect(compare(fields, fields, { sourceId: 'a' }).verdict).not.toBe('same');
  });

  test('are explained by every reason, whose weights add up', () => {
    const { weight, reasons } = compare({ vin }, { vin });
    expect(reasons.map(({ code }) => code)).toEqual([
      'vin-equal',
      'odometer-equal',
      'city-equal',
      'price-equal',
      'offered-side-by-side',
    ]);
    expect(weight).toBeCloseTo(
      reasons.reduce((sum, reason) => sum + reason.weight, 0),
      5,
    );
  });

  test('share nothing by a picture that is known to be common', () => {
    const fields = {
      ...picture,
      location: null,
      mileage: { value: 61_000, unit: 'mi' },
      price: null,
    } as const;
    const [a, b] = [fingerprintOf(listing('a', fields)), fingerprintOf(listing('b', fields))];
    expect(compareListings(a, b).verdict).toBe('same');
    expect(compareListings(a, b, () => true).verdict).toBe('different');
  });
});
