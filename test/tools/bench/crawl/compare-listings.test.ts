import { expect, test } from '@jest/globals';
import { compareListings } from '../../../../tools/bench/crawl/compare-listings.ts';

const row = (listingId: string, fields: object, lastSeenAt = '2026-11-21') => ({
  listingId,
  fields,
  lastSeenAt,
});
const ford = { make: 'Ford', price: { amount: 9_500, currency: 'USD' } };

test('listings are the same by their fields, whatever the visit was and in whatever order they come', () => {
  const one = [row('a', ford), row('b', { make: 'Opel' })];
  const other = [row('b', { make: 'Opel' }), row('a', { ...ford, price: { ...ford.price } }, '2026-11-22')];
  expect(compareListings(one, other)).toEqual([]);
});

test('every listing that only one crawl has, and every field that is not the same, is named', () => {
  const one = [row('a', ford), row('b', { make: 'Opel' })];
  const other = [row('a', { ...ford, price: { amount: 9_501, currency: 'USD' }, year: 2019 }), row('c', {})];
  expect(compareListings(one, other)).toEqual([
    { listingId: 'a', differs: ['price', 'year'] },
    { listingId: 'b', differs: ['missing in the second'] },
    { listingId: 'c', differs: ['missing in the first'] },
  ]);
});
