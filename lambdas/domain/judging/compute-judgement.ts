import { cohortOf } from './cohort.ts';
import { failedGates, type GatedVehicle, lanesFor } from './gates.ts';
import { type Estimate, milesOf, type Valuation, valueVehicle } from './market-value.ts';
import type { Comparable, MarketValue, ReceiptStep } from './opportunity.ts';
import { daysLeft, type Facts, type Subject, subjectOf } from './receipt-facts.ts';
import { createLedger, rounded } from './steps/ledger.ts';
import { writeCosts } from './steps/write-costs.ts';
import { type LaneResult, writeLane } from './steps/write-lane.ts';
import { writeScore } from './steps/write-score.ts';
import { writeValue } from './steps/write-value.ts';

export interface Computed {
  /** Empty: it is an opportunity. */
  readonly reasons: readonly string[];
  /** As far as it came. */
  readonly steps: readonly ReceiptStep[];
  /** Those that were looked at, with what they came to. */
  readonly comparables: readonly Comparable[];
  readonly numbers?: {
    readonly score: number;
    readonly confidence: number;
    readonly marketValue: MarketValue;
    readonly discount: number;
    readonly lane: string;
    readonly maximumBid: number;
    readonly totalCost: number;
    readonly roi: number;
  };
}

const minutesADay = 1_440;

const gatedOf = (subject: Subject, judgedOn: string): GatedVehicle => ({
  amount: subject.amount ?? undefined,
  priceKind: subject.priceKind ?? undefined,
  minutesLeft: daysLeft(subject, judgedOn) * minutesADay,
  titleStatus: subject.titleStatus,
  condition: subject.condition,
  age: subject.year === null ? undefined : Number(judgedOn.slice(0, 4)) - subject.year,
  miles: milesOf(subject.mileage),
});

const weighed = (facts: Facts, valuation: Valuation, estimate: Estimate | undefined): Comparable[] => {
  const used = valuation.used();
  const weights = new Map(estimate?.fit.points.map(({ point, weight }) => [point.listingId, weight]));
  return facts.offers
    .filter(({ listingId }) => used.has(listingId))
    .map((offer) => ({
      ...offer,
      adjustedAmount: estimate === undefined ? 0 : rounded(valuation.adjusted(offer, estimate.fit), 2),
      weight: rounded(weights.get(offer.listingId) ?? 0, 4),
    }));
};

/** Names of the gates that the inputs do not pass, whatever the market value. */
export const gatesFailedBy = ({ inputs, judgedOn, rules }: Omit<Facts, 'offers'>): string[] => [
  ...failedGates(gatedOf(subjectOf(inputs), judgedOn), rules),
];

/** Computes a judgement from its facts, and from nothing else. */
export const computeJudgement = (facts: Facts): Computed => {
  const { rules, judgedOn } = facts;
  const subject = subjectOf(facts.inputs);
  const ledger = createLedger();
  const passedOver = (...reasons: string[]): Computed => ({ reasons, steps: ledger.steps, comparables: [] });
  const gated = gatedOf(subject, judgedOn);
  const failed = failedGates(gated, rules);
  if (failed.length > 0) return passedOver(...failed);
  const { year, amount, currency, priceKind } = subject;
  const cohort = cohortOf(subject);
  if (cohort === undefined || year === null || amount === null || currency === null || priceKind === null)
    return passedOver('not-comparable');
  const perUsDollar = rules.exchangeRates.perUsDollar[currency];
  if (perUsDollar === undefined || !(perUsDollar > 0)) return passedOver('no-exchange-rate');
  const judgedYear = Number(judgedOn.slice(0, 4));
  const { miles } = gated;
  ledger.write('age', 'year of the judgement - model year', [gated.age ?? 0, 'years', 0]);
  ledger.write('mileage in miles', '1 mi = 1.609344 km', [miles ?? 0, 'mi', 0]);
  const valuation = valueVehicle(
    { cohort: cohort.name, year, miles, currency, trim: subject.trim, titleStatus: subject.titleStatus },
    facts.offers,
    facts,
  );
  const estimate = valuation.estimate();
  if (estimate === undefined) return passedOver('market-value-unknown');
  const marketValue = writeValue(ledger, estimate, currency);

  const costs = writeCosts(ledger, { ...subject, amount, currency, priceKind }, rules);
  const { isBid, due, totalCost } = costs;
  const results = lanesFor(gated, rules).map((lane) =>
    writeLane(ledger, lane, {
      marketValue,
      perUsDollar: costs.perUsDollar,
      highestBid: costs.highestBid,
      worthAtUse: ({ yearlyMileage }) =>
        valuation.atMostAs(
          Math.min(
            year,
            yearlyMileage === null ? year : judgedYear - Math.ceil((miles ?? 0) / yearlyMileage.limit),
          ),
        ),
    }),
  );
  const best = results.reduce<LaneResult | undefined>(
    (found, result) => (found === undefined || result.maximumBid > found.maximumBid ? result : found),
    undefined,
  );
  // A bid must leave room above the next one; a price may be paid as it is.
  const isWithin = best !== undefined && (isBid ? best.maximumBid > due : best.maximumBid >= due);
  if (best === undefined || !isWithin) return passedOver('maximum-bid');
  const { score, confidence, roi, discount } = writeScore(ledger, best, {
    subject,
    estimate,
    marketValue,
    totalCost,
    facts,
  });
  return {
    reasons: [],
    steps: ledger.steps,
    comparables: weighed(facts, valuation, estimate),
    numbers: {
      score,
      confidence,
      marketValue,
      discount,
      lane: best.lane.name,
      maximumBid: best.maximumBid,
      totalCost,
      roi,
    },
  };
};
