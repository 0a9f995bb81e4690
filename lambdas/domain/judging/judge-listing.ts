import type { KnownListing } from '../known-listing.ts';
import { qualityOf } from '../quality/quality-of.ts';
import { comparableOffers } from './comparables.ts';
import { computeJudgement, gatesFailedBy } from './compute-judgement.ts';
import { type JudgingRules, judgingRules } from './judging-rules.ts';
import type { Opportunity, Receipt } from './opportunity.ts';
import { inputsOf } from './receipt-facts.ts';
import { rulesVersion } from './rules-version.ts';

export type Judgement =
  | { readonly verdict: 'opportunity'; readonly opportunity: Opportunity }
  /** `reasons`: the gates it did not pass, or why it could not be judged. */
  | { readonly verdict: 'passed-over'; readonly reasons: readonly string[] };

const passedOver = (reasons: readonly string[]): Judgement => ({ verdict: 'passed-over', reasons });

const millisecondsADay = 86_400_000;

/** Nobody knows whether it still stands. */
const isUnseen = ({ lastSeenAt }: KnownListing, judgedAt: string, { refused }: JudgingRules): boolean =>
  Date.parse(judgedAt.slice(0, 10)) - Date.parse(lastSeenAt) > refused.daysUnseen * millisecondsADay;

/** Over by its own page, or by the clock; an end that is no time counts as over. */
export const isOver = ({ endedAt, fields: { auctionEnd } }: KnownListing, judgedAt: string): boolean =>
  endedAt !== undefined || (auctionEnd !== null && !(Date.parse(auctionEnd) > Date.parse(judgedAt)));

const ratesIn = (
  currencies: readonly string[],
  { exchangeRates: { asOf, perUsDollar } }: JudgingRules,
): Receipt['rates'] =>
  [...new Set(currencies)].sort().flatMap((currency) => {
    const rate = perUsDollar[currency];
    return rate === undefined ? [] : [{ currency, perUsDollar: rate, asOf }];
  });

/**
 * The gates that a listing does not pass, whatever the market value; they need no comparables.
 * @param judgedAt ISO 8601, UTC
 */
export const reasonsAgainst = (
  listing: KnownListing,
  judgedAt: string,
  rules: JudgingRules = judgingRules,
): readonly string[] => {
  const failed = gatesFailedBy({ rules, judgedOn: judgedAt.slice(0, 10), inputs: inputsOf(listing) });
  const isLate = isOver(listing, judgedAt) && !failed.includes('time-left');
  const isLost = isUnseen(listing, judgedAt, rules);
  return [...(isLost ? ['seen-lately'] : []), ...(isLate ? ['time-left'] : []), ...failed];
};

/**
 * Judges one listing by the offers that it can be compared with. Depends on nothing but its arguments: the same
 * listings, in any order, end in the same opportunities, and a day's judgements differ only by what is over.
 * @param judgedAt ISO 8601, UTC: decides what is over, and how old a vehicle and an offer are.
 * @throws RangeError when `judgedAt` is no time.
 */
export const judgeListing = (
  listing: KnownListing,
  others: readonly KnownListing[],
  judgedAt: string,
  rules: JudgingRules = judgingRules,
): Judgement => {
  if (Number.isNaN(Date.parse(judgedAt))) throw new RangeError(`judgedAt is no time: ${judgedAt}`);
  const { year, make, model, trim, price, mileage, location, vin, auctionEnd, images } = listing.fields;
  const judgedOn = judgedAt.slice(0, 10);
  const inputs = inputsOf(listing);
  const facts = { rules, judgedOn, inputs };
  const failed = reasonsAgainst(listing, judgedAt, rules);
  if (failed.length > 0) return passedOver(failed);
  const { offers, leftOut } = comparableOffers(listing, others, facts);
  const { reasons, numbers, steps, comparables } = computeJudgement({ ...facts, offers });
  // A mileage passes its gate only when it is known; the compiler cannot know that.
  if (reasons.length > 0 || numbers === undefined || price === null || mileage === null)
    return passedOver(reasons);
  if (year === null || make === null || model === null) return passedOver(['not-comparable']);
  const { listingId: opportunityId, sourceId, url, lastSeenAt } = listing;
  const { score, parts } = qualityOf(listing, judgedOn);
  const currencies = [price.currency, ...comparables.map((comparable) => comparable.price.currency)];
  return {
    verdict: 'opportunity',
    opportunity: {
      opportunityId,
      vehicleId: listing.vehicleId ?? opportunityId,
      sourceId,
      url,
      lastSeenAt,
      vin,
      year,
      make,
      model,
      trim,
      price,
      mileage,
      location,
      auctionEnd,
      imageUrl: images?.[0] ?? null,
      ...numbers,
      quality: { score, parts },
      receipt: {
        ruleVersion: rulesVersion(rules),
        rules,
        judgedOn,
        inputs,
        comparables,
        leftOut,
        rates: ratesIn(currencies, rules),
        steps,
      },
    },
  };
};
