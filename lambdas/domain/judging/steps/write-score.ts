import type { JudgingRules } from '../judging-rules.ts';
import { type Estimate, halfInterval } from '../market-value.ts';
import type { MarketValue } from '../opportunity.ts';
import { daysLeft, type Facts, type Subject } from '../receipt-facts.ts';
import type { Ledger } from './ledger.ts';
import type { LaneResult } from './write-lane.ts';

/** How much of its score a bid keeps that others may still raise; 1 for a price that stands. */
const shareForOpenBid = (days: number, { openBid }: JudgingRules['score']): number =>
  1 - (1 - openBid.share) * Math.min(1, Math.max(0, Math.floor(days)) / openBid.days);

/** The numbers that deals are ranked by. */
export const writeScore = (
  ledger: Ledger,
  best: LaneResult,
  given: {
    readonly subject: Subject;
    readonly estimate: Estimate;
    readonly marketValue: MarketValue;
    readonly totalCost: number;
    readonly facts: Facts;
  },
) => {
  const { subject, estimate, marketValue, totalCost, facts } = given;
  const { score: rules } = facts.rules;
  const isBid = subject.priceKind === 'current-bid';
  const roi = ledger.write('return on investment', '(market value - all costs) / all costs', [
    (marketValue.amount - totalCost) / totalCost,
    'share',
    4,
  ]);
  const discount = ledger.write('discount', '1 - price / market value', [
    1 - (subject.amount ?? 0) / marketValue.amount,
    'share',
    4,
  ]);
  const kept = ledger.write(
    'open bid',
    isBid
      ? `1 at the end, ${rules.openBid.share} at ${rules.openBid.days} days before it: bids still rise`
      : 'the price stands',
    [isBid ? shareForOpenBid(daysLeft(subject, facts.judgedOn), rules) : 1, 'share', 4],
  );
  const score = ledger.write(
    'score',
    `100 * open bid * (1 - all costs / value of the lane) / ${rules.fullScoreMargin}, from 0 to 100`,
    [
      100 * kept * Math.min(1, Math.max(0, (1 - totalCost / best.value) / rules.fullScoreMargin)),
      'points',
      1,
    ],
  );
  const { effective } = estimate.fit;
  const confidence = ledger.write(
    'confidence',
    `n / (n + ${rules.halfConfidenceSample}) * (1 - half the 90 % interval), less without a stated title; n = effective number of comparables`,
    [
      (effective / (effective + rules.halfConfidenceSample)) *
        Math.max(0, 1 - halfInterval * estimate.deviation) *
        (subject.titleStatus === null ? rules.unstatedTitleConfidence : 1),
      'share',
      2,
    ],
  );
  return { score, confidence, roi, discount };
};
