import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { IdentityDecision } from '../../../../lambdas/domain/identity/identity-decision.ts';
import { matchVehicles } from '../../../../lambdas/domain/identity/match-vehicles.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { Listing, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import {
  identifyAgain,
  identifyListing,
  matchAgain,
} from '../../../../lambdas/shared/identity/identify-listing.ts';
import { createHistoryStore } from '../../../../lambdas/shared/stores/history-store.ts';
import { createIdentityStore } from '../../../../lambdas/shared/stores/identity-store.ts';
import { createListingStore } from '../../../../lambdas/shared/stores/listing-store.ts';
import { makeWorld } from '../../../../tools/world/make-world.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const newTables = () => {
  const dynamo = inMemoryDynamo();
  const listings = createListingStore('listings', dynamo.client);
  const identities = createIdentityStore('identities', dynamo.client);
  const histories = createHistoryStore('histories', dynamo.client);
  const saw = async (listing: Listing) => {
    await histories.saw(listing);
    return identifyListing({ identities, listings }, await listings.saw(listing));
  };
  const vehicleOf = async (listingId: string) => (await listings.get(listingId))?.vehicleId;
  return { dynamo, listings, identities, saw, vehicleOf };
};

/** What the tables hold in the end; how often a listing's row was written does not matter. */
const outcomeOf = ({ dynamo }: ReturnType<typeof newTables>) =>
  (['listings', 'histories', 'identities'] as const).map((table) =>
    dynamo
      .rows(table)
      .map(({ revision: _, seenAt: _at, ...row }) => JSON.stringify(row, Object.keys(row).sort()))
      .sort(),
  );

const oneVin = '1FTEW1EP5MFA00001';
const otherVin = '1FTEW1EP7MFA00002';
const seen = (listingId: string, hour: number, vehicle: Partial<VehicleFields> = {}) => {
  const at = `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`;
  const content = { firstSeenAt: at, lastSeenAt: at, contentHash: `${listingId} ${hour}` };
  return sampleListing(listingId, { mileage: { value: 40_017, unit: 'mi' }, ...vehicle }, content);
};

describe('a listing', () => {
  test('alone shows a vehicle of its own, which costs no write beside its row and its fingerprint', async () => {
    const { saw, vehicleOf, identities, dynamo } = newTables();
    await saw(seen('a', 8));
    expect(await vehicleOf('a')).toBe('a');
    expect((await identities.of('a')).vehicle).toBeUndefined();
    expect(dynamo.rows('listings')).toMatchObject([{ revision: 1 }]);
  });

  test('with the VIN of an earlier one shows its vehicle, and says why', async () => {
    const { saw, vehicleOf, identities } = newTables();
    await saw(seen('b', 8, { vin: oneVin }));
    await saw(seen('a', 9, { vin: oneVin }));
    expect(await vehicleOf('a')).toBe('b');
    const { vehicle } = await identities.of('a');
    expect(vehicle).toMatchObject({ vin: oneVin, listingIds: ['b', 'a'] });
    expect(vehicle?.merges).toMatchObject([{ listings: ['a', 'b'], by: 'evidence' }]);
    expect(vehicle?.merges[0]?.reasons).toContainEqual(expect.objectContaining({ code: 'vin-equal' }));
  });

  test('that comes to be seen earlier gives the vehicle its name, and the other listing is told as changed', async () => {
    const { saw, vehicleOf } = newTables();
    await saw(seen('b', 9, { vin: oneVin }));
    const changes = await saw(seen('a', 8, { vin: oneVin }));
    expect(changes.map(({ after }) => [after.listingId, after.vehicleId])).toEqual([
      ['a', 'a'],
      ['b', 'a'],
    ]);
    expect(await vehicleOf('b')).toBe('a');
  });

  test('that changes its VIN leaves its vehicle, whose other listings stay', async () => {
    const { saw, vehicleOf, identities } = newTables();
    await saw(seen('a', 8, { vin: oneVin }));
    await saw(seen('b', 9, { vin: oneVin }));
    await saw(seen('c', 9, { vin: otherVin }));
    await saw(seen('a', 12, { vin: otherVin }));
    expect(await vehicleOf('a')).toBe('a');
    expect(await vehicleOf('b')).toBe('b');
    expect(await vehicleOf('c')).toBe('a');
    expect((await identities.of('b')).vehicle).toBeUndefined();
  });

  test('seen again without news costs no write', async () => {
    const { saw, dynamo } = newTables();
    await saw(seen('a', 8, { vin: oneVin }));
    await saw(seen('b', 9, { vin: oneVin }));
    const { length } = dynamo.calls;
    await saw(seen('a', 8, { vin: oneVin }));
    expect(dynamo.calls.slice(length).filter((call) => /Put|Update|Delete/.test(call))).toEqual([]);
  });

  test('seen again with an unchanged content leaves no version of it', async () => {
    const { saw, dynamo } = newTables();
    for (const hour of [8, 9, 10]) await saw(seen('a', hour));
    expect(dynamo.rows('histories')).toHaveLength(1);
    expect(dynamo.rows('histories')[0]).toMatchObject({
      firstSeenAt: '2026-11-20T08:00:00.000Z',
      lastSeenAt: '2026-11-20T10:00:00.000Z',
    });
  });
});

