import Table from 'cli-table3';
import type { OpportunityRow } from './api-client.ts';

const money = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency, maximumFractionDigits: 0 }).format(amount);

/** The deals, as the API ranks them, for reading in a terminal. */
export const dealsTable = (deals: readonly OpportunityRow[]): string => {
  const table = new Table({
    head: ['score', 'vehicle', 'price', 'market', 'below', 'mileage', 'source'],
    colAligns: ['right', 'left', 'right', 'right', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const { score, year, make, model, price, marketValue, discount, mileage, sourceId } of deals) {
    table.push([
      score.toFixed(1),
      `${year} ${make} ${model}`,
      money(price.amount, price.currency),
      money(marketValue.amount, marketValue.currency),
      `${Math.round(discount * 100)} %`,
      `${mileage.value.toLocaleString('en-US')} ${mileage.unit}`,
      sourceId,
    ]);
  }
  return table.toString();
};
