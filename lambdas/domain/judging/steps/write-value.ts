import { type Estimate, halfInterval } from '../market-value.ts';
import type { MarketValue } from '../opportunity.ts';
import type { Ledger } from './ledger.ts';

/** What the estimate came to, step by step. */
export const writeValue = (ledger: Ledger, estimate: Estimate, currency: string): MarketValue => {
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
