import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IdentityDecision } from '../../../../lambdas/domain/identity/identity-decision.ts';
import { matchVehicles } from '../../../../lambdas/domain/identity/match-vehicles.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { makeWorld } from '../../../../tools/world/make-world.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const houston = { city: 'Houston', region: 'TX', country: 'US' };
const vin = '1FTEW1EP6MKD10001';
const otherVin = '1FTEW1EP0MKD20555';

const listing = (id: string, vehicle: Partial<VehicleFields> = {}, more: Partial<KnownListing> = {}) =>
  sampleListing(
    id,
    { mileage: { value: 61_234, unit: 'mi' }, location: houston, ...vehicle },
    { sourceId: id, ...more },
  );

const groups = (listings: readonly KnownListing[], decisions: readonly IdentityDecision[] = []): string[] =>
  matchVehicles(listings, decisions).vehicles.map(({ listingIds }) => listingIds.join(' '));

const decided = (
  verdict: IdentityDecision['verdict'],
  hour: number,
  ...listings: [string, string]
): IdentityDecision => ({
  listings,
  verdict,
  decidedBy: 'somebody',
  decidedAt: new Date(Date.UTC(2026, 10, 20, hour)).toISOString(),
  reason: 'Saw both cars',
});

describe('vehicles over sites and visits', () => {
  test('are joined along chains, and named after the listing that was seen first', () => {
    const seenFirst = { firstSeenAt: '2026-11-01T08:00:00.000Z' };
    const listings = [listing('a', { vin }), listing('b'), listing('c', { vin, mileage: null }, seenFirst)];
    expect(matchVehicles(listings).vehicles).toEqual([{ vehicleId: 'c', vin, listingIds: ['c', 'a', 'b'] }]);
  });

  test('with two VINs are never joined by a listing without one, which stays alone and is reported', () => {
    const { vehicles, undecidable } = matchVehicles([
      listing('a', { vin }),
      listing('b', { vin: otherVin }),
      listing('x'),
    ]);
    expect(vehicles).toHaveLength(3);
    expect(undecidable.map(({ listings, why }) => [...listings, why])).toEqual([
      ['a', 'x', 'rivals'],
      ['b', 'x', 'rivals'],
    ]);
  });

  test('are not joined by the picture of a maker', () => {
    const images = ['https://press.example/f-150/2026/view-0001.jpg'];
    const fields = { images, mileage: null };
    const twins = [
      listing('a', { ...fields, vin }),
      listing('b', { ...fields, vin: otherVin }),
      listing('x', fields),
    ];
    expect(groups(twins)).toEqual(['a', 'b', 'x']);
  });

  test('that are twins of a fleet without VIN stay two, and are reported', () => {
    const twin = {
      mileage: { value: 61_000, unit: 'mi' },
      price: { amount: 21_900, currency: 'USD', kind: 'asking' },
    } as const;
    const fleet = [listing('a', twin, { sourceId: 'dealer' }), listing('b', twin, { sourceId: 'dealer' })];
    const { vehicles, undecidable } = matchVehicles(fleet);
    expect(vehicles).toHaveLength(2);
    expect(undecidable).toMatchObject([{ listings: ['a', 'b'], why: 'evidence' }]);
  });

  test('that more listings share than identify anything are not compared', () => {
    const many = Array.from({ length: 70 }, (_, at) => listing(`l${at}`, { vin }, { sourceId: `s${at}` }));
    expect(matchVehicles(many).vehicles).toHaveLength(70);
    expect(matchVehicles(many.slice(0, 60)).vehicles).toHaveLength(1);
  });
});

describe('a merge', () => {
  const listings = [listing('a', { vin }), listing('b', { vin })];

  test('says why it was made, and by which rules', () => {
    const [merge] = matchVehicles(listings).merges;
    expect(merge).toMatchObject({ listings: ['a', 'b'], by: 'evidence', ruleVersion: expect.any(String) });
    expect(merge?.reasons).toContainEqual({ code: 'vin-equal', weight: 7 });
  });

  test('is undone by a person, and restored when the decision is taken back', () => {
    const split = decided('different', 8, 'b', 'a');
    expect(groups(listings, [split])).toEqual(['a', 'b']);
    expect(groups(listings, [decided('by-evidence', 9, 'a', 'b'), split])).toEqual(['a b']);
  });

  test('stays undone when others would join the two again', () => {
    const third = listing('c', { vin });
    const found = groups([...listings, third], [decided('different', 8, 'a', 'b')]);
    expect(found).toHaveLength(2);
    expect(found.some((group) => group.includes('a') && group.includes('b'))).toBe(false);
  });

  test('that a person makes joins what no evidence does', () => {
    const strangers = [listing('a', { mileage: null }), listing('b', { location: null, mileage: null })];
    expect(groups(strangers)).toEqual(['a', 'b']);
    expect(groups(strangers, [decided('same', 8, 'a', 'b')])).toEqual(['a b']);
    expect(matchVehicles(strangers, [decided('same', 8, 'a', 'b')]).merges).toMatchObject([{ by: 'person' }]);
  });
});

test('listings and decisions end in the same vehicles in any order and repetition', () => {
  const { sightings } = makeWorld({ seed: 'order', listings: 120 });
  const all = [...new Map(sightings.map((seen) => [seen.listingId, seen])).values()];
  const decisions = [decided('different', 8, all[0]?.listingId ?? '', all[1]?.listingId ?? '')];
  const expected = matchVehicles(all, decisions);
  const deliveries = fc
    .subarray(all)
    .chain((again) => fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }));
  fc.assert(
    fc.property(deliveries, (delivered) => {
      expect(matchVehicles(delivered, [...decisions, ...decisions])).toEqual(expected);
    }),
    { numRuns: 20 },
  );
});
