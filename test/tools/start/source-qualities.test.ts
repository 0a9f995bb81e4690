import { expect, test } from '@jest/globals';
import type { OffersOfHour } from '../../../lambdas/domain/compliance.ts';
import { createListingStore } from '../../../lambdas/shared/stores/listing-store.ts';
import { createListingWalk } from '../../../lambdas/shared/stores/listing-walk.ts';
import { qualityTable } from '../../../tools/start/quality-table.ts';
import { readSourceQualities } from '../../../tools/start/source-qualities.ts';
import { inMemoryDynamo } from '../../support/in-memory-dynamo.ts';
import { sampleListing } from '../../support/sample-listing.ts';

const since = new Date('2026-11-20T07:00:00.000Z');
const at = new Date('2026-11-20T09:00:00.000Z');

const hour = (offers: number, invalidOffers: number): OffersOfHour => ({
  ...{ hour: '2026-11-20T08', extractorVersion: '1' },
  ...{ offers, invalidOffers },
});

/** Knows of the county alone. */
const compliance = {
  offersSince: async (sourceId: string, from: Date): Promise<OffersOfHour[]> => {
    expect(from).toBe(since);
    return sourceId === 'county' ? [hour(3, 1), hour(1, 0)] : [];
  },
};

const qualities = async (size: number) => {
  const { client } = inMemoryDynamo();
  const store = createListingStore('listings', client);
  for (let at = 0; at < size; at += 1)
    await store.saw(
      sampleListing(`l${at}`, at % 2 === 0 ? {} : { price: null }, {
        sourceId: at < 3 ? 'county' : 'dealer',
      }),
    );
  return readSourceQualities({ walk: createListingWalk('listings', client), compliance }, { since, at });
};

test('every source with a listing has a quality, and the compliance of what it offered', async () => {
  const { county, dealer } = await qualities(4);
  expect(county).toMatchObject({ listings: 3, compliance: 0.75 });
  expect(dealer).toMatchObject({ listings: 1 });
  expect(dealer).not.toHaveProperty('compliance');
  expect(county?.notes).toContainEqual({ note: 'images: not known', share: 1 });
  // It has prices more often.
  expect(county?.score).toBeGreaterThan(dealer?.score ?? 100);
});

test('tables without a listing say nothing', async () => {
  expect(await qualities(0)).toEqual({});
});

test('the qualities are a table, the best source first, with what its listings lack most often', async () => {
  const lines = qualityTable(await qualities(4))
    .split('\n')
    .filter((line) => /county|dealer/.test(line));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/county.*\b3\b.*100 %.*–.*100 %.*75 %.*agreement: not told/);
  expect(lines[1]).toMatch(/dealer.*\b1\b.*–/);
});