describe('a person', () => {
  const decided = (verdict: IdentityDecision['verdict'], hour: number): IdentityDecision => ({
    ...{ listings: ['a', 'b'], verdict, decidedBy: 'ada', reason: 'two cars stand in the yard' },
    decidedAt: `2026-11-21T${String(hour).padStart(2, '0')}:00:00.000Z`,
  });

  test('parts what evidence brought together, and takes it back', async () => {
    const { saw, identities } = newTables();
    await saw(seen('a', 8, { vin: oneVin }));
    await saw(seen('b', 9, { vin: oneVin }));
    await identities.decide(decided('different', 8));
    expect(Object.fromEntries(await matchAgain({ identities }, ['b']))).toEqual({ a: 'a', b: 'b' });
    await saw(seen('a', 12, { vin: oneVin }));
    expect((await identities.of('b')).vehicle).toBeUndefined();
    await identities.decide(decided('by-evidence', 9));
    expect(Object.fromEntries(await matchAgain({ identities }, ['b']))).toEqual({ a: 'a', b: 'a' });
  });

  test('is not overruled by a visit that found a vehicle before, and writes it down after', async () => {
    const { saw, identities, listings, vehicleOf } = newTables();
    await saw(seen('a', 8, { vin: oneVin }));
    await saw(seen('b', 9, { vin: oneVin }));
    const visit = await listings.saw(seen('b', 10, { vin: oneVin }));
    let isDecided = false;
    const slowRows: typeof listings = {
      ...listings,
      async identified(listingId, vehicleId) {
        if (listingId === 'b' && !isDecided) {
          isDecided = true;
          await identities.decide(decided('different', 10));
          await identifyAgain({ identities, listings }, ['a', 'b']);
          expect(await vehicleOf('b')).toBe('b');
        }
        return listings.identified(listingId, vehicleId);
      },
    };
    const changes = await identifyListing({ identities, listings: slowRows }, visit);
    expect(await vehicleOf('b')).toBe('b');
    expect(changes.map(({ after }) => [after.listingId, after.vehicleId])).toEqual([['b', 'b']]);
  });

  test('who decides again learns of each listing whose vehicle it is about, changed or not', async () => {
    const { saw, identities, listings } = newTables();
    await saw(seen('a', 8, { vin: oneVin }));
    await saw(seen('b', 9, { vin: oneVin }));
    await saw(seen('c', 9, { vin: oneVin }));
    await identities.decide(decided('different', 8));
    const look = async () =>
      (await identifyAgain({ identities, listings }, ['a', 'b']))
        .map(({ before, after }) => [after.listingId, before?.vehicleId, after.vehicleId])
        .sort();
    expect(await look()).toEqual([
      ['a', 'a', 'a'],
      ['b', 'a', 'b'],
      ['c', 'a', 'a'],
    ]);
    expect(await look()).toEqual([
      ['a', 'a', 'a'],
      ['b', 'b', 'b'],
      ['c', 'a', 'a'],
    ]);
  });

  test('brings together what has nothing in common', async () => {
    const { saw, identities } = newTables();
    await saw(seen('a', 8, { make: 'Kia', model: 'Rio' }));
    await saw(seen('b', 9, { make: null }));
    await identities.decide(decided('same', 8));
    expect(Object.fromEntries(await matchAgain({ identities }, ['b']))).toEqual({ a: 'a', b: 'a' });
    expect((await identities.of('a')).vehicle?.merges).toMatchObject([{ by: 'person' }]);
  });
});

test('pictures that turn out to be of no vehicle bring nobody together any more', async () => {
  const { saw, vehicleOf } = newTables();
  const images = [1, 2, 3].map((n) => `https://cdn.example/photos/9f8e7d6c5b4a39${n}.jpg`);
  const pictured = { images, mileage: null, location: { city: 'Austin', region: 'TX', country: 'US' } };
  await saw(seen('a', 8, pictured));
  await saw({ ...seen('b', 9, pictured), sourceId: 'other' });
  expect(await vehicleOf('b')).toBe('a');
  await saw({ ...seen('c', 10, { ...pictured, make: 'Kia', model: 'Rio' }), sourceId: 'third' });
  expect(await vehicleOf('b')).toBe('b');
});

describe('a market', () => {
  const { sightings } = makeWorld({ seed: 'tables', listings: 80 });

  test('comes to the vehicles that all of it at once gives, visit by visit', async () => {
    const tables = newTables();
    for (const sighting of sightings) await tables.saw(sighting);
    const listings = tables.dynamo.rows('listings') as unknown as KnownListing[];
    const expected = new Map(
      matchVehicles(listings).vehicles.flatMap(({ vehicleId, listingIds }) =>
        listingIds.map((listingId) => [listingId, vehicleId] as const),
      ),
    );
    expect(new Map(listings.map(({ listingId, vehicleId }) => [listingId, vehicleId]))).toEqual(expected);
    expect(new Set(expected.values()).size).toBeLessThan(expected.size);
  });

  test('ends in the same tables in whatever order visits come, however often, and at once', async () => {
    const some = sightings.filter(({ fields }) => fields.vin !== null).slice(0, 40);
    const plain = newTables();
    for (const sighting of some) await plain.saw(sighting);
    const expected = outcomeOf(plain);
    const deliveries = fc
      .tuple(fc.subarray(some, { maxLength: 15 }), fc.integer({ min: 1, max: 6 }))
      .chain(([again, size]) =>
        fc.tuple(
          fc.shuffledSubarray([...some, ...again], { minLength: some.length + again.length }),
          fc.constant(size),
        ),
      );
    await fc.assert(
      fc.asyncProperty(deliveries, fc.infiniteStream(fc.nat(3)), async ([visits, size], latencies) => {
        const tables = newTables();
        tables.dynamo.delayBy(() => latencies.next().value);
        for (let from = 0; from < visits.length; from += size)
          await Promise.all(visits.slice(from, from + size).map((visit) => tables.saw(visit)));
        expect(outcomeOf(tables)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
