import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Page, PageReading } from '../../../../lambdas/domain/reading/page-reading.ts';
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
  for (const listing of listings) expect(listingViolations(listing, { withProvenance: true })).toEqual([]);
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

  const places: readonly (readonly [string, (json: string) => Page])[] = [
    ['JSON-LD', (json) => pageOf(`<h1>Kia</h1><script type="application/ld+json">${json}</script>`)],
    ['Next data', (json) => pageOf(`<script id="__NEXT_DATA__" type="application/json">${json}</script>`)],
    ['inline state', (json) => pageOf(`<script>window.__STATE__ = ${json};</script>`)],
    ['a body of JSON', (json) => pageOf(json, { contentType: 'application/json' })],
  ];
  const tricks: readonly (readonly [string, string])[] = [
    ['100,000 objects inside one another', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['a string of 10 MB', `{"@type":"Car","name":"${'x'.repeat(10_000_000)}"}`],
    ['a number of 1 MB', `{"@type":"Car","brand":"Kia","offers":{"price":${'9'.repeat(1_000_000)}}}`],
    ['300,000 keys', `{${Array.from({ length: 300_000 }, (_, at) => `"k${at}":0`).join()}}`],
    ['quotes that never close', `{${'"'.repeat(1_000_000)}`],
    ['a million backslashes', `{"a":"${'\\'.repeat(1_000_000)}"}`],
    [
      'keys that reach for prototypes',
      '{"__proto__":{"make":"Ford"},"constructor":{"prototype":{"make":"Ford"}},"brand":{"__proto__":{"make":"Ford"}}}',
    ],
    ['the same key again and again', `{"@type":"Car"${',"brand":"Kia","model":"Ceed"'.repeat(50_000)}}`],
    [
      'lists where things belong',
      '{"@type":["Car",["Car"]],"brand":[["Kia"]],"model":[],"offers":[[{"price":["9000"]}]],"mileageFromOdometer":[[]]}',
    ],
    [
      'things where texts belong',
      '{"@type":{"@type":"Car"},"brand":{"name":{"name":{}}},"offers":{"price":{"price":{}}}}',
    ],
  ];
  test.each(
    places.flatMap(([place, pageWith]) =>
      tricks.map(([trick, json]) => [place, trick, pageWith(json)] as const),
    ),
  )('%s with %s is survived', (_, __, page) => {
    expectSound(readPage(page));
    expect(({} as { make?: string }).make).toBeUndefined();
  });

  test.each<[string, string]>([
    ['microdata', '<div itemscope itemtype="https://schema.org/Car" itemprop="model">'],
    ['RDFa', '<div typeof="Car" property="model">'],
    ['RDFa by relations', '<div rel="x"><div typeof="Car">'],
    ['tables', '<table><tr><td>'],
    ['noscript', '<noscript>'],
  ])('%s inside one another 20,000 times is survived', (_, opening) => {
    expectSound(readPage(pageOf(opening.repeat(20_000))));
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
