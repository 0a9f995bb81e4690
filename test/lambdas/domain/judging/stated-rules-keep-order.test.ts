import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RulesDocument } from '../../../../lambdas/contract/rules-document.ts';
import { judgeListing } from '../../../../lambdas/domain/judging/judge-listing.ts';
import { type JudgingRules, judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';
import { recompute } from '../../../../lambdas/domain/judging/recompute.ts';
import { rulesFrom } from '../../../../lambdas/domain/judging/rules-from.ts';
import type { KnownListing } from '../../../../lambdas/domain/known-listing.ts';
import type { VehicleFields } from '../../../../lambdas/domain/listing.ts';
import { sampleListing } from '../../../support/sample-listing.ts';

const judgedAt = '2026-11-21T12:00:00.000Z';
const today = judgedAt.slice(0, 10);

type StatedLane = NonNullable<RulesDocument['lanes']>[number];

const pay = () =>
  fc.record({
    yearly: fc.option(fc.integer({ min: 8_000, max: 30_000 }), { freq: 2 }),
    ceiling: fc.double({ min: 0.6, max: 1, noNaN: true }),
    margin: fc.nat(2_000),
  });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const positiveShare = fc.double({ min: 0.01, max: 1, noNaN: true });
const fee = fc.record({
  share: fc.double({ min: 0, max: 0.3, noNaN: true }),
  least: fc.nat(2_000),
  most: fc.nat(2_000),
  flat: fc.nat(1_000),
});

const laneOf = (
  name: string,
  limits: Readonly<Record<'age' | 'mileage' | 'ceiling' | 'margin', number>> & {
    readonly yearly: number | null;
  },
): StatedLane => {
  const reason = 'a test';
  return {
    name,
    age: { limit: limits.age, unit: 'years', reason },
    mileage: { limit: limits.mileage, unit: 'mi', reason },
    yearlyMileage: limits.yearly === null ? null : { limit: limits.yearly, unit: 'mi a year', reason },
    ceiling: { limit: limits.ceiling, unit: 'share of the market value', reason },
    margin: { limit: limits.margin, unit: 'USD', reason },
  };
};

/** Lanes as somebody might write them down: the second takes more vehicles, and pays whatever it pays. */
const lanes = fc
  .record({
    age: fc.integer({ min: 1, max: 6 }),
    more: fc.nat(6),
    mileage: fc.integer({ min: 30_000, max: 90_000 }),
    further: fc.nat(60_000),
    pay: fc.tuple(pay(), pay()),
  })
  .map(({ age, more, mileage, further, pay: [strict, wide] }) => [
    laneOf('strict', { age, mileage, ...strict }),
    laneOf('wide', { age: age + more, mileage: mileage + further, ...wide }),
  ]);

const document: fc.Arbitrary<RulesDocument> = fc.record(
  {
    lanes,
    buying: fc.record(
      {
        fees: fc.record({ bySource: fc.record({ county: fee }) }),
        transport: fc.record({ perMile: fc.double({ min: 0, max: 5, noNaN: true }), least: fc.nat(500) }),
        bidSteps: fc
          .array(fc.record({ below: fc.nat(20_000), step: fc.integer({ min: 1, max: 2_000 }) }), {
            maxLength: 2,
          })
          .map((steps) => [
            ...steps.sort((a, b) => a.below - b.below),
            { below: null, step: 1 + Math.max(0, ...steps.map(({ step }) => step)) },
          ]),
      },
      { requiredKeys: [] },
    ),
    valuation: fc.record(
      {
        nearYears: fc.nat(8),
        weightPerYear: share,
        mostComparables: fc.integer({ min: 1, max: 100 }),
        leastComparables: fc.integer({ min: 1, max: 5 }),
        widestInterval: positiveShare,
        unknownMileageWeight: share,
        otherTitleWeight: share,
        usualMilesPerYear: fc.nat(30_000),
        mileagePrior: fc.record({
          mean: fc.double({ min: 0, max: 0.02, noNaN: true }),
          deviation: fc.double({ min: 0.0001, max: 0.01, noNaN: true }),
        }),
        trimDeviation: share,
        deviationPerYear: share,
        titleFactors: fc.record({ lien: positiveShare, rebuilt: positiveShare, salvage: positiveShare }),
        ageings: fc.record({
          pickup: fc.record({ first: positiveShare, later: positiveShare, floor: share }),
        }),
      },
      { requiredKeys: [] },
    ),
    refused: fc.record({
      titles: fc.shuffledSubarray<'rebuilt' | 'salvage'>(['rebuilt', 'salvage']),
    }),
    score: fc.record({ fullScoreMargin: positiveShare }),
  },
  { requiredKeys: [] },
);

interface Vehicle {
  readonly amount: number;
  readonly miles: number;
  readonly year: number;
  readonly title: number;
}

/** From the worst to the best. */
const titles: readonly VehicleFields['titleStatus'][] = ['salvage', 'lien', 'clean'];

const vehicle: fc.Arbitrary<Vehicle> = fc.record({
  amount: fc.integer({ min: 1, max: 12_000 }),
  miles: fc.integer({ min: 0, max: 110_000 }),
  year: fc.integer({ min: 2017, max: 2026 }),
  title: fc.nat(titles.length - 1),
});

const offers = fc
  .array(
    fc.record({
      year: fc.integer({ min: 2014, max: 2027 }),
      miles: fc.integer({ min: 0, max: 150_000 }),
      noise: fc.double({ min: 0.8, max: 1.2, noNaN: true }),
    }),
    { minLength: 5, maxLength: 25 },
  )
  .map((list) =>
    list.map(({ year, miles, noise }, at): KnownListing => {
      const amount = Math.round(45_000 * 0.89 ** (2027 - year) * noise * 0.996 ** (miles / 1_000));
      const price = { amount, currency: 'USD', kind: 'asking' } as const;
      return sampleListing(`m${at}`, { year, mileage: { value: miles, unit: 'mi' }, price });
    }),
  );

const judgementOf = (
  { amount, miles, year, title }: Vehicle,
  market: readonly KnownListing[],
  more: { readonly kind: 'asking' | 'current-bid'; readonly rules: JudgingRules },
) =>
  judgeListing(
    sampleListing('x', {
      ...{ year, titleStatus: titles[title] ?? null },
      mileage: { value: miles, unit: 'mi' },
      price: { amount, currency: 'USD', kind: more.kind },
    }),
    market,
    judgedAt,
    more.rules,
  );

test('whatever rules are taken, better input never lowers a judgement, and receipts recompute', () => {
  let judged = 0;
  fc.assert(
    fc.property(
      document,
      offers,
      fc.tuple(vehicle, vehicle),
      fc.constantFrom('asking', 'current-bid'),
      (stated, market, [a, b], kind) => {
        const { rules } = rulesFrom(judgingRules, stated, today);
        fc.pre(rules !== undefined);
        if (rules === undefined) return;
        const worse = judgementOf(a, market, { kind, rules });
        if (worse.verdict === 'passed-over') return;
        judged += 1;
        const { score, maximumBid, receipt } = worse.opportunity;
        expect(recompute(JSON.parse(JSON.stringify(receipt))).difference).toBeUndefined();
        const best = {
          amount: Math.min(a.amount, b.amount),
          miles: Math.min(a.miles, b.miles),
          year: Math.max(a.year, b.year),
          title: Math.max(a.title, b.title),
        };
        // A branded title is valued by comparables of other weights than a clean one: rules that buy it keep no order of the two.
        const isBranded = titles[a.title] === 'salvage';
        for (const one of ['amount', 'miles', 'year', ...(isBranded ? [] : ['title' as const])] as const) {
          const better = judgementOf({ ...a, [one]: best[one] }, market, { kind, rules });
          if (better.verdict === 'passed-over') throw new Error(`A better ${one} is no opportunity`);
          expect([one, better.opportunity.score >= score]).toEqual([one, true]);
          expect([one, better.opportunity.maximumBid >= maximumBid]).toEqual([one, true]);
        }
      },
    ),
    { numRuns: 600, maxSkipsPerRun: 1_000, endOnFailure: true },
  );
  expect(judged).toBeGreaterThan(100);
});
