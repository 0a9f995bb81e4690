import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Change } from '../../../tools/replay/change.ts';
import { compareReadings } from '../../../tools/replay/compare-readings.ts';
import type { PageResult, ReadListing } from '../../../tools/replay/version.ts';
import { golf, listing, polo, reading } from './readings.ts';

/** All that is not the same. */
const changesOf = (before: PageResult, after: PageResult): Change[] =>
  compareReadings(before, after).filter(({ change }) => change !== 'same');
const ofOffer = (before: ReadListing['fields'], after: ReadListing['fields']): Change[] =>
  changesOf(reading({ listings: [listing('a', before)] }), reading({ listings: [listing('a', after)] }));
const ofList = (before: readonly ReadListing[], after: readonly ReadListing[]): Change[] =>
  changesOf(reading({ listings: before }), reading({ listings: after }));

describe('a field', () => {
  test.each<[string, ReadListing['fields'], ReadListing['fields'], Partial<Change>[]]>([
    ['that says the same is no change', golf, { ...golf }, []],
    [
      'whose keys come in another order is no change',
      { price: { amount: 1, currency: 'EUR' } },
      { price: { currency: 'EUR', amount: 1 } },
      [],
    ],
    ['that no side states is no change', { ...golf, vin: null }, golf, []],
    [
      'that is stated now is gained',
      golf,
      { ...golf, vin: 'X' },
      [{ subject: 'vin', change: 'gained', after: 'X' }],
    ],
    [
      'that is stated no more is lost',
      { ...golf, trim: 'GTI' },
      { ...golf, trim: null },
      [{ subject: 'trim', change: 'lost', before: 'GTI' }],
    ],
    [
      'that says something else is different',
      golf,
      { ...golf, price: { amount: 95, currency: 'EUR' } },
      [
        {
          subject: 'price',
          change: 'different',
          before: '{"amount":9500,"currency":"EUR"}',
          after: '{"amount":95,"currency":"EUR"}',
        },
      ],
    ],
    ['0 is a value', { ...golf, mileage: 0 }, golf, [{ subject: 'mileage', change: 'lost', before: '0' }]],
    [
      'a moment may be written with another offset',
      { auctionEnd: '2026-11-21T12:00:00Z' },
      { auctionEnd: '2026-11-21T13:00:00+01:00' },
      [],
    ],
    [
      'a moment a minute later is another',
      { auctionEnd: '2026-11-21T12:00:00Z' },
      { auctionEnd: '2026-11-21T12:01:00Z' },
      [{ subject: 'auctionEnd', change: 'different' }],
    ],
    [
      'of one version alone is compared like any other',
      { doors: 5 },
      {},
      [{ subject: 'doors', change: 'lost', before: '5' }],
    ],
  ])('%s', (_, before, after, expected) => expect(ofOffer(before, after)).toMatchObject(expected));

  test('is shown cut when it is long', () => {
    const [change] = ofOffer({ trim: 'x'.repeat(500) }, {});
    expect(change?.before).toBe(`${'x'.repeat(160)}…`);
  });
});

describe('an offer', () => {
  test('that is gone takes its fields with it', () => {
    expect(ofList([listing('a', golf)], [])).toEqual([
      { subject: 'listings', change: 'lost', before: '2019 Volkswagen Golf' },
      ...['make', 'model', 'year', 'price'].map((subject) =>
        expect.objectContaining({ subject, change: 'lost' }),
      ),
    ]);
  });

  test('that is new brings its fields', () => {
    expect(ofList([], [listing('a', { vin: 'X' })])).toEqual([
      { subject: 'listings', change: 'gained', after: 'a vehicle' },
      { subject: 'vin', change: 'gained', after: 'X' },
    ]);
  });

  test('under another id is the same vehicle with another history', () => {
    expect(ofList([listing('a', golf)], [listing('b', golf)])).toEqual([
      {
        ...{ subject: 'listings', change: 'different' },
        ...{ before: '2019 Volkswagen Golf, a', after: '2019 Volkswagen Golf, b' },
      },
    ]);
  });

  test('of a list is known by what it says when those before it went', () => {
    const before = [listing('#0', polo), listing('#1', golf)];
    expect(ofList(before, [listing('#0', golf)]).filter(({ subject }) => subject === 'listings')).toEqual([
      expect.objectContaining({ change: 'different', after: '2019 Volkswagen Golf, #0' }),
      expect.objectContaining({ change: 'lost', before: '2017 Volkswagen Polo' }),
    ]);
  });

  test('keeps its id where another says as much alike', () => {
    const before = [listing('a', golf), listing('b', golf)];
    const cheaper = { ...golf, price: { amount: 9_000, currency: 'EUR' } };
    expect(ofList(before, [listing('b', golf), listing('a', cheaper)])).toEqual([
      expect.objectContaining({ subject: 'price', change: 'different' }),
    ]);
  });

  test('of one id stays one even when nothing that it says does', () => {
    expect(ofList([listing('a', golf)], [listing('a', { make: 'Fiat' })])).toContainEqual(
      expect.objectContaining({ subject: 'make', before: 'Volkswagen', after: 'Fiat' }),
    );
  });

  test.each<[string, string[], string[], Partial<Change>[]]>([
    [
      'begins to break its contract',
      [],
      ['/price must be number'],
      [{ change: 'lost', after: '/price must be number' }],
    ],
    ['keeps its contract again', ['/vin is long'], [], [{ change: 'gained', before: '/vin is long' }]],
    ['breaks it as before', ['/vin is long'], ['/vin is short'], []],
  ])('%s', (_, before, after, expected) => {
    expect(ofList([listing('a', golf, before)], [listing('a', golf, after)])).toMatchObject(
      expected.map((change) => ({ subject: 'contract', ...change })),
    );
  });
});

