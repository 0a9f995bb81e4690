import { describe, expect, test } from '@jest/globals';
import { judgeListing } from '../../../../lambdas/domain/judging/judge-listing.ts';
import { type JudgingRules, judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { PriceKind, StoredProvenance, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { qualityOf } from '../../../../lambdas/domain/quality/quality-of.ts';
import { askingFor, sampleListing } from '../../../support/sample-listing.ts';

const judgedAt = '2026-11-21T12:00:00.000Z';

/** Five other trucks of the year, with one mileage: the market value lies near 20,000. */
const market = [18_000, 19_000, 20_000, 21_000, 22_000].map((amount, index) =>
  askingFor(`m${index}`, amount),
);

const judge = (listing: KnownListing, others: readonly KnownListing[] = market, rules?: JudgingRules) =>
  judgeListing(listing, [listing, ...others], judgedAt, rules);

const opportunityOf = (listing: KnownListing, others?: readonly KnownListing[], rules?: JudgingRules) => {
  const judgement = judge(listing, others, rules);
  if (judgement.verdict !== 'opportunity') throw new Error(`passed over: ${judgement.reasons.join(', ')}`);
  return judgement.opportunity;
};
const reasonsOf = (listing: KnownListing, others?: readonly KnownListing[], rules?: JudgingRules) => {
  const judgement = judge(listing, others, rules);
  return judgement.verdict === 'opportunity' ? [] : judgement.reasons;
};

const price = (amount: number, kind: PriceKind = 'asking', currency = 'USD') => ({ amount, currency, kind });
const miles = (value: number) => ({ value, unit: 'mi' }) as const;
const cheap = (vehicle: Partial<VehicleFields> = {}, overrides: Partial<KnownListing> = {}) =>
  sampleListing('x', { price: price(9_000), ...vehicle }, overrides);

const statedPrice: StoredProvenance = {
  ...{ method: 'json-ld', path: '$.price', raw: '9000', confidence: 0.9 },
  ...{ rawPageKey: 'pages/county/0.gz', contentHash: '0'.repeat(64) },
};

describe('a listing below its market value', () => {
  test('is an opportunity, with what a buyer must know and everything the score came from', () => {
    const listing = cheap(
      { vin: '1FTEW1E50MFA00001', price: price(14_000) },
      { provenance: { price: statedPrice } },
    );
    const { receipt, marketValue, maximumBid, totalCost, ...found } = opportunityOf(listing);
    expect(found).toMatchObject({ opportunityId: 'x', url: 'https://county.example/x', lane: 'standard' });
    expect(marketValue).toMatchObject({ currency: 'USD', sampleSize: 5 });
    // What is asked, where nobody says who sells, lies 1 % under the market.
    expect(Math.abs(marketValue.amount / (20_000 / 0.99) - 1)).toBeLessThan(0.005);
    expect([marketValue.low < 18_500, marketValue.high > 21_500]).toEqual([true, true]);
    // 14,000 + 200 documents + 240 transport (300 mi unknown) + 250 to make it ready.
    expect(totalCost).toBe(14_690);
    expect(maximumBid).toBe(Math.floor(0.8 * marketValue.amount - 690));
    expect(found.roi).toBeCloseTo(marketValue.amount / totalCost - 1, 3);
    expect(receipt.inputs).toContainEqual({
      name: 'price',
      value: 14_000,
      unit: 'USD',
      provenance: statedPrice,
    });
    expect(receipt.comparables.map(({ listingId }) => listingId)).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    expect(receipt.rates).toEqual([{ currency: 'USD', perUsDollar: 1, asOf: '2025-09-30' }]);
  });

  test('tells how good its data was when the day of the judgement began, so that a day writes it once', () => {
    const { quality, receipt } = opportunityOf(cheap());
    const { score, parts } = qualityOf(cheap(), receipt.judgedOn);
    expect(quality).toEqual({ score, parts });
  });
});

describe('the gates', () => {
  const ended = '2026-11-21T06:00:00-06:00';
  test.each<[string, KnownListing, string[]]>([
    ["next year's model is not too new", cheap({ year: 2027, mileage: miles(10) }), []],
    ['eleven years are too old', cheap({ year: 2015 }), ['age']],
    ['100,000 miles are not too many', cheap({ mileage: miles(100_000) }), []],
    ['one more is', cheap({ mileage: miles(100_001) }), ['mileage']],
    ['160,934 km are fewer', cheap({ mileage: { value: 160_934, unit: 'km' } }), []],
    ['160,935 km are more', cheap({ mileage: { value: 160_935, unit: 'km' } }), ['mileage']],
    ['an unknown mileage passes no gate', cheap({ mileage: null }), ['mileage']],
    ['nor does an unknown price', cheap({ price: null }), ['price']],
    ['a price of nothing is none', cheap({ price: price(0) }), ['price']],
    ['what is sold cannot be bought', cheap({ price: price(9_000, 'sold') }), ['time-left']],
    ['nor an auction that is over', cheap({ auctionEnd: ended }), ['time-left']],
    ['one that ends in a second can', cheap({ auctionEnd: '2026-11-21T06:00:01-06:00' }), []],
    ['an end that is no time passes no gate', cheap({ auctionEnd: 'soon' }), ['time-left']],
    ['what its page called over cannot be bought', cheap({}, { endedAt: judgedAt }), ['time-left']],
    [
      'one that nobody has seen for a fortnight can',
      cheap({}, { lastSeenAt: '2026-11-07T00:00:00.000Z' }),
      [],
    ],
    ['nobody knows of an older one', cheap({}, { lastSeenAt: '2026-11-06T23:59:59.999Z' }), ['seen-lately']],
    ['a branded title is no opportunity at any price', cheap({ titleStatus: 'rebuilt' }), ['title']],
    ['a lien can be paid off', cheap({ titleStatus: 'lien' }), []],
    ['nor is a damaged vehicle', cheap({ condition: 'damaged' }), ['condition']],
    ['every gate that fails is named', cheap({ year: 2001, mileage: null }), ['age', 'mileage']],
    ['a vehicle without a model has no market', cheap({ model: null }), ['not-comparable']],
    [
      'fees cannot be told without a rate',
      cheap({ price: price(9_000, 'asking', 'XAU') }),
      ['no-exchange-rate'],
    ],
  ])('%s', (_, listing, reasons) => {
    expect(reasonsOf(listing)).toEqual(reasons);
  });
});

describe('the lanes', () => {
  const trucks = (year: number) =>
    [19_000, 20_000, 21_000].map((amount, at) => askingFor(`t${at}`, amount, { year }));
  const laneOf = (vehicle: Partial<VehicleFields>) =>
    opportunityOf(cheap(vehicle), trucks(vehicle.year ?? 2021)).lane;

  test.each<[string, Partial<VehicleFields>, string]>([
    ['four years and 50,000 miles are premium', { year: 2022, mileage: miles(50_000) }, 'premium'],
    ['a mile more is standard', { year: 2022, mileage: miles(50_001) }, 'standard'],
    ['a four-year-old with 60,000 miles is standard', { year: 2022, mileage: miles(60_000) }, 'standard'],
    ['five years are standard', { year: 2021, mileage: miles(50_000) }, 'standard'],
    ['ten years are', { year: 2016, mileage: miles(100_000) }, 'standard'],
    ['hard use is judged as more years', { year: 2024, mileage: miles(90_000) }, 'standard'],
  ])('%s', (_, vehicle, lane) => {
    expect(laneOf(vehicle)).toBe(lane);
  });

  test('hard use is worth what a vehicle old enough for it is', () => {
    const years = [2021, 2022, 2023, 2024].flatMap((year, at) =>
      [0, 1, 2].map((number) =>
        askingFor(`y${at}${number}`, 14_000 + 3_000 * at, { year, mileage: miles(60_000) }),
      ),
    );
    const { receipt } = opportunityOf(cheap({ year: 2024, mileage: miles(90_000) }), years);
    const stepValue = (name: string) => receipt.steps.find(({ step }) => step === name)?.value ?? 0;
    expect(stepValue('standard: value')).toBeLessThan(0.85 * stepValue('market value'));
  });

  test('of a current bid, the maximum bid must lie above the next one', () => {
    const bidding = (amount: number) => cheap({ price: price(amount, 'current-bid') });
    const { maximumBid, receipt } = opportunityOf(bidding(9_000));
    expect(receipt.steps.find(({ step }) => step === 'price to pay')).toMatchObject({
      rule: 'current bid + the least raise',
      value: 9_100,
    });
    expect(reasonsOf(bidding(maximumBid - 251))).toEqual([]);
    expect(reasonsOf(bidding(maximumBid - 250))).toEqual(['maximum-bid']);
  });

  test('a price may be as high as the maximum bid', () => {
    const { maximumBid } = opportunityOf(cheap());
    expect(reasonsOf(cheap({ price: price(maximumBid) }))).toEqual([]);
    expect(reasonsOf(cheap({ price: price(maximumBid + 1) }))).toEqual(['maximum-bid']);
  });

  test('an environment may have lanes, fees and distances of its own', () => {
    const buying = {
      ...judgingRules.buying,
      fees: {
        ...judgingRules.buying.fees,
        bySource: { county: { share: 0.1, least: 0, most: 5_000, flat: 10 } },
      },
      transport: { ...judgingRules.buying.transport, miles: { 'US-TX': 1_000 } },
    };
    const listing = cheap({ location: { city: null, region: 'TX', country: 'US' } });
    // 9,000 + 10 % + 10 + 1,000 mi at 0.80 + 250.
    expect(opportunityOf(listing, market, { ...judgingRules, buying }).totalCost).toBe(10_960);
    const { ruleVersion } = opportunityOf(listing, market, { ...judgingRules, buying }).receipt;
    expect(ruleVersion).not.toBe(opportunityOf(listing).receipt.ruleVersion);
    const [premium] = judgingRules.lanes;
    const rules = { ...judgingRules, lanes: premium === undefined ? [] : [premium] };
    expect(reasonsOf(listing, market, rules)).toEqual(['age']);
  });
});

describe('the comparables', () => {
  const three = market.slice(0, 3);
  const sizes = (others: readonly KnownListing[]) =>
    opportunityOf(cheap({ vin: 'V1', price: price(6_000) }), others).marketValue.sampleSize;
  test.each<[string, KnownListing[], number]>([
    ['three are enough', three, 3],
    ['spelling does not matter', [...three, askingFor('s', 20_000, { make: 'FORD ', model: 'F150' })], 4],
    ['sold vehicles count', [...three, askingFor('s', 0, { price: price(20_000, 'sold') })], 4],
    ['a current bid is no price', [...three, askingFor('s', 0, { price: price(500, 'current-bid') })], 3],
    [
      'other currencies count at their rate',
      [...three, askingFor('s', 0, { price: price(17_000, 'asking', 'EUR') })],
      4,
    ],
    ['not without one', [...three, askingFor('s', 0, { price: price(20_000, 'asking', 'XAU') })], 3],
    ['other models do not', [...three, askingFor('s', 20_000, { model: 'Ranger' })], 3],
    ['four years away is near', [...three, askingFor('s', 20_000, { year: 2017 })], 4],
    ['five years away is too far', [...three, askingFor('s', 20_000, { year: 2016 })], 3],
    ['branded titles do not', [...three, askingFor('s', 20_000, { titleStatus: 'salvage' })], 3],
    ['nothing asked is no price', [...three, askingFor('s', 0)], 3],
    ['the vehicle itself, on another site, is none', [...three, askingFor('s', 9_000, { vin: 'V1' })], 3],
    [
      'a vehicle on two sites is one',
      [...three, askingFor('s', 20_000, { vin: 'V2' }), askingFor('t', 20_500, { vin: 'V2' })],
      4,
    ],
  ])('%s', (_, others, sampleSize) => {
    expect(sizes(others)).toBe(sampleSize);
  });

  test.each<[string, readonly KnownListing[]]>([
    ['none', []],
    ['one', market.slice(0, 1)],
    ['two', market.slice(0, 2)],
    ['three that agree on nothing', [900, 20_000, 90_000].map((amount, at) => askingFor(`w${at}`, amount))],
    [
      'only such without a rate',
      market.map((_, at) => askingFor(`e${at}`, 0, { price: price(20_000, 'asking', 'XAU') })),
    ],
  ])('%s: the market value is unknown rather than guessed', (_, others) => {
    expect(reasonsOf(cheap(), others)).toEqual(['market-value-unknown']);
  });

  test('what is left out for want of a rate is said', () => {
    const foreign = askingFor('s', 0, { price: price(20_000, 'asking', 'XAU') });
    expect(opportunityOf(cheap(), [...market, foreign]).receipt.leftOut).toEqual([
      { reason: 'no rate from XAU to USD', listings: 1 },
    ]);
  });

  test('all alike, they say what each of them says, without certainty', () => {
    const alike = [1, 2, 3, 4].map((at) =>
      askingFor(`a${at}`, 20_000, { titleStatus: 'clean', sellerKind: 'dealer' }),
    );
    const { marketValue } = opportunityOf(cheap({ titleStatus: 'clean' }), alike);
    expect(marketValue.amount).toBe(20_000);
    expect(marketValue.low).toBeLessThan(18_500);
  });

  test('a clock that runs ahead makes no offer weigh more than one of today', () => {
    const at = (lastSeenAt: string) => market.map((each) => ({ ...each, lastSeenAt }));
    const today = opportunityOf(cheap(), at('2026-11-21T00:00:00.000Z')).marketValue;
    expect(opportunityOf(cheap(), at('2031-01-01T00:00:00.000Z')).marketValue).toEqual(today);
  });

  test('one absurd price among them moves little', () => {
    const { amount } = opportunityOf(cheap()).marketValue;
    const absurd = opportunityOf(cheap(), [...market, askingFor('s', 2_000_000)]).marketValue.amount;
    expect(Math.abs(absurd / amount - 1)).toBeLessThan(0.06);
  });

  test('an offer that was seen within a week stands, and later visits within it change nothing', () => {
    const at = (lastSeenAt: string) =>
      opportunityOf(
        cheap(),
        market.map((each) => ({ ...each, lastSeenAt })),
      );
    const today = at('2026-11-21T00:00:00.000Z');
    expect(at('2026-11-14T00:00:00.000Z')).toEqual(today);
    const { receipt } = at('2026-11-12T23:59:59.000Z');
    expect(receipt.comparables.map(({ daysUnseen }) => daysUnseen)).toEqual(market.map(() => 8));
  });

  const speakers = (others: KnownListing[], subject = cheap()) =>
    opportunityOf(subject, [...market, ...others])
      .receipt.comparables.map(({ listingId }) => listingId)
      .filter((listingId) => /^[st]$/.test(listingId));

  test('of one vehicle on several sites, the one seen last speaks', () => {
    const old = sampleListing('s', {
      vin: 'V2',
      price: price(20_000),
    });
    const stale = { ...old, lastSeenAt: '2026-11-01T00:00:00.000Z' };
    const fresh = { ...old, listingId: 't', lastSeenAt: '2026-11-21T00:00:00.000Z' };
    expect(speakers([stale, fresh])).toEqual(['t']);
    expect(speakers([fresh, stale])).toEqual(['t']);
    expect(speakers([old, fresh])).toEqual(['s']);
  });

  test('a vehicle that is known without its VIN speaks once, and not for itself', () => {
    const one = { ...askingFor('s', 20_000), vehicleId: 'v1' };
    const other = { ...askingFor('t', 20_000), vehicleId: 'v1' };
    expect(speakers([one, other])).toEqual(['s']);
    expect(speakers([one, other], { ...cheap(), vehicleId: 'v1' })).toEqual([]);
    expect(opportunityOf({ ...cheap(), vehicleId: 'v1' }, market).vehicleId).toBe('v1');
    expect(opportunityOf(cheap(), market).vehicleId).toBe(cheap().listingId);
  });
});
