import type { PriceKind } from '../../listing.ts';
import {
  bidStep,
  feeFor,
  feeIn,
  feeOn,
  highestBidWithin,
  milesFrom,
  transportCost,
} from '../buying-costs.ts';
import type { JudgingRules } from '../judging-rules.ts';
import type { Subject } from '../receipt-facts.ts';
import { type Ledger, rounded } from './ledger.ts';

export interface Costs {
  /** Units of the currency for one US dollar. */
  readonly perUsDollar: number;
  readonly isBid: boolean;
  /** What must be paid or bid now, before anything else. */
  readonly due: number;
  /** With fee, transport and reconditioning. */
  readonly totalCost: number;
  /** The highest bid that stays, with all other costs, within an amount. */
  readonly highestBid: (allCosts: number) => number;
}

/** What the vehicle costs at its price, or at the next bid. Amounts in its currency. */
export const writeCosts = (
  ledger: Ledger,
  subject: Subject & { readonly amount: number; readonly currency: string; readonly priceKind: PriceKind },
  { buying, exchangeRates }: JudgingRules,
): Costs => {
  const { amount, currency, priceKind } = subject;
  const rate = ledger.write('exchange rate', `${currency} for one USD, of ${exchangeRates.asOf}`, [
    exchangeRates.perUsDollar[currency] ?? Number.NaN,
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
  return {
    perUsDollar: rate,
    isBid,
    due,
    totalCost,
    highestBid: (allCosts) => highestBidWithin(allCosts - transport - reconditioning, fee),
  };
};
