import type { Opportunity } from '../../domain/judging/opportunity.ts';

/** An opportunity as lists show it. */
export type OpportunitySummary = Omit<Opportunity, 'receipt'>;

/** Lists of opportunities come in one of these orders. */
export const opportunityOrders = ['score', 'margin', 'price', 'mileage', 'ending-soon', 'newest'] as const;

export type OpportunityOrder = (typeof opportunityOrders)[number];

/** The last moment that a Date can name, in milliseconds since 1970: an offer without an end ends then. */
export const never = 8_640_000_000_000_000;

const kilometresPerMile = 1.609344;

export const kilometresOf = (value: number, unit: 'mi' | 'km'): number =>
  unit === 'km' ? value : value * kilometresPerMile;

/** A number of few digits as a text that sorts as the number does; what is beyond the digits counts as the last of them. */
const digits = (value: number, width: number): string =>
  String(Math.round(Math.min(Math.max(value, 0), 10 ** width - 1))).padStart(width, '0');

/**
 * What of a place comes before the id, by order: of two values the one that is listed first has the lower text.
 * Scores are told in tenths, margins in millionths (at most the thousandfold), prices in cents, kilometres in metres,
 * times in milliseconds.
 */
export const rankIn: Readonly<Record<OpportunityOrder, (value: number) => string>> = {
  score: (score) => digits((100 - score) * 10, 4),
  margin: (roi) => digits((1_000 - roi) * 1e6, 10),
  price: (amount) => digits(amount * 100, 15),
  mileage: (kilometres) => digits(kilometres * 1_000, 13),
  'ending-soon': (endsAt) => digits(endsAt, 16),
  newest: (seenAt) => digits(never - seenAt, 16),
};

export const endOf = ({ auctionEnd }: Pick<Opportunity, 'auctionEnd'>): number =>
  auctionEnd === null ? never : Date.parse(auctionEnd);

const valueIn = (opportunity: OpportunitySummary, order: OpportunityOrder): number => {
  const { score, roi, price, mileage, lastSeenAt } = opportunity;
  switch (order) {
    case 'score':
      return score;
    case 'margin':
      return roi;
    case 'price':
      return price.amount;
    case 'mileage':
      return kilometresOf(mileage.value, mileage.unit);
    case 'ending-soon':
      return endOf(opportunity);
    case 'newest':
      return Date.parse(lastSeenAt);
  }
};

/** Where an opportunity stands in an order. No two stand in one place, so that a list goes on behind any of them. */
export const placeIn = (order: OpportunityOrder, opportunity: OpportunitySummary): string =>
  `${rankIn[order](valueIn(opportunity, order))}#${opportunity.opportunityId}`;
