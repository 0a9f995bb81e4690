import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bidStep,
  feeFor,
  feeOn,
  highestBidWithin,
  milesFrom,
  transportCost,
} from '../../../../lambdas/domain/judging/buying-costs.ts';
import { judgingRules } from '../../../../lambdas/domain/judging/judging-rules.ts';

const { buying } = judgingRules;
const fee = { share: 0.06, least: 100, most: 1_500, flat: 50 };

test.each([
  [1_000, 150],
  [1_666, 150],
  [2_000, 170],
  [25_000, 1_550],
  [90_000, 1_550],
])('the fee on %i is %d: a share, between its least and its most, and what is flat', (bid, expected) => {
  expect(feeOn(bid, fee)).toBeCloseTo(expected, 0);
});

test('the highest bid within an amount uses it up with its fee, and no more', () => {
  const fees = fc.record({
    share: fc.double({ min: 0, max: 0.3, noNaN: true }),
    least: fc.integer({ min: 0, max: 500 }),
    most: fc.integer({ min: 500, max: 5_000 }),
    flat: fc.integer({ min: 0, max: 500 }),
  });
  fc.assert(
    fc.property(fees, fc.integer({ min: 2_000, max: 200_000 }), (its, amount) => {
      const bid = highestBidWithin(amount, its);
      expect(bid + feeOn(bid, its)).toBeCloseTo(amount, 4);
    }),
  );
});

test('a source has its own fee, or that of the kind of price', () => {
  const rules = { ...buying, fees: { ...buying.fees, bySource: { county: fee } } };
  expect(feeFor('county', 'asking', rules)).toBe(fee);
  expect(feeFor('other', 'asking', rules)).toBe(buying.fees.byKind.asking);
});

test('the first place that is named tells the distance; unknown is not near', () => {
  const rules = { ...buying, transport: { ...buying.transport, miles: { US: 900, 'US-TX': 40 } } };
  expect(milesFrom(['county', 'US-TX', 'US'], rules)).toBe(40);
  expect(milesFrom(['county', 'US-OH', 'US'], rules)).toBe(900);
  expect(milesFrom(['county', 'null-null', 'null'], rules)).toBe(300);
  expect([transportCost(40, rules), transportCost(900, rules)]).toEqual([100, 720]);
});

test.each([
  [999, 25],
  [1_000, 100],
  [9_999, 100],
  [10_000, 250],
])('a bid of %i is raised by %i at least', (amount, step) => {
  expect(bidStep(amount, buying)).toBe(step);
});
