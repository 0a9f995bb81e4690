import { expect, test } from '@jest/globals';
import { createListingStore } from '../../../lambdas/shared/stores/listing-store.ts';
import { isMet } from '../../../tools/bench/goal.ts';
import { countedTables } from '../../../tools/measure/counted-tables.ts';
import { readsMeasurement } from '../../../tools/measure/reads-measurement.ts';
import { sampleListing } from '../../support/sample-listing.ts';

test('tables that count tell reads, the rows that came back, and writes', async () => {
  const { client, costOf } = countedTables();
  const listings = createListingStore('listings', client);
  expect(await costOf(() => listings.saw(sampleListing('1')))).toEqual({ reads: 1, rows: 0, writes: 1 });
  await listings.saw(sampleListing('2'));
  expect(await costOf(() => listings.smallCohort('ford#f150'))).toEqual({ reads: 1, rows: 2, writes: 0 });
});

test('judging costs what it may in a small market, where reads are counted at all', async () => {
  const { goals, text } = await readsMeasurement.measure({ seed: 3, listings: 300 });
  expect(goals.filter((goal) => !isMet(goal))).toEqual([]);
  expect(goals.every(({ measured }) => measured > 0)).toBe(true);
  expect(text).toMatch(/^300 listings; judging one: [\d.]+ reads .*identifying one: [\d.]+ reads/);
});
