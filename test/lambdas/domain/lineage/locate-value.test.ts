import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type LocatedValue,
  locateValue,
  valueLocator,
} from '../../../../lambdas/domain/lineage/locate-value.ts';
import {
  type FieldName,
  type Provenance,
  type ReadingMethod,
  readingMethods,
} from '../../../../lambdas/domain/listing.ts';
import { decodeBody } from '../../../../lambdas/domain/reading/decode-body.ts';
import { readPage } from '../../../../lambdas/domain/reading/read-page.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const provenance = (method: ReadingMethod, path: string, raw: string): Provenance => ({
  ...{ method, path, raw },
  confidence: 0.9,
});

/** What the page's bytes say where the value was found, and how it was found. */
const located = (html: string, of: Provenance, contentType = 'text/html'): readonly string[] | string => {
  const body = utf8(html);
  const found = locateValue({ body, contentType }, of);
  if ('reason' in found) return found.reason;
  const bytes = new TextDecoder().decode(body.subarray(found.start, found.end));
  expect(bytes).toBe(found.printed);
  // The same may stand elsewhere, too: what stands before tells one from the other.
  return [
    new TextDecoder().decode(body.subarray(Math.max(0, found.start - 3), found.start)),
    bytes,
    found.by,
  ];
};

const ld = (json: string): string => `<p>ä</p><script type="application/ld+json">${json}</script>`;

