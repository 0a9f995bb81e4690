import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PageReading } from '../../../../lambdas/domain/reading/page-reading.ts';
import { readPage } from '../../../../lambdas/domain/reading/read-page.ts';
import { listingSchemaVersion } from '../../../../lambdas/domain/schemas/schema-parts.ts';
import { listingsOf } from '../../../../lambdas/extract-listings/listings-of.ts';
import { listingViolations } from '../../../../lambdas/shared/validation/validate-listing.ts';
import { storedPage } from '../../../support/extraction.ts';
import { fixturePage, pageOf } from '../../../support/fixture-page.ts';

const versions = { extractorVersion: '1.0.0', schemaVersion: listingSchemaVersion };
const barren = ['blocked', 'not-found', 'empty-shell', 'not-a-vehicle'];

/** What every reading keeps, whatever the page. */
const expectSound = (reading: PageReading): void => {
  const listings = listingsOf(storedPage('lot'), reading.offers, { versions, withProvenance: true });
  for (const listing of listings) expect(listingViolations(listing)).toEqual([]);
  if (barren.includes(reading.kind)) expect([...reading.offers, ...reading.links]).toEqual([]);
  expect(new Set(reading.links).size).toBe(reading.links.length);
  for (const link of reading.links) expect(link).toMatch(/^https?:\/\//);
  expect(reading.evidence).not.toEqual([]);
};

const names = [
  'dealer-detail.html',
  'auction-lot.html',
  'classified-microdata.html',
  'state-detail.html',
  'list-cards.html',
];

describe('a page that means harm', () => {
  test.each(names)('%s, broken at random, is read within its contract', (name) => {
    const page = fixturePage(name, 'https://cars.example/item/1');
    const scraps = fc.constantFrom(
      '<',
      '>',
      '"',
      '</div>',
      '<script>',
      '{',
      '}',
      '&#0;',
      '\u200b',
      '999999999999999',
      '-5',
      '<b>',
      ',',
      'NaN',
      '20222',
    );
    const edit = fc.record({ at: fc.nat(page.text.length), remove: fc.nat(40), insert: scraps });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 8 }), (edits) => {
        const text = edits.reduce(
          (before, { at, remove, insert }) => before.slice(0, at) + insert + before.slice(at + remove),
          page.text,
        );
        expectSound(readPage({ ...page, text }));
      }),
      { numRuns: 60 },
    );
  });

  test.each<[string, string]>([
    ['200,000 nested elements', '<div>'.repeat(200_000)],
    ['200,000 elements side by side', '<p>x</p>'.repeat(200_000)],
    ['100,000 attributes', `<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}=1`).join(' ')}>`],
    ['JSON-LD of 100,000 levels', `<script type="application/ld+json">${'{"a":'.repeat(100_000)}1</script>`],
    ['a text of 10 MB', `<p>${'a'.repeat(10_000_000)}</p>`],
    ['10 MB of digits', `<p>${'1.234 '.repeat(1_700_000)}</p>`],
    ['10 MB of angle brackets', '<'.repeat(10_000_000)],
    ['a comment that never ends', `<!--${'-'.repeat(5_000_000)}`],
    ['a script of beginnings', `<script>${'var a={'.repeat(500_000)}</script>`],
    ['60,000 headers', '<header>a</header>'.repeat(60_000)],
    ['60,000 labels', '<b>VIN:</b><i>x</i>'.repeat(60_000)],
  ])('%s are survived', (_, text) => {
    expectSound(readPage(pageOf(text)));
  });

  test('names the limit at which it stopped', () => {
    expect(readPage(pageOf('<div>'.repeat(2_000))).evidence.join()).toContain('limit of depth');
  });

  test.each([
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['a number for a body', '12'],
    [
      'keys that reach for prototypes',
      '{"__proto__":{"make":"Ford"},"constructor":{"prototype":{"make":"Ford"}}}',
    ],
  ])('a body of JSON with %s is survived', (_, text) => {
    expectSound(readPage(pageOf(text, { contentType: 'application/json' })));
    expect(({} as { make?: string }).make).toBeUndefined();
  });

  test.each<[string, string, unknown]>([
    ['price', '"NaN"', null],
    ['price', '-5', null],
    ['price', '1e300', null],
    ['price', '[12000]', 12_000],
    ['price', '{"value":12000}', 12_000],
  ])('a %s of %s is read as %j', (_, value, amount) => {
    const text = `<h1>Kia Ceed 2020</h1><script type="application/ld+json">{"@type":"Car","brand":"Kia","model":"Ceed","mileageFromOdometer":"5000 km",
      "offers":{"price":${value},"priceCurrency":"EUR"}}</script>`;
    expect(readPage(pageOf(text)).offers[0]?.fields.price?.amount ?? null).toBe(amount);
  });

  test('a year of five digits, markup and hidden characters in names are not taken over', () => {
    const text = `<h1>Kia Ceed</h1><script type="application/ld+json">{"@type":"Car","brand":"<b>K\\u200bia</b>","model":"Ceed","vehicleModelDate":"20222",
      "offers":{"price":9000,"priceCurrency":"EUR"}}</script>`;
    expect(readPage(pageOf(text)).offers[0]?.fields).toMatchObject({
      make: 'Kia',
      model: 'Ceed',
      year: null,
    });
  });
});
