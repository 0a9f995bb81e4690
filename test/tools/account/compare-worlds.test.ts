import { describe, expect, test } from '@jest/globals';
import { compareWorlds } from '../../../tools/account/compare-worlds.ts';
import type { World } from '../../../tools/account/world.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';

const listing = (listingId: string, change: object = {}) => ({
  listingId,
  vehicleId: 'a',
  lastSeenAt: '2026-11-21T00:31:00.000Z',
  fields: { model: 'Model 1' },
  ...change,
});

/** A world without sites, of which no page can be amiss. */
const worldOf = (listings: readonly object[]): World => {
  const rows: Record<string, readonly object[]> = { listings };
  const world = {
    sites: new Map(),
    dynamo: inMemoryDynamo().client,
    rows: (table: string) => rows[table] ?? [],
  };
  return world as unknown as World;
};

const differencesOf = async (calm: readonly object[], faulty: readonly object[]) =>
  (await compareWorlds(worldOf(calm), worldOf(faulty))).discrepancies;

describe('what faults have changed', () => {
  test('is nothing where rows differ only in when they were written, and by which listing a vehicle is named', async () => {
    const calm = [listing('a'), listing('b')];
    const later = { vehicleId: 'b', lastSeenAt: '2026-11-21T09:00:00.000Z', revision: 7 };
    expect(await differencesOf(calm, [listing('a', later), listing('b', later)])).toEqual([]);
  });

  test.each([
    ['a row that is missing', [], { kind: 'lost', what: 'listings lack a' }],
    [
      'a row that says something else',
      [listing('a', { url: 'x' })],
      { kind: 'unexpected', what: 'listings a: url "x" rather than undefined' },
    ],
    [
      'a row that should not be there',
      [listing('a'), listing('c', { vehicleId: 'c' })],
      { kind: 'unexpected', what: 'listings have c beside what they have without faults' },
    ],
  ])('is told of %s', async (_, faulty, expected) => {
    expect(await differencesOf([listing('a')], faulty)).toEqual([expected]);
  });

  test('is told where listings of one vehicle are two', async () => {
    const parted = [listing('a'), listing('b', { vehicleId: 'b' })];
    expect(await differencesOf([listing('a'), listing('b')], parted)).toMatchObject([
      { kind: 'unexpected', what: expect.stringContaining('vehicleId "b" rather than "a"') },
    ]);
  });
});