describe('a value is found', () => {
  test.each<[string, string, ReadingMethod, string, string, readonly [string, string, string]]>([
    [
      'in JSON-LD',
      ld('{"@type":"Car","name":"1","vin":"1"}'),
      'json-ld',
      'ld+json[0].vin',
      '1',
      [':"'.padStart(3, '"'), '1', 'path'],
    ],
    [
      'in the right one of several blocks',
      ld('{"a":"1"}') + ld('{"b":5,"a":"1"}'),
      'json-ld',
      'ld+json[1].a',
      '1',
      ['":"', '1', 'path'],
    ],
    [
      'with its escapes',
      ld(String.raw`{"brand":{"name":"Citro\u00ebn"}}`),
      'json-ld',
      'ld+json[0].brand',
      'Citroën',
      ['":"', String.raw`Citro\u00ebn`, 'path'],
    ],
    [
      'in the parts of an address',
      ld('{"offers":{"seller":{"address":{"addressLocality":"Ulm","x":1,"addressCountry":"DE"}}}}'),
      'json-ld',
      'ld+json[0].offers[0].seller.address',
      '{"city":"Ulm","region":null,"country":"DE"}',
      ['":"', 'Ulm","x":1,"addressCountry":"DE', 'path'],
    ],
    [
      'at a dealer',
      ld('{"@type":"AutoDealer","address":{"addressLocality":"Ulm"}}'),
      'json-ld',
      'dealer.address',
      'Ulm',
      ['":"', 'Ulm', 'path'],
    ],
    [
      'in an attribute of microdata',
      '<div itemscope itemtype="http://schema.org/Car"><meta itemprop=price content="5&#46;0"></div>',
      'microdata',
      'itemscope[0].price',
      '5.0',
      ['t="', '5&#46;0', 'path'],
    ],
    [
      'in a text of microdata',
      '<div itemscope><p itemprop="offers" itemscope><b itemprop="price">5 <i>000</i></b></p></div>',
      'microdata',
      'itemscope[0].offers[0].price',
      '5 000',
      ['e">', '5 <i>000', 'path'],
    ],
    [
      'in the type of a thing',
      '<div itemscope><p itemprop="seller" itemscope itemtype="http://schema.org/AutoDealer"></p></div>',
      'microdata',
      'itemscope[0].seller.@type',
      'autodealer',
      ['e="', 'http://schema.org/AutoDealer', 'path'],
    ],
    [
      'in RDFa, by any name',
      '<div typeof="gr:Offering"><b property="gr:hasCurrencyValue" content=5000></b></div>',
      'rdfa',
      'typeof[0].price',
      '5000',
      ['nt=', '5000', 'path'],
    ],
    [
      'in a script of JSON',
      '<script id="__NEXT_DATA__" type="application/json">{"props":{"x":5000,"price":{"amount":5000},"more":"and more of it, so that it counts"}}</script>',
      'page-state',
      '__NEXT_DATA__.props.price',
      '5000',
      ['t":', '5000', 'path'],
    ],
    [
      'in state that is assigned',
      '<script>var a = "}"; window.__STATE__ = {car:{vin:"x", price:5000, more:"so that it is long enough"}};</script>',
      'page-state',
      '__STATE__.car.price',
      '5000',
      ['ce:', '5000', 'path'],
    ],
    [
      'in state that is a string of JSON',
      String.raw`<script>window.__S__ = JSON.parse("{\"car\":{\"name\":\"Citro\\u00ebn\",\"more\":\"so that it is long enough\"}}");</script>`,
      'page-state',
      '__S__.car.name',
      'Citroën',
      [String.raw`:\"`, String.raw`Citro\\u00ebn`, 'path'],
    ],
    [
      'in state that is called for',
      '<script>window.__NUXT__=(function(a,b){return {car:{price:b,year:a}}}(2020,5000));</script>',
      'page-state',
      '__NUXT__.car.price',
      '5000',
      ['20,', '5000', 'path'],
    ],
    [
      'in flattened state',
      '<script id="__NUXT_DATA__" type="application/json">[{"car":1},{"price":2,"x":3},5000,5000,"so that it is long enough, it is"]</script>',
      'page-state',
      '__NUXT_DATA__.car.price',
      '5000',
      ['3},', '5000', 'path'],
    ],
    [
      'in a stream of state',
      String.raw`<script>self.__next_f.push([1,"1:{\"car\":{\"price\":50"])</script><script>self.__next_f.push([1,"00,\"more\":\"so that it is long enough, it is now\"}}\n"])</script>`,
      'page-state',
      '__next_f.car.price',
      '5000',
      [String.raw`\":`, '50"])</script><script>self.__next_f.push([1,"00', 'path'],
    ],
    [
      'in a meta',
      '<meta property="og:price:amount" content="1"><meta property="product:price:amount" content="&euro; 5">',
      'open-graph',
      'product:price:amount',
      '€ 5',
      ['t="', '&euro; 5', 'path'],
    ],
    [
      'in the main heading',
      '<title>VW Golf</title><h1>VW  <b>Golf</b></h1>',
      'title',
      'h1',
      'VW Golf',
      ['h1>', 'VW  <b>Golf', 'path'],
    ],
    [
      'in the title',
      '<title>VW &amp; Golf</title><h1>VW &amp; Golf</h1>',
      'title',
      'title',
      'VW & Golf',
      ['le>', 'VW &amp; Golf', 'path'],
    ],
    [
      'in the title for others',
      '<title>a</title><meta property=og:title content="VW Golf">',
      'title',
      'og:title',
      'VW Golf',
      ['t="', 'VW Golf', 'path'],
    ],
    [
      'in a name that data gives',
      ld('{"description":"VW Golf","name":"VW Golf"}'),
      'title',
      'json-ld name',
      'VW Golf',
      ['":"', 'VW Golf', 'path'],
    ],
    [
      'behind its label',
      '<p>2019</p><dl><dt>Year:</dt><dd>2019</dd></dl>',
      'labelled-text',
      'dl > dt "Year"',
      '2019',
      ['dd>', '2019', 'path'],
    ],
    [
      'behind its label in one text',
      '<p>Year: 2019</p>',
      'labelled-text',
      'p "Year"',
      '2019',
      ['r: ', '2019', 'path'],
    ],
    [
      'behind the label in the right element',
      '<p class="a">Year: 2019</p><p class="b">Year: 2019, Year: 2019</p>',
      'labelled-text',
      'p.b "Year"',
      '2019',
      ['r: ', '2019', 'path'],
    ],
    [
      'with the sign in an element of its own',
      '<p>a</p><p><sup>$</sup><b>5,000</b></p>',
      'visible-text',
      'text[2]',
      '$ 5,000',
      ['up>', '$</sup><b>5,000', 'path'],
    ],
    [
      'as the number that a sentence prints',
      '<p>5</p><p>Mileage 124,118 and more</p>',
      'visible-text',
      'text[1]',
      '124118 mi',
      ['ge ', '124,118', 'path'],
    ],
    [
      'in another text than it stood in',
      '<p>a</p><p>b</p><p>5 000 €</p>',
      'visible-text',
      'text[0]',
      '5 000 €',
      ['<p>', '5 000 €', 'text'],
    ],
    ['anywhere', '<p>a</p><p>VIN 123</p>', 'visible-text', 'text', 'VIN 123', ['<p>', 'VIN 123', 'path']],
    [
      'in a picture',
      '<img src="/1.jpg"><img data-src="/2.jpg?a&amp;b" src="/x.gif">',
      'visible-text',
      'img[1]',
      '/2.jpg?a&b',
      ['c="', '/2.jpg?a&amp;b', 'path'],
    ],
    [
      'in an attribute that counts down',
      '<p data-ends="1784397780">1784397780</p>',
      'visible-text',
      '[data-ends]',
      '1784397780',
      ['s="', '1784397780', 'path'],
    ],
    [
      'where a rule of its site points',
      '<b class="p">5</b><b class="q">VW</b>',
      'site-rule',
      'b.q',
      'VW',
      ['q">', 'VW', 'path'],
    ],
    [
      'in the attribute where a rule points',
      "<b class=p data-x='5'>5</b>",
      'site-rule',
      'b.p [data-x]',
      '5',
      ["x='", '5', 'path'],
    ],
    [
      'in the words that a rule gives a meaning',
      '<b class="q">Rīgā</b>',
      'site-rule',
      'b.q',
      'Rīga',
      ['q">', 'Rīgā', 'path'],
    ],
    [
      'around a person whose name is hidden',
      '<p>Call John Doe, Ulm</p>',
      'visible-text',
      'text[0]',
      'Call [name], Ulm',
      ['<p>', 'Call John Doe, Ulm', 'path'],
    ],
  ])('%s', (_, html, method, path, raw, found) => {
    expect(located(html, provenance(method, path, raw))).toEqual(found);
  });

  test('in the very words that a rule gives a meaning, while the rule stands', () => {
    const html = '<b class="q">BMW  in&#32;Rīgā, Latvijā</b>';
    const body = utf8(html);
    const place = { field: 'location', selector: 'b.q', pattern: /in Rīgā/, value: 'Rīga' } as const;
    const seller = { ...place, pattern: /BMW/, value: 'dealer' } as const;
    const rules = { hosts: [], fields: [seller, place] };
    const found = locateValue({ body, contentType: '', rules }, provenance('site-rule', 'b.q', 'Rīga'));
    expect(found).toMatchObject({ printed: 'in&#32;Rīgā', by: 'path' });
    const gone = locateValue({ body, contentType: '' }, provenance('site-rule', 'b.q', 'Rīga'));
    expect(gone).toMatchObject({ printed: 'BMW  in&#32;Rīgā, Latvijā', by: 'path' });
  });

  test('where the sentence states it, and not at the first such word', () => {
    const html = '<p>A very clean car with a\nclean  Texas title, r.v. 2012, of 2012</p>';
    expect(located(html, provenance('visible-text', 'text[0]', 'clean'))).toEqual([' a\n', 'clean', 'path']);
    expect(located(html, provenance('visible-text', 'text[0]', '2012'))).toEqual(['v. ', '2012', 'path']);
  });

  test('at a dealer in whatever vocabulary', () => {
    const html =
      '<div itemscope itemtype="http://schema.org/AutoDealer"><b itemprop="address" itemscope><i itemprop="addressLocality">Ulm</i></b></div>';
    expect(located(html, provenance('json-ld', 'dealer.address', 'Ulm'))).toEqual(['y">', 'Ulm', 'path']);
  });

  test('in a body of JSON', () => {
    const names = '{"id":"VW Golf","car":{"title":"VW Golf"}}';
    expect(located(names, provenance('title', 'page-state name', 'VW Golf'), 'application/json')).toEqual([
      '":"',
      'VW Golf',
      'path',
    ]);
    const json = '{"x":5,"car":{"price":5}}';
    expect(located(json, provenance('page-state', '$.car.price', '5'), 'application/json')).toEqual([
      'e":',
      '5',
      'path',
    ]);
  });

  test.each<[string, ReadingMethod, string]>([
    ['a data block', 'json-ld', 'ld+json[0].price'],
    ['a heading', 'title', 'h1'],
    ['a picture', 'visible-text', 'img[3]'],
    ['an element', 'site-rule', '.price'],
    ['a meta', 'open-graph', 'og:price:amount'],
    ['a text', 'visible-text', 'text[7]'],
    ['an attribute', 'visible-text', '[data-ends]'],
  ])('nowhere, and it is said, on a page without %s that says so', (_, method, path) => {
    expect(located('<p>nothing</p>', provenance(method, path, '5 000 €'))).toMatch(
      /^the page does not print "5 000 €"/,
    );
  });

  test('nowhere in bytes that are no text of their encoding', () => {
    const body = Uint8Array.from([
      ...utf8('<meta charset=gb18030><h1>VW Golf</h1>'),
      0x81,
      0x30,
      0x00,
      0xff,
      0x81,
      0x30,
      0x00,
    ]);
    const found = locateValue(
      { body, contentType: 'text/html; charset=gb18030' },
      provenance('title', 'h1', 'VW Golf'),
    );
    expect(found).toEqual({ reason: 'the page is no valid gb18030 there' });
  });
});

