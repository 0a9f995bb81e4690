import { bidStep, feeFor, feeIn, feeOn, highestBidWithin, milesFrom, transportCost } from './buying-costs.ts';
import { cohortOf } from './cohort.ts';
import { failedGates, type GatedVehicle, lanesFor } from './gates.ts';
import type { JudgingRules } from './judging-rules.ts';
import type { Lane } from './lanes.ts';
import { type Estimate, halfInterval, milesOf, type Valuation, valueVehicle } from './market-value.ts';
import type { Comparable, MarketValue, ReceiptStep } from './opportunity.ts';
import { type Facts, type Subject, subjectOf } from './receipt-facts.ts';

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

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** Writes the steps down. What it gives back is the number as written, so that each step follows from those above. */
const createLedger = () => {
  const steps: ReceiptStep[] = [];
  const write = (
    step: string,
    rule: string,
    amount: readonly [value: number, unit: string, digits: number],
  ) => {
    const [exact, unit, digits] = amount;
    const value = rounded(exact, digits);
    steps.push({ step, rule, value, unit });
    return value;
  };
  return { steps, write };
};
type Ledger = ReturnType<typeof createLedger>;

const millisecondsADay = 86_400_000;
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

/** Days from the beginning of the day to the auction's end; endless without one. */
const daysLeft = ({ auctionEnd }: Subject, judgedOn: string): number =>
  auctionEnd === null
    ? Number.POSITIVE_INFINITY
    : (Date.parse(auctionEnd) - Date.parse(judgedOn)) / millisecondsADay;

const writeValue = (ledger: Ledger, estimate: Estimate, currency: string): MarketValue => {
  const { fit, deviation } = estimate;
  ledger.write('comparables', `offers near model year ${fit.year}`, [fit.points.length, 'offers', 0]);
  ledger.write(
    'typical price',
    'robust fit of ln(price) over mileage and trim, at the middle mileage, with a clean title',
    [Math.exp(fit.level), currency, 2],
  );
  ledger.write('mileage', 'share of the value that 1,000 miles more cost, by the fit', [
    fit.slope,
    'share',
    5,
  ]);
  ledger.write('value by its year', 'the fit at its mileage, trim and title', [
    estimate.ofOwnYear,
    currency,
    2,
  ]);
  const amount = ledger.write(
    'market value',
    `no more than a newer one is worth (bound by model year ${estimate.bindingYear})`,
    [estimate.amount, currency, 2],
  );
  const spread = ledger.write('spread', 'standard deviation of the comparables around the fit', [
    fit.deviation,
    'share',
    4,
  ]);
  const half = halfInterval * deviation;
  const low = ledger.write('low', 'lower end of the 90 % interval', [
    estimate.amount * Math.exp(-half),
    currency,
    2,
  ]);
  const high = ledger.write('high', 'upper end of the 90 % interval', [
    estimate.amount * Math.exp(half),
    currency,
    2,
  ]);
  return { amount, currency, sampleSize: fit.points.length, spread, low, high };
};

interface LaneResult {
  readonly lane: Lane;
  readonly value: number;
  readonly maximumBid: number;
}

/** The most to bid in a lane, and the value it is reckoned from. */
const writeLane = (
  ledger: Ledger,
  lane: Lane,
  given: {
    readonly marketValue: MarketValue;
    readonly worthAtUse: (lane: Lane) => number | undefined;
    readonly perUsDollar: number;
    readonly highestBid: (allCosts: number) => number;
  },
): LaneResult => {
  const { amount, currency } = given.marketValue;
  const value = ledger.write(
    `${lane.name}: value`,
    lane.yearlyMileage === null
      ? 'market value'
      : `market value, or less: of one old enough for ${lane.yearlyMileage.limit} ${lane.yearlyMileage.unit}`,
    [Math.min(amount, given.worthAtUse(lane) ?? amount), currency, 2],
  );
  const most = ledger.write(
    `${lane.name}: most for all costs`,
    `the less of ${lane.ceiling.limit} * value and value - ${lane.margin.limit} ${lane.margin.unit}`,
    [Math.min(lane.ceiling.limit * value, value - lane.margin.limit * given.perUsDollar), currency, 2],
  );
  const maximumBid = ledger.write(
    `${lane.name}: maximum bid`,
    'what that leaves after fee, transport and reconditioning, in whole units',
    [Math.floor(Math.max(0, given.highestBid(most))), currency, 0],
  );
  return { lane, value, maximumBid };
};

/** How much of its score a bid keeps that others may still raise; 1 for a price that stands. */
const shareForOpenBid = (days: number, { openBid }: JudgingRules['score']): number =>
  1 - (1 - openBid.share) * Math.min(1, Math.max(0, Math.floor(days)) / openBid.days);

const writeScore = (
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
  const { buying } = rules;
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

  const rate = ledger.write('exchange rate', `${currency} for one USD, of ${rules.exchangeRates.asOf}`, [
    perUsDollar,
    currency,
    6,
  ]);
  const isBid = priceKind === 'current-bid';
  const step = isBid ? bidStep(amount / rate, buying) * rate : 0;
  const due = ledger.write('price to pay', isBid ? 'current bid + the least raise' : 'the price asked', [
    amount + step,
    currency,
    2,
  ]);
  const fee = feeIn(feeFor(subject.sourceId, priceKind, buying), rate);
  const feeDue = ledger.write(
    "buyer's fee",
    `${fee.share} * price, from ${rounded(fee.least, 2)} to ${rounded(fee.most, 2)}, + ${rounded(fee.flat, 2)}`,
    [feeOn(due, fee), currency, 2],
  );
  const places = [subject.sourceId, `${subject.country}-${subject.region}`, `${subject.country}`];
  const distance = ledger.write(
    'distance',
    `as configured for its place, else ${buying.transport.unknownMiles} mi`,
    [milesFrom(places, buying), 'mi', 0],
  );
  const transport = ledger.write(
    'transport',
    `${buying.transport.perMile} USD a mile, ${buying.transport.least} USD at least`,
    [transportCost(distance, buying) * rate, currency, 2],
  );
  const reconditioning = ledger.write('reconditioning', `condition: ${subject.condition ?? 'not stated'}`, [
    buying.reconditioning[subject.condition ?? 'not-stated'] * rate,
    currency,
    2,
  ]);
  const totalCost = ledger.write('all costs', 'price to pay + fee + transport + reconditioning', [
    due + feeDue + transport + reconditioning,
    currency,
    2,
  ]);
  const results = lanesFor(gated, rules).map((lane) =>
    writeLane(ledger, lane, {
      marketValue,
      perUsDollar: rate,
      highestBid: (allCosts) => highestBidWithin(allCosts - transport - reconditioning, fee),
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
    ...{ subject, estimate, marketValue, totalCost, facts },
  });
  return {
    reasons: [],
    steps: ledger.steps,
    comparables: weighed(facts, valuation, estimate),
    numbers: {
      ...{ score, confidence, marketValue, discount },
      ...{ lane: best.lane.name, maximumBid: best.maximumBid, totalCost, roi },
    },
  };
};
