import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeListing } from '../../../../lambdas/domain/judging/judge-listing.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { PriceKind, StoredProvenance, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { askingFor, sampleListing } from '../../../support/sample-listing.ts';

const judgedAt = '2026-11-21T12:00:00.000Z';

/** Five other trucks of the year: the market value is 20,000. */
const market = [18_000, 19_000, 20_000, 21_000, 22_000].map((amount, index) =>
  askingFor(`m${index}`, amount),
);

const judge = (listing: KnownListing, others: readonly KnownListing[] = market) =>
  judgeListing(listing, [listing, ...others], judgedAt);

const opportunityOf = (listing: KnownListing, others?: readonly KnownListing[]) => {
  const judgement = judge(listing, others);
  if (judgement.verdict !== 'opportunity') throw new Error(`passed over: ${judgement.reasons.join(', ')}`);
  return judgement.opportunity;
};
const reasonsOf = (listing: KnownListing, others?: readonly KnownListing[]) => {
  const judgement = judge(listing, others);
  return judgement.verdict === 'opportunity' ? [] : judgement.reasons;
};

const price = (amount: number, kind: PriceKind = 'asking', currency = 'USD') => ({ amount, currency, kind });
const cheap = (vehicle: Partial<VehicleFields> = {}, overrides: Partial<KnownListing> = {}) =>
  sampleListing('x', { price: price(15_000), ...vehicle }, overrides);

const statedPrice: StoredProvenance = {
  ...{ method: 'json-ld', path: '$.price', raw: '15000', confidence: 0.9 },
  ...{ rawPageKey: 'pages/county/0.gz', contentHash: '0'.repeat(64) },
};

describe('a listing below its market value', () => {
  test('is an opportunity, with what a buyer must know and everything the score came from', () => {
    const listing = cheap(
      { vin: '1FTEW1E50MFA00001', auctionEnd: '2026-12-01T18:00:00-06:00' },
      { provenance: { price: statedPrice } },
    );
    expect(opportunityOf(listing)).toMatchObject({
      opportunityId: 'x',
      url: 'https://county.example/x',
      price: price(15_000),
      score: 50,
      // 5 / (5 + 3), less the tenth that lies between the quartiles.
      confidence: 0.56,
      marketValue: { amount: 20_000, currency: 'USD', sampleSize: 5 },
      discount: 0.25,
      receipt: {
        inputs: expect.arrayContaining([
          {
            name: 'price',
            value: 15_000,
            unit: 'USD asking',
            provenance: statedPrice,
          },
          { name: 'mileage', value: 40_000, unit: 'mi' },
        ]),
        steps: [
          expect.objectContaining({ step: 'market value', value: 20_000, unit: 'USD' }),
          expect.objectContaining({ step: 'discount', value: 0.25 }),
          expect.objectContaining({ step: 'score', value: 50 }),
          expect.objectContaining({ step: 'confidence', value: 0.56 }),
        ],
      },
    });
    expect(opportunityOf(listing).receipt.comparables.map(({ listingId }) => listingId)).toEqual([
      ...['m0', 'm1', 'm2', 'm3', 'm4'],
    ]);
  });

  test.each([
    [17_600, 24],
    [15_000, 50],
    [10_000, 100],
    [5_000, 100],
  ])('at %i scores %f', (amount, score) => {
    expect(opportunityOf(askingFor('x', amount)).score).toBe(score);
  });
});

describe('the gates', () => {
  const ended = '2026-11-21T06:00:00-06:00';
  test.each<[string, KnownListing, string[]]>([
    ['a discount of 12 % is enough', askingFor('x', 17_600), []],
    ['a little less is not', askingFor('x', 17_601), ['discount']],
    ['ten years are not too old', cheap({ year: 2016 }), ['market-value-unknown']],
    ['eleven are', cheap({ year: 2015 }), ['age']],
    ["next year's model is not", cheap({ year: 2027 }), ['market-value-unknown']],
    ['100,000 miles are not too many', cheap({ mileage: { value: 100_000, unit: 'mi' } }), []],
    ['one more is', cheap({ mileage: { value: 100_001, unit: 'mi' } }), ['mileage']],
    ['160,934 km are fewer', cheap({ mileage: { value: 160_934, unit: 'km' } }), []],
    ['160,935 km are more', cheap({ mileage: { value: 160_935, unit: 'km' } }), ['mileage']],
    ['an unknown mileage passes no gate', cheap({ mileage: null }), ['mileage']],
    ['nor does an unknown price', cheap({ price: null }), ['price']],
    ['a price of nothing is none', cheap({ price: price(0) }), ['price']],
    ['nor is one below', cheap({ price: price(-1) }), ['price']],
    ['what is sold cannot be bought', cheap({ price: price(15_000, 'sold') }), ['time-left']],
    ['nor an auction that is over', cheap({ auctionEnd: ended }), ['time-left']],
    ['one that ends in a second can', cheap({ auctionEnd: '2026-11-21T06:00:01-06:00' }), []],
    ['an end that is no time passes no gate', cheap({ auctionEnd: 'soon' }), ['time-left']],
    ['what its page called over cannot be bought', cheap({}, { endedAt: judgedAt }), ['time-left']],
    ['every gate that fails is named', cheap({ year: 2001, mileage: null }), ['age', 'mileage']],
    ['a vehicle without a model has no market', cheap({ model: null }), ['not-comparable']],
  ])('%s', (_, listing, reasons) => {
    expect(reasonsOf(listing)).toEqual(reasons);
  });
});