const methods = [...readingMethods];
const paths = [
  'h1',
  'title',
  'text[0]',
  'text',
  'img[0]',
  'ld+json[0].a',
  'itemscope[0].a',
  'typeof[0].a',
  '[',
  'a >',
  '$.a',
  'p "a"',
];
const pieces = [
  '<',
  '>',
  '"',
  "'",
  '</',
  '<p a=',
  '<script type="application/ld+json">{"a":',
  '</script>',
  '<h1>',
  '&',
  '&#',
  '\\',
  '[',
  '}',
  'a',
  'ä',
];

test('no page and no provenance, however broken, end in anything but an answer', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { maxLength: 30 }),
      fc.uint8Array({ maxLength: 10 }),
      fc.constantFrom(...methods),
      fc.oneof(fc.constantFrom(...paths), fc.string()),
      fc.oneof(fc.constant('a'), fc.constant('{"city":"\\x","region":'), fc.string()),
      (page, bytes, method, path, raw) => {
        const body = Uint8Array.from([...utf8(page.join('')), ...bytes]);
        const found = locateValue({ body, contentType: '' }, provenance(method, path, raw));
        if ('reason' in found) return;
        expect(found.start).toBeGreaterThanOrEqual(0);
        expect(found.end).toBeGreaterThan(found.start);
        expect(found.end).toBeLessThanOrEqual(body.length);
      },
    ),
    { numRuns: 500 },
  );
});