describe('a page', () => {
  test('of another kind is told', () => {
    expect(changesOf(reading(), reading({ kind: 'list' }))).toEqual([
      { subject: 'pages', change: 'different', before: 'detail', after: 'list' },
    ]);
  });

  test('is held to the links it leads to, in any order and once each', () => {
    const before = reading({ links: ['/1', '/2', '/2'] });
    expect(changesOf(before, reading({ links: ['/2', '/1'] }))).toEqual([]);
    expect(changesOf(before, reading({ links: ['/2', '/3'] }))).toEqual([
      { subject: 'links', change: 'lost', before: '/1' },
      { subject: 'links', change: 'gained', after: '/3' },
    ]);
  });
});

describe('any two readings', () => {
  const value = fc.oneof(
    fc.constantFrom(null, 'a', 'b', 1),
    fc.record({ amount: fc.constantFrom(1, 2) }, { noNullPrototype: true }),
  );
  const listings = fc.uniqueArray(
    fc.record({
      listingId: fc.constantFrom('1', '2', '3', '4'),
      fields: fc.dictionary(fc.constantFrom('make', 'model', 'year', 'price', 'auctionEnd'), value, {
        noNullPrototype: true,
      }),
      violations: fc.constantFrom([], ['/vin is long']),
    }),
    { selector: ({ listingId }) => listingId },
  );
  const pages = fc
    .record({
      kind: fc.constantFrom('detail', 'list'),
      listings,
      links: fc.array(fc.constantFrom('/1', '/2', '/3')),
    })
    .map(reading);

  test('are the same as themselves', () => {
    fc.assert(
      fc.property(pages, (page) => expect(changesOf(page, JSON.parse(JSON.stringify(page)))).toEqual([])),
    );
  });

  test('gain one way what they lose the other way', () => {
    const mirrored = { same: 'same', gained: 'lost', lost: 'gained', different: 'different' } as const;
    const sorted = (changes: readonly Change[]): string[] =>
      changes.map(({ subject, change, before, after }) => `${subject} ${change} ${before} ${after}`).sort();
    fc.assert(
      fc.property(pages, pages, (a, b) => {
        const back = compareReadings(b, a).map(({ subject, change, before, after }) => ({
          ...{ subject, change: mirrored[change] },
          ...(after !== undefined && { before: after }),
          ...(before !== undefined && { after: before }),
        }));
        expect(sorted(back)).toEqual(sorted(compareReadings(a, b)));
      }),
    );
  });

  test('account for every offer and every value of both', () => {
    fc.assert(
      fc.property(pages, pages, (a, b) => {
        const changes = compareReadings(a, b);
        const has = (subject: string, ...kinds: string[]): number =>
          changes.filter((change) => change.subject === subject && kinds.includes(change.change)).length;
        const stating = ({ listings: all }: PageResult): number =>
          all.filter(({ fields }) => (fields.make ?? null) !== null).length;
        expect(has('listings', 'same', 'lost', 'different')).toBe(a.listings.length);
        expect(has('listings', 'same', 'gained', 'different')).toBe(b.listings.length);
        expect(has('make', 'same', 'lost', 'different')).toBe(stating(a));
        expect(has('make', 'same', 'gained', 'different')).toBe(stating(b));
      }),
    );
  });
});