describe('the comparables', () => {
  const three = market.slice(0, 3);
  test.each<[string, KnownListing[], number]>([
    ['three are enough', three, 3],
    [
      'two years away are near',
      three.map((each) => ({ ...each, fields: { ...each.fields, year: 2019 } })),
      3,
    ],
    ['spelling does not matter', [...three, askingFor('s', 20_000, { make: 'FORD ', model: 'f-150' })], 4],
    ['sold vehicles count', [...three, askingFor('s', 0, { price: price(20_000, 'sold') })], 4],
    ['a current bid is no price', [...three, askingFor('s', 0, { price: price(500, 'current-bid') })], 3],
    [
      'other currencies do not count',
      [...three, askingFor('s', 0, { price: price(20_000, 'asking', 'EUR') })],
      3,
    ],
    ['other models do not', [...three, askingFor('s', 20_000, { model: 'Ranger' })], 3],
    ['three years away is too far', [...three, askingFor('s', 20_000, { year: 2018 })], 3],
    ['nothing asked is no price', [...three, askingFor('s', 0)], 3],
    ['the vehicle itself, on another site, is none', [...three, askingFor('s', 9_000, { vin: 'V1' })], 3],
    [
      'a vehicle on two sites is one',
      [...three, askingFor('s', 20_000, { vin: 'V2' }), askingFor('t', 20_500, { vin: 'V2' })],
      4,
    ],
  ])('%s', (_, others, sampleSize) => {
    expect(opportunityOf(cheap({ vin: 'V1', price: price(8_000) }), others).marketValue.sampleSize).toBe(
      sampleSize,
    );
  });

  test('two are too few to say what a vehicle is worth', () => {
    expect(reasonsOf(cheap(), market.slice(0, 2))).toEqual(['market-value-unknown']);
  });

  test('of other years count for what they would cost in this one', () => {
    const older = [1, 2, 3].map((index) => askingFor(`o${index}`, 10_000, { year: 2020 }));
    expect(opportunityOf(askingFor('x', 8_000), older).marketValue.amount).toBe(11_235.96);
    const newer = [1, 2, 3].map((index) => askingFor(`n${index}`, 10_000, { year: 2023 }));
    expect(opportunityOf(askingFor('x', 5_000), newer).marketValue.amount).toBe(7_921);
  });

  test('of one vehicle on several sites, the one seen last speaks', () => {
    const old = sampleListing('s', { vin: 'V2', price: price(30_000) });
    const fresh = sampleListing(
      't',
      { vin: 'V2', price: price(21_000) },
      { lastSeenAt: '2026-11-21T00:00:00.000Z' },
    );
    const ids = (others: KnownListing[]) =>
      opportunityOf(cheap(), [...market, ...others]).receipt.comparables.map(({ listingId }) => listingId);
    expect(ids([old, fresh])).toContain('t');
    expect(ids([old, fresh])).not.toContain('s');
  });
});

describe('whatever is offered', () => {
  const amount = fc.integer({ min: 1, max: 60_000 });
  const other = fc.record({
    amount,
    year: fc.integer({ min: 2016, max: 2026 }),
    vin: fc.option(fc.constantFrom('V1', 'V2', 'V3')),
    hour: fc.integer({ min: 0, max: 23 }),
  });
  const others = fc.array(other, { maxLength: 12 }).map((list) =>
    list.map(({ hour, amount: asked, ...vehicle }, index): KnownListing => {
      const lastSeenAt = new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
      return sampleListing(`m${index}`, { price: price(asked), ...vehicle }, { lastSeenAt });
    }),
  );

  test('a lower price or fewer miles never lower the score', () => {
    const scoreOf = (asked: number, miles: number, market: KnownListing[]): number => {
      const mileage = { value: miles, unit: 'mi' } as const;
      const judgement = judge(sampleListing('x', { price: price(asked), mileage }), market);
      return judgement.verdict === 'opportunity' ? judgement.opportunity.score : 0;
    };
    const miles = fc.integer({ min: 0, max: 150_000 });
    fc.assert(
      fc.property(others, amount, amount, miles, miles, (market, a, b, c, d) => {
        const better = scoreOf(Math.min(a, b), Math.min(c, d), market);
        expect(better).toBeGreaterThanOrEqual(scoreOf(Math.max(a, b), Math.max(c, d), market));
      }),
      { numRuns: 300 },
    );
  });

  test('the order of the listings changes nothing', () => {
    const shuffled = others.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, amount, ([list, again], asked) => {
        expect(judge(askingFor('x', asked), again)).toEqual(judge(askingFor('x', asked), list));
      }),
    );
  });

  test('the numbers are within their bounds', () => {
    fc.assert(
      fc.property(others, amount, (list, asked) => {
        const judgement = judge(askingFor('x', asked), list);
        if (judgement.verdict !== 'opportunity') return;
        const { score, confidence, discount } = judgement.opportunity;
        expect(score >= 24 && score <= 100).toBe(true);
        expect(confidence >= 0 && confidence <= 1).toBe(true);
        expect(discount >= 0.12 && discount < 1).toBe(true);
      }),
    );
  });
});