describe('what a page says', () => {
  /** Encodings of pages: how a text of their letters is written. */
  const encodings = {
    'utf-8': { letters: 'aé日🚗', encode: (text: string) => [...utf8(text)] },
    'utf-16le': {
      letters: 'aé日🚗',
      encode: (text: string) => [
        ...[0xff, 0xfe],
        ...[...Array(text.length).keys()].flatMap((at) => [
          text.charCodeAt(at) & 255,
          text.charCodeAt(at) >> 8,
        ]),
      ],
    },
    // No é, whose byte with two of the euro sign's is also a letter of UTF-8, as which it may be read.
    'windows-1252': {
      letters: 'aÿü€',
      encode: (text: string) => [...text].map((letter) => (letter === '€' ? 0x80 : letter.charCodeAt(0))),
    },
    shift_jis: {
      letters: 'aｱ日',
      encode: (text: string) =>
        [...text].flatMap((letter) =>
          letter === 'ｱ' ? [0xb1] : letter === '日' ? [0x93, 0xfa] : [letter.charCodeAt(0)],
        ),
    },
  };
  const anyEncoding = fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[]));
  const noise = fc.array(fc.nat(3), { maxLength: 40 });

  test('stands at the bytes that it is found at, whatever stands around it in whatever encoding', () => {
    fc.assert(
      fc.property(
        anyEncoding,
        noise,
        noise,
        fc.integer({ min: 1, max: 3_000 }),
        (encoding, before, within, copies) => {
          const { letters, encode } = encodings[encoding];
          const some = (picks: readonly number[]): string =>
            picks.map((pick) => [...letters][pick % [...letters].length]).join('');
          const trim = `x${some(within)}x`;
          const page = `<html><head><meta charset=${encoding}><title>2019 Ford Focus</title></head><body><p>${some(before).repeat(copies / 100)}</p><h1>2019 Ford Focus</h1>
<dl><dt>Trim</dt><dd>${trim}</dd><dt>Mileage</dt><dd>12,345 miles</dd><dt>Price</dt><dd>$9,&#57;50</dd></dl></body></html>`;
          const body = Uint8Array.from(encode(page));
          const contentType = `text/html; charset=${encoding}`;
          const text = decodeBody(body, contentType);
          expect(text).toBe(page);
          const [offer] = readPage({ url: 'https://a.example/1', status: 200, contentType, text }).offers;
          const locate = valueLocator({ body, contentType });
          const printed = (field: FieldName): string => {
            const found = locate(
              offer?.provenance[field] ?? provenance('title', 'h1', 'none'),
            ) as LocatedValue;
            const decoder = new TextDecoder(encoding);
            return decoder.decode(body.subarray(found.start, found.end));
          };
          expect(printed('trim')).toBe(trim);
          expect(printed('mileage')).toBe('12,345 miles');
          expect(printed('price')).toBe('$9,&#57;50');
          expect(printed('make')).toBe('2019 Ford Focus');
        },
      ),
      { numRuns: 60 },
    );
  });
});
