import type { KnownListing } from '../known-listing.ts';
import type { FieldName, Price } from '../listing.ts';
import { type Candidate, discountGate, gates } from './gates.ts';
import { judgingRules } from './judging-rules.ts';
import { comparablesFor, type PriceSample, samplePrices } from './market-value.ts';
import type { Comparable, Opportunity, Receipt, ReceiptInput } from './opportunity.ts';

export type Judgement =
  | { readonly verdict: 'opportunity'; readonly opportunity: Opportunity }
  /** `reasons`: the gates it did not pass, or why it could not be judged. */
  | { readonly verdict: 'passed-over'; readonly reasons: readonly string[] };

const passedOver = (...reasons: string[]): Judgement => ({ verdict: 'passed-over', reasons });

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** 0 at the market value, 100 at the discount that counts in full; linear between, one decimal. */
const scoreOf = (discount: number): number =>
  rounded(100 * Math.min(1, Math.max(0, discount / judgingRules.fullScoreDiscount)), 1);

/** Grows with the sample, shrinks with its spread; two decimals. */
const confidenceOf = ({ size, spread }: PriceSample): number =>
  rounded((size / (size + judgingRules.halfConfidenceSample)) * Math.max(0, 1 - spread), 2);

const receiptOf = (
  { listing }: Candidate,
  comparables: readonly Comparable[],
  steps: Receipt['steps'],
): Receipt => {
  const input = (name: FieldName, value: string | number | null | undefined, unit = ''): ReceiptInput[] => {
    const provenance = listing.provenance[name];
    if (value === null || value === undefined) return [];
    return [{ name, value, unit, ...(provenance === undefined ? {} : { provenance }) }];
  };
  const { year, make, model, price, mileage, auctionEnd } = listing.fields;
  return {
    ruleVersion: judgingRules.version,
    inputs: [
      ...input('year', year),
      ...input('make', make),
      ...input('model', model),
      ...input('price', price?.amount, price === null ? '' : `${price.currency} ${price.kind}`),
      ...input('mileage', mileage?.value, mileage?.unit),
      ...input('auctionEnd', auctionEnd),
    ],
    comparables,
    steps,
  };
};

const stepsOf = (price: Price, sample: PriceSample, discount: number): Receipt['steps'] => [
  {
    step: 'market value',
    rule: `median of the comparables, each price / ${1 - judgingRules.yearlyDepreciation} ^ (year - its year), to the cent`,
    value: sample.median,
    unit: price.currency,
  },
  { step: 'discount', rule: '1 - price / market value', value: discount, unit: 'share' },
  {
    step: 'score',
    rule: `100 * min(1, discount / ${judgingRules.fullScoreDiscount}), one decimal`,
    value: scoreOf(discount),
    unit: 'points',
  },
  {
    step: 'confidence',
    rule: `n / (n + ${judgingRules.halfConfidenceSample}) * max(0, 1 - interquartile range / median), two decimals`,
    value: confidenceOf(sample),
    unit: 'share',
  },
];

/**
 * Judges one listing by the offers that it can be compared with. Depends on nothing but its arguments: the same
 * listings, in any order, end in the same opportunities.
 * @param judgedAt ISO 8601, UTC: decides what is over, and how old a vehicle is.
 */
export const judgeListing = (
  listing: KnownListing,
  others: readonly KnownListing[],
  judgedAt: string,
): Judgement => {
  const candidate: Candidate = { listing, judgedAt };
  const { year, make, model, price, mileage } = listing.fields;
  const failed = gates.filter(({ measure, holds, limit }) => {
    const value = measure(candidate);
    return value === undefined || Number.isNaN(value) || !holds(value, limit);
  });
  if (failed.length > 0) return passedOver(...failed.map(({ name }) => name));
  if (year === null || make === null || model === null || price === null || mileage === null) {
    return passedOver('not-comparable');
  }
  const comparables = comparablesFor(listing, others);
  const sample = samplePrices(comparables);
  if (sample === undefined) return passedOver('market-value-unknown');
  const discount = 1 - price.amount / sample.median;
  if (discount < discountGate.limit) return passedOver(discountGate.name);
  const { vin, trim, location, auctionEnd, images } = listing.fields;
  return {
    verdict: 'opportunity',
    opportunity: {
      opportunityId: listing.listingId,
      sourceId: listing.sourceId,
      url: listing.url,
      ...{ vin, year, make, model, trim, price, mileage, location, auctionEnd },
      imageUrl: images?.[0] ?? null,
      lastSeenAt: listing.lastSeenAt,
      score: scoreOf(discount),
      confidence: confidenceOf(sample),
      marketValue: { amount: sample.median, currency: price.currency, sampleSize: sample.size },
      discount,
      receipt: receiptOf(candidate, comparables, stepsOf(price, sample, discount)),
    },
  };
};
