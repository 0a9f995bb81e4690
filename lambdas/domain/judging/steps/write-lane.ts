import type { Lane } from '../lanes.ts';
import type { MarketValue } from '../opportunity.ts';
import type { Ledger } from './ledger.ts';

export interface LaneResult {
  readonly lane: Lane;
  readonly value: number;
  readonly maximumBid: number;
}

/** The most to bid in a lane, and the value it is reckoned from. */
export const writeLane = (
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
