import { expect, test } from '@jest/globals';
import { blockingKeysOf } from '../../../../lambdas/domain/identity/blocking-keys.ts';
import { fingerprintOf } from '../../../../lambdas/domain/identity/fingerprint.ts';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const keysOf = (vehicle: Partial<VehicleFields>): readonly string[] =>
  blockingKeysOf(fingerprintOf(sampleListing('l1', vehicle)));

const full: Partial<VehicleFields> = {
  vin: '1FTEW1EP6MKD10001',
  chassisNumber: 'AB 1234',
  mileage: { value: 61_834, unit: 'mi' },
  location: { city: 'Houston', region: 'TX', country: 'US' },
  lotNumber: '48211903',
  images: Array.from({ length: 30 }, (_, at) => `https://a.example/${at}/x.jpg`),
};

test('a listing has at most seventeen keys, however much it says', () => {
  expect(keysOf(full).length).toBeLessThanOrEqual(17);
});

test('a listing that says nothing has none', () => {
  expect(keysOf({ make: null, model: null, year: null, mileage: null })).toEqual([]);
});

test.each([
  ['a rounded odometer', { mileage: { value: 62_000, unit: 'mi' } }],
  ['a truncated odometer', { mileage: { value: 61_000, unit: 'mi' } }],
  ['a place named by its region alone', { location: { city: null, region: 'TX', country: null } }],
  ['no odometer', { mileage: null }],
  ['a slip in the front half of the VIN', { vin: '1FTEW1BP6MKD10001', location: null, mileage: null }],
] satisfies [string, Partial<VehicleFields>][])('%s still shares a key with the exact one', (_, vehicle) => {
  const others = { lotNumber: null, images: null, chassisNumber: null };
  const exact = keysOf({ ...full, ...others });
  expect(keysOf({ ...full, ...others, vin: null, ...vehicle }).some((key) => exact.includes(key))).toBe(true);
});

test.each(['12', '223'])('lot %s, which starts again at each sale, is no key', (lotNumber) => {
  expect(keysOf({ lotNumber }).filter((key) => key.startsWith('lot'))).toEqual([]);
});
