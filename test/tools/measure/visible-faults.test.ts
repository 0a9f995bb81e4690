import { describe, expect, test } from '@jest/globals';
import type { KnownListing } from '../../../lambdas/domain/known-listing.ts';
import type { Listing, VehicleFields } from '../../../lambdas/domain/listing.ts';
import { faultShows } from '../../../tools/measure/visible-faults.ts';
import { makeWorld } from '../../../tools/world/make-world.ts';

const world = makeWorld({ seed: 1, listings: 5_000 });
const { truth } = world;
const lastOf = new Map(world.sightings.map((seen) => [seen.listingId, seen]));
const shows = faultShows(world);

/** A listing with the fault that shows it. */
const showing = (fault: string): Listing => {
  const found = [...lastOf.values()].find(
    (seen) => truth.faultsOf(seen.listingId).some((name) => name === fault) && shows(seen),
  );
  if (found === undefined) throw new Error(`The world has no ${fault} that shows`);
  return found;
};
const withFields = (listing: Listing, fields: Partial<VehicleFields>): KnownListing => ({
  ...listing,
  fields: { ...listing.fields, ...fields },
});

describe('a planted fault', () => {
  test('is looked for in listings that have one, and in no other', () => {
    const right = [...lastOf.values()].filter(({ listingId }) => truth.faultsOf(listingId).length === 0);
    expect(right.filter(shows)).toEqual([]);
    const faulty = [...lastOf.values()].filter(({ listingId }) => truth.faultsOf(listingId).length > 0);
    expect(faulty.filter(shows).length / faulty.length).toBeGreaterThan(0.9);
  });

  test('of a price shows from a factor of two of the true value on', () => {
    const bait = showing('price-bait');
    const { amount, currency } = truth.valueOf(truth.vehicleOf(bait.listingId));
    const asked = (share: number) =>
      withFields(bait, { price: { amount: share * amount, currency, kind: 'asking' } });
    expect([0.49, 0.51, 1.99, 2.01].map((share) => shows(asked(share)))).toEqual([true, false, false, true]);
    expect(shows(withFields(bait, { price: null }))).toBe(false);
  });

  test('of a model year shows when it differs from the VIN’s by more than a registration does', () => {
    const wrong = showing('year-against-vin');
    const { year } = truth.vehicle(truth.vehicleOf(wrong.listingId));
    expect([-2, -1, 0, 1, 2].map((apart) => shows(withFields(wrong, { year: year + apart })))).toEqual([
      ...[true, false, false, false, true],
    ]);
  });

  test('of an odometer rolled back shows by a page that printed more miles before', () => {
    const rolled = showing('odometer-rolled-back');
    const { mileage } = rolled.fields;
    if (mileage === null) throw new Error('An odometer that shows is printed');
    expect(shows(withFields(rolled, { mileage: { ...mileage, value: mileage.value * 5 } }))).toBe(false);
    expect(shows(withFields(rolled, { vin: null }))).toBe(false);
  });

  test('of a VIN does not show where no VIN is printed', () => {
    expect(shows(withFields(showing('vin-mistyped'), { vin: null }))).toBe(false);
    expect(shows(withFields(showing('vin-of-another'), { vin: null }))).toBe(false);
  });
});
