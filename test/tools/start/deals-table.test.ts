import { expect, test } from '@jest/globals';
import { dealsTable } from '../../../tools/start/deals-table.ts';
import { sampleOpportunity } from '../../support/sample-opportunity.ts';

test('a deal is a row with its score, vehicle, price beside the market, and source', () => {
  const deal = sampleOpportunity({ score: 77.4, discount: 0.387 });
  const table = dealsTable([deal]);
  expect(table.split('\n').filter((line) => line.includes('77.4'))).toHaveLength(1);
  for (const part of [`${deal.year} ${deal.make} ${deal.model}`, '39 %', deal.sourceId, deal.mileage.unit]) {
    expect(table).toContain(part);
  }
});
