import { describe, expect, test } from '@jest/globals';
import type { Listing } from '../../../lambdas/domain/listing.ts';
import { hasValidCheckDigit } from '../../../lambdas/domain/vin.ts';
import { listingViolations } from '../../../lambdas/shared/validation/validate-listing.ts';
import { makeWorld } from '../../../tools/world/make-world.ts';

const world = makeWorld({ seed: 7, listings: 3_000 });
const { truth, sightings, ends } = world;
const vehicleIds = [...new Set(truth.listingIds.map(truth.vehicleOf))];
const vehicles = vehicleIds.map(truth.vehicle);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

describe('the synthetic world', () => {
  test('is the same for the same seed, and another for another', () => {
    const again = makeWorld({ seed: 7, listings: 300 });
    expect(makeWorld({ seed: 7, listings: 300 }).sightings).toEqual(again.sightings);
    expect(makeWorld({ seed: 8, listings: 300 }).sightings).not.toEqual(again.sightings);
  });

  test('has as many listings as were asked for, each seen at least once, in time order', () => {
    expect(new Set(sightings.map(({ listingId }) => listingId)).size).toBe(3_000);
    const times = sightings.map(({ lastSeenAt }) => lastSeenAt);
    expect(times).toEqual([...times].sort());
    expect(sightings.every(({ firstSeenAt, lastSeenAt }) => firstSeenAt === lastSeenAt)).toBe(true);
  });

  test('prints listings that keep the contract of stored listings, but for VINs that were mistyped', () => {
    const violationsOf = (listing: Listing) => listingViolations(listing, { withProvenance: false });
    const violations = sightings.flatMap(violationsOf);
    expect(violations.filter(({ path }) => path !== '/fields/vin')).toEqual([]);
  });

  test('sees no listing standing after it saw its end', () => {
    const endOf = new Map(ends.map(({ listingId, at }) => [listingId, at]));
    const late = sightings.filter(
      ({ listingId, lastSeenAt, fields }) =>
        fields.price?.kind !== 'sold' && lastSeenAt > (endOf.get(listingId) ?? '9'),
    );
    expect(late).toEqual([]);
  });

  test('gives every vehicle of its time a VIN of its own, with a valid check digit in North America', () => {
    const vins = vehicles.flatMap(({ vin }) => vin ?? []);
    expect(new Set(vins).size).toBe(vins.length);
    expect(vins.filter((vin) => /^[1-5]/.test(vin) && !hasValidCheckDigit(vin))).toEqual([]);
    expect(vehicles.filter(({ vin, year }) => (vin === undefined) !== year < 1981)).toEqual([]);
  });

  test('has the natural extremes', () => {
    const natures = new Set(vehicles.map(({ nature }) => nature));
    expect([...natures].sort()).toEqual([
      'classic',
      'exotic',
      'garaged',
      'high-mileage',
      'new',
      'ordinary',
      'salvage',
      'twin',
    ]);
  });

  test('asks of ordinary vehicles about what they are worth', () => {
    const ratios = sightings.flatMap(({ listingId, fields: { price } }) => {
      const vehicleId = truth.vehicleOf(listingId);
      const value = truth.valueOf(vehicleId);
      const isTelling = price?.kind === 'asking' && truth.faultsOf(listingId).length === 0;
      if (isTelling) expect(price.currency).toBe(value.currency);
      return isTelling ? [price.amount / value.amount] : [];
    });
    expect(median(ratios)).toBeGreaterThan(0.9);
    expect(median(ratios)).toBeLessThan(1.05);
  });

  test('lets older and branded vehicles of a model be worth less', () => {
    const golfs = vehicles.filter(
      ({ model, country }) => model.model === 'Golf' && country.currency === 'EUR',
    );
    const worth = (from: number, to: number): number =>
      median(golfs.filter(({ year }) => year >= from && year <= to).map(({ value }) => value));
    expect(worth(2021, 2026)).toBeGreaterThan(1.5 * worth(2008, 2016));
  });

  test('plants few faults, and says which', () => {
    const faulty = truth.listingIds.filter((listingId) => truth.faultsOf(listingId).length > 0);
    expect(faulty.length / 3_000).toBeGreaterThan(0.015);
    expect(faulty.length / 3_000).toBeLessThan(0.06);
  });

  test('knows pairs that nobody can decide: of one vehicle, and of twins', () => {
    for (const { a, b, truth: is } of truth.undecidable)
      expect(truth.vehicleOf(a) === truth.vehicleOf(b)).toBe(is === 'same');
    expect(new Set(truth.undecidable.map((pair) => pair.truth)).size).toBe(2);
  });

  test('refuses questions about what is not in it', () => {
    expect(() => truth.vehicleOf('nothing')).toThrow(RangeError);
    expect(() => truth.valueOf('nothing')).toThrow(RangeError);
  });
});
