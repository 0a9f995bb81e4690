import { openRanking, tables } from '../../contract/tables.ts';
import type { Opportunity } from '../../domain/judging/opportunity.ts';
import { endOf, kilometresOf, type OpportunitySummary, placeIn } from './opportunity-places.ts';
import { packJson, unpackJson } from './pack-json.ts';

const { partitionKey } = tables.opportunities;

/** The receipt is nine tenths of an opportunity, and is written and compared with each judgement: it is packed. */
export interface OpportunityRow {
  readonly summary: OpportunitySummary;
  readonly receipt: string;
}

/** Of a row all that its indexes know: what lists show and filter by, and its place in each order. */
export const listedPart = (summary: OpportunitySummary): Record<string, unknown> => ({
  [partitionKey]: summary.opportunityId,
  summary,
  ranking: openRanking,
  currency: summary.price.currency,
  ...(summary.vin !== null && { vin: summary.vin }),
  kilometres: kilometresOf(summary.mileage.value, summary.mileage.unit),
  endsAt: endOf(summary),
  scorePlace: placeIn('score', summary),
  marginPlace: placeIn('margin', summary),
  pricePlace: placeIn('price', summary),
  mileagePlace: placeIn('mileage', summary),
  ...(summary.auctionEnd !== null && { endPlace: placeIn('ending-soon', summary) }),
  sightPlace: placeIn('newest', summary),
});

export const rowOf = ({ receipt, ...summary }: Opportunity): Record<string, unknown> => ({
  ...listedPart(summary),
  receipt: packJson(receipt),
});

export const opportunityOf = ({ summary, receipt }: OpportunityRow): Opportunity => ({
  ...summary,
  receipt: unpackJson(receipt) as Opportunity['receipt'],
});
