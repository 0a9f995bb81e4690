import { describe, expect, test } from '@jest/globals';
import { createKnownPageStore, KNOWN_PAGE_DAYS } from '../../../../lambdas/shared/stores/known-page-store.ts';
import { environments } from '../../../../lib/config/environments.ts';
import { inMemoryDynamo } from '../../../support/in-memory-dynamo.ts';

const page = { sourceId: 'county', pageId: 'p1', url: 'https://auction.example/lots/7' };
const fetched = new Date('2026-11-21T12:00:00.000Z');
const msLater = (ms: number) => new Date(fetched.getTime() + ms);
const day = 86_400_000;
const known = {
  etag: 'W/"7"',
  fetchedAt: fetched.toISOString(),
  stored: {
    rawPageKey: 'pages/county/abc.gz',
    contentHash: 'abc',
    status: 200,
    contentType: 'text/html',
    finalUrl: page.url,
  },
};

describe('a page that was fetched before', () => {
  test('is known by what its server told, for a day', async () => {
    const store = createKnownPageStore('hosts', inMemoryDynamo().client);
    expect(await store.get(page, fetched)).toBeUndefined();
    await store.put(page, known);
    expect(await store.get(page, msLater(day - 1))).toEqual(known);
    expect(await store.get(page, msLater(day))).toBeUndefined();
  });

  test.each([
    ['another source', { sourceId: 'city' }],
    ['another page', { pageId: 'p2' }],
    ['another host', { url: 'https://www.auction.example/lots/7' }],
  ])('is not known as one of %s', async (_, change) => {
    const store = createKnownPageStore('hosts', inMemoryDynamo().client);
    await store.put(page, known);
    expect(await store.get({ ...page, ...change }, fetched)).toBeUndefined();
  });

  test.each(Object.entries(environments))('is forgotten in %s long before its raw page is', (_, config) => {
    expect(KNOWN_PAGE_DAYS).toBeLessThan(config.rawPagesKeptDays);
  });
});
