import Table from 'cli-table3';
import type { OpportunityRow } from './api-client.ts';

const money = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);

/** The deals, as the API ranks them, for reading in a terminal. */
export const dealsTable = (deals: readonly OpportunityRow[]): string => {
  const table = new Table({
    head: ['score', 'lane', 'vehicle', 'price', 'max bid', 'market', 'below', 'mileage', 'source'],
    colAligns: ['right', 'left', 'left', 'right', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const deal of deals) {
    const { score, lane, year, make, model, price, maximumBid, marketValue, discount, mileage, sourceId } =
      deal;
    table.push([
      score.toFixed(1),
      lane,
      `${year} ${make} ${model}`,
      money(price.amount, price.currency),
      money(maximumBid, price.currency),
      money(marketValue.amount, marketValue.currency),
      `${Math.round(discount * 100)} %`,
      `${mileage.value.toLocaleString('en-US')} ${mileage.unit}`,
      sourceId,
    ]);
  }
  return table.toString();
};
