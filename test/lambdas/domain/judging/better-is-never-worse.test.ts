import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { judgeListing } from '../../../../lambdas/domain/judging/judge-listing.ts';
import {
  type BuyersFee,
  type JudgingRules,
  judgingRules,
} from '../../../../lambdas/domain/judging/judging-rules.ts';
import { recompute } from '../../../../lambdas/domain/judging/recompute.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { PriceKind, VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const judgedAt = '2026-11-21T12:00:00.000Z';

/** From the worst to the best. */
const titles: readonly VehicleFields['titleStatus'][] = ['salvage', 'rebuilt', 'lien', null, 'clean'];

interface Vehicle {
  readonly amount: number;
  readonly miles: number;
  readonly year: number;
  /** Index into `titles`. */
  readonly title: number;
}

const vehicle: fc.Arbitrary<Vehicle> = fc.record({
  amount: fc.oneof(fc.integer({ min: 1, max: 40_000 }), fc.integer({ min: 1, max: 12_000 })),
  miles: fc.integer({ min: 0, max: 110_000 }),
  year: fc.integer({ min: 2015, max: 2027 }),
  title: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 2, max: 4 }) }, fc.nat(titles.length - 1)),
});
const fee: fc.Arbitrary<BuyersFee> = fc.record({
  share: fc.double({ min: 0, max: 0.2, noNaN: true }),
  least: fc.integer({ min: 0, max: 300 }),
  most: fc.integer({ min: 300, max: 3_000 }),
  flat: fc.integer({ min: 0, max: 500 }),
});

/** Offers around a depreciating value, some of them far off, of every age, use and trim. */
const offers = fc
  .array(
    fc.record({
      year: fc.integer({ min: 2012, max: 2027 }),
      miles: fc.integer({ min: 0, max: 180_000 }),
      noise: fc.oneof(
        { weight: 6, arbitrary: fc.double({ min: 0.88, max: 1.12, noNaN: true }) },
        { weight: 1, arbitrary: fc.double({ min: 0.1, max: 4, noNaN: true }) },
      ),
      trim: fc.option(fc.constantFrom('XL', 'XLT', 'Lariat')),
      currency: fc.constantFrom('USD', 'USD', 'USD', 'CAD', 'XAU'),
      title: fc.constantFrom(...titles),
      day: fc.integer({ min: 1, max: 20 }),
    }),
    { minLength: 3, maxLength: 40 },
  )
  .map((list) =>
    list.map(({ year, miles, noise, trim, currency, title, day }, at): KnownListing => {
      const amount = Math.round(45_000 * 0.89 ** (2027 - year) * noise * 0.996 ** (miles / 1_000));
      const lastSeenAt = `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`;
      return sampleListing(
        `m${at}`,
        {
          ...{ year, trim, titleStatus: title },
          mileage: { value: miles, unit: 'mi' },
          price: { amount: Math.max(1, amount), currency, kind: 'asking' },
        },
        { lastSeenAt },
      );
    }),
  );

const judgementOf = (
  { amount, miles, year, title }: Vehicle,
  market: readonly KnownListing[],
  more: { readonly kind: PriceKind; readonly trim: string | null; readonly rules?: JudgingRules },
) =>
  judgeListing(
    sampleListing('x', {
      ...{ year, trim: more.trim, titleStatus: titles[title] ?? null },
      mileage: { value: miles, unit: 'mi' },
      price: { amount, currency: 'USD', kind: more.kind },
    }),
    market,
    judgedAt,
    more.rules,
  );

/** What a judgement is worth; nothing is less than not being an opportunity. */
const worthOf = (
  ...input: Parameters<typeof judgementOf>
): { verdict: number; score: number; bid: number } => {
  const judgement = judgementOf(...input);
  return judgement.verdict === 'passed-over'
    ? { verdict: 0, score: 0, bid: 0 }
    : { verdict: 1, score: judgement.opportunity.score, bid: judgement.opportunity.maximumBid };
};

const expectNoLess = (better: ReturnType<typeof worthOf>, worse: ReturnType<typeof worthOf>): void => {
  expect(better.verdict).toBeGreaterThanOrEqual(worse.verdict);
  expect(better.score).toBeGreaterThanOrEqual(worse.score);
  expect(better.bid).toBeGreaterThanOrEqual(worse.bid);
};

const kind = fc.constantFrom<PriceKind>('asking', 'current-bid');
const trim = fc.option(fc.constantFrom('XL', 'XLT', 'Lariat'));

test('a lower price, fewer miles, a newer year or a cleaner title never lower verdict, score or maximum bid', () => {
  const pairs = fc.tuple(vehicle, vehicle);
  fc.assert(
    fc.property(offers, pairs, kind, trim, (market, [a, b], priceKind, trimName) => {
      const better = {
        amount: Math.min(a.amount, b.amount),
        miles: Math.min(a.miles, b.miles),
        year: Math.max(a.year, b.year),
        title: Math.max(a.title, b.title),
      };
      const more = { kind: priceKind, trim: trimName };
      expectNoLess(worthOf(better, market, more), worthOf(a, market, more));
      // One at a time, too: what is better in one thing alone.
      for (const one of ['amount', 'miles', 'year', 'title'] as const)
        expectNoLess(worthOf({ ...a, [one]: better[one] }, market, more), worthOf(a, market, more));
    }),
    { numRuns: 400 },
  );
});

test('lower fees and shorter ways never lower them either', () => {
  const settings = fc.record({ a: fee, b: fee, near: fc.nat(2_000), far: fc.nat(2_000) });
  const rulesWith = (its: BuyersFee, miles: number): JudgingRules => ({
    ...judgingRules,
    buying: {
      ...judgingRules.buying,
      fees: { ...judgingRules.buying.fees, bySource: { county: its } },
      transport: { ...judgingRules.buying.transport, miles: { county: miles } },
    },
  });
  fc.assert(
    fc.property(offers, vehicle, kind, settings, (market, each, priceKind, { a, b, near, far }) => {
      const lower = {
        share: Math.min(a.share, b.share),
        least: Math.min(a.least, b.least),
        most: Math.min(a.most, b.most),
        flat: Math.min(a.flat, b.flat),
      };
      const common = { kind: priceKind, trim: null };
      expectNoLess(
        worthOf(each, market, { ...common, rules: rulesWith(lower, Math.min(near, far)) }),
        worthOf(each, market, { ...common, rules: rulesWith(a, Math.max(near, far)) }),
      );
    }),
    { numRuns: 200 },
  );
});

test('the order of the listings changes nothing, and every receipt recomputes', () => {
  const shuffled = offers.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
  );
  const bargain = vehicle.map((each) => ({ ...each, amount: 1 + (each.amount % 6_000) }));
  let receipts = 0;
  fc.assert(
    fc.property(shuffled, bargain, trim, ([list, again], each, trimName) => {
      const judgement = judgementOf(each, list, { kind: 'asking', trim: trimName });
      expect(judgementOf(each, again, { kind: 'asking', trim: trimName })).toEqual(judgement);
      if (judgement.verdict === 'passed-over') return;
      receipts += 1;
      const { receipt, score, confidence, maximumBid } = judgement.opportunity;
      expect(recompute(JSON.parse(JSON.stringify(receipt))).difference).toBeUndefined();
      expect([score >= 0 && score <= 100, confidence >= 0 && confidence <= 1, maximumBid > 0]).toEqual([
        true,
        true,
        true,
      ]);
    }),
    { numRuns: 200 },
  );
  expect(receipts).toBeGreaterThan(20);
});
