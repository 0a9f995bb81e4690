import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { judgingRules } from '../../../lambdas/domain/judging/judging-rules.ts';
import { rulesVersion } from '../../../lambdas/domain/judging/rules-version.ts';
import { extractorVersion } from '../../../lambdas/domain/reading/extractor-version.ts';
import { loadVersion } from '../../../tools/replay/load-version.ts';
import { type PageToRead, type Version, versionContract } from '../../../tools/replay/version.ts';

const page = (html: string, more: Partial<PageToRead> = {}): PageToRead => ({
  ...{ sourceId: 'dealer', url: 'https://www.dealer.example/cars/7', status: 200 },
  ...{ contentType: 'text/html; charset=utf-8', fetchedAt: '2026-11-20T12:00:00Z' },
  ...{ rawPageKey: `pages/dealer/${'a'.repeat(64)}.gz`, contentHash: 'a'.repeat(64) },
  body: Buffer.from(html),
  ...more,
});
const golf = `<title>2019 Volkswagen Golf</title><h1>2019 Volkswagen Golf</h1>
  <script type="application/ld+json">{"@context": "https://schema.org", "@type": "Car", "name": "2019 Volkswagen Golf",
  "brand": "Volkswagen", "model": "Golf", "vehicleModelDate": "2019", "image": ["https://www.dealer.example/1.jpg",
  "https://www.dealer.example/2.jpg"], "offers": {"@type": "Offer", "price": 9500, "priceCurrency": "EUR"}}</script>`;

let version: Version;
beforeAll(async () => {
  version = await loadVersion(resolve(import.meta.dirname, '../../..'));
});

describe('the version that is checked out', () => {
  test('calls itself by what it writes into listings and receipts', () => {
    expect(version.names).toEqual({
      ...{ contract: versionContract, extractor: extractorVersion },
      ...{ schema: expect.any(String), rules: rulesVersion(judgingRules) },
    });
  });

  test('reads a page into listings that keep their contract', () => {
    const { kind, listings, links } = version.read(page(golf));
    expect({ kind, links }).toEqual({ kind: 'detail', links: [] });
    expect(listings).toMatchObject([
      {
        violations: [],
        fields: { make: 'Volkswagen', price: { amount: 9_500, currency: 'EUR' }, vin: null },
      },
    ]);
  });

  test('reads bare numbers in the currency of the source', () => {
    const bare = page(golf.replace('"priceCurrency": "EUR"', '"availability": "InStock"'), {
      currency: 'SEK',
    });
    expect(version.read(bare).listings[0]?.fields.price).toMatchObject({ currency: 'SEK' });
  });

  test('tells what breaks the contract, and judges it not', () => {
    const { listings, sightings } = version.read(page(golf, { contentHash: 'no hash' }));
    expect(listings[0]?.violations.join()).toContain('contentHash');
    expect(sightings).toEqual([]);
  });

  test('judges the listings of all pages', () => {
    const market = version.createMarket();
    const { listings, sightings } = version.read(page(golf));
    market.take(sightings);
    const ids = listings.map(({ listingId }) => listingId);
    expect(market.listingIds()).toEqual(ids);
    expect(market.judge([...ids, 'unknown'], '2026-11-21T12:00:00Z')).toEqual([
      expect.objectContaining({ listingId: ids[0], sourceId: 'dealer', verdict: 'passed-over' }),
    ]);
  });

  test('takes no picture but the first into its market', () => {
    expect(version.read(page(golf)).sightings).toMatchObject([
      { provenance: {}, fields: { images: ['https://www.dealer.example/1.jpg'] } },
    ]);
  });
});

test('a version that lacks a part says which, all at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'no-version-'));
  const file = join(folder, 'lambdas/domain/reading/decode-body.ts');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'export const decode = 1;');
  const loading = loadVersion(folder);
  await expect(loading).rejects.toThrow('decode-body.ts exports no decodeBody');
  await expect(loading).rejects.toThrow('judge-listing.ts does not load');
  rmSync(folder, { recursive: true });
});
