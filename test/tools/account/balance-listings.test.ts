import { describe, expect, test } from '@jest/globals';
import { balanceListings } from '../../../tools/account/balance-listings.ts';
import type { JobOfRun } from '../../../tools/account/rows-of-run.ts';
import { makeWorld, type World } from '../../../tools/account/world.ts';

const url = 'https://site-0.example/cars/0';
const other = 'https://site-0.example/cars/1';
const listing = { listingId: 'one', url, vehicleId: 'car', fields: { vin: 'V1' } };
const even = {
  listings: [listing],
  histories: [{ listingId: 'one', recordId: 'version#a' }],
  opportunities: [{ opportunityId: 'one' }],
};

/** Of a job that has read the page of one car, and has come to an end with that of another where it is told. */
const balanceOf = (rows: Partial<Record<keyof typeof even, readonly object[]>> = {}, otherState?: string) => {
  const held: Record<string, readonly object[]> = { ...even, ...rows };
  const world = { ...makeWorld('1', 10, false), rows: (table: string) => held[table] ?? [] };
  const job = {
    job: { jobId: 'site-0-1' },
    site: { pages: new Map(['p', 'q'].map((pageId) => [pageId, { vin: 'V1' }])) },
    pages: [
      { pageId: 'p', url, state: 'extracted' },
      ...(otherState === undefined ? [] : [{ pageId: 'q', url: other, state: otherState }]),
    ],
  };
  return balanceListings([job as unknown as JobOfRun], world as World);
};

describe('the balance of listings', () => {
  test('is even when the car of each page read is one listing with one version', () => {
    expect(balanceOf()).toEqual({
      discrepancies: [],
      tallies: { listings: 1, vehicles: 1, opportunities: 1 },
    });
  });

  test.each([
    ['a listing that is not stored', { listings: [], opportunities: [] }, ['lost']],
    [
      'a listing stored under two ids',
      { listings: [listing, { ...listing, listingId: 'two' }] },
      ['duplicate', 'lost'],
    ],
    [
      'a second version of what never changed',
      { histories: [...even.histories, ...even.histories] },
      ['duplicate'],
    ],
    ['a listing without its history', { histories: [] }, ['lost']],
    ['an opportunity that is no listing', { opportunities: [{ opportunityId: 'x' }] }, ['unexpected']],
  ])('tells of %s', (_, rows, kinds) => {
    expect(balanceOf(rows).discrepancies.map(({ kind }) => kind)).toEqual(kinds);
  });

  test('tells of a listing of a page that offers none', () => {
    const page = { ...listing, listingId: 'two', url: 'https://site-0.example/lots' };
    const histories = [...even.histories, { listingId: 'two', recordId: 'version#a' }];
    expect(balanceOf({ listings: [listing, page], histories }).discrepancies).toMatchObject([
      { kind: 'unexpected', what: expect.stringContaining('which offers none') },
    ]);
  });

  test('tells of one car that is taken for two vehicles', () => {
    const listings = [listing, { ...listing, listingId: 'two', vehicleId: 'other' }];
    expect(balanceOf({ listings }).discrepancies).toContainEqual(
      expect.objectContaining({ kind: 'duplicate', what: expect.stringContaining('VIN V1 is 2 vehicles') }),
    );
  });

  test('expects no page that was given up to have been identified', () => {
    const own = { ...listing, listingId: 'two', url: other, vehicleId: 'two' };
    const histories = [...even.histories, { listingId: 'two', recordId: 'version#a' }];
    expect(balanceOf({ listings: [listing, own], histories }, 'dead-lettered').discrepancies).toEqual([]);
    expect(balanceOf({ listings: [listing, own], histories }, 'extracted').discrepancies).toMatchObject([
      { kind: 'duplicate', what: expect.stringContaining('VIN V1 is 2 vehicles') },
    ]);
  });
});
