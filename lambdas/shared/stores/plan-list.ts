import { openRanking, tables } from '../../contract/tables.ts';
import { kilometresOf, type OpportunityOrder, rankIn } from './opportunity-places.ts';

/** Which opportunities a list has: those that meet all that is stated. */
export interface OpportunityFilter {
  readonly make?: string;
  readonly model?: string;
  readonly yearFrom?: number;
  readonly yearTo?: number;
  /** ISO 4217; to be stated with a price. */
  readonly currency?: string;
  readonly priceMin?: number;
  readonly priceMax?: number;
  readonly mileageMax?: number;
  readonly mileageUnit?: 'mi' | 'km';
  readonly country?: string;
  readonly region?: string;
  readonly source?: string;
  readonly scoreMin?: number;
  readonly lane?: string;
  /** ISO 8601 with offset. */
  readonly endingBefore?: string;
  readonly vin?: string;
}

interface Condition {
  /** The attribute, and what of it. */
  readonly path: readonly string[];
  readonly sign: '=' | '>=' | '<=' | '<' | '>';
  readonly value: string | number;
}

type OpportunityIndex = (typeof tables.opportunities.indexes)[keyof typeof tables.opportunities.indexes];

/** How a list is read. */
export interface ListPlan {
  readonly index: OpportunityIndex;
  /** The value of the index's partition key. */
  readonly partition: string;
  /** Between these places, both included. */
  readonly from: string;
  readonly to: string;
  /** What rows that are read must meet to be in the list. */
  readonly conditions: readonly Condition[];
  /** Whether rows stand in the index in another order than the list's: then all are read, which are few. */
  readonly isToBeSorted: boolean;
}

const { byScore, byMargin, byPrice, byMileage, byEnd, bySight, byVin } = tables.opportunities.indexes;

const indexOf: Readonly<Record<OpportunityOrder, OpportunityIndex>> = {
  score: byScore,
  margin: byMargin,
  price: byPrice,
  mileage: byMileage,
  'ending-soon': byEnd,
  newest: bySight,
};

/** Below and above all places, which begin with a digit; and above those of one rank, behind which `#` stands. */
const lowest = '0';
const highest = ':';
const last = (rank: string): string => `${rank}$`;

/** The part of an order that can hold what the filter lets pass. */
const boundsIn = (order: OpportunityOrder, filter: OpportunityFilter, now: Date): [string, string] => {
  const { scoreMin, priceMin, priceMax, mileageMax, mileageUnit = 'mi', endingBefore } = filter;
  const rank = rankIn[order];
  const upTo = (value: number | undefined): string => (value === undefined ? highest : last(rank(value)));
  switch (order) {
    case 'score':
      return [lowest, upTo(scoreMin)];
    case 'price':
      return [priceMin === undefined ? lowest : rank(priceMin), upTo(priceMax)];
    case 'mileage':
      return [lowest, upTo(mileageMax && kilometresOf(mileageMax, mileageUnit))];
    case 'ending-soon':
      return [rank(now.getTime()), upTo(endingBefore === undefined ? undefined : Date.parse(endingBefore))];
    default:
      return [lowest, highest];
  }
};

const conditionsOf = (filter: OpportunityFilter, now: Date): Condition[] => {
  const { mileageMax, mileageUnit = 'mi', endingBefore } = filter;
  const stated: readonly [readonly string[], Condition['sign'], string | number | undefined][] = [
    [['endsAt'], '>', now.getTime()],
    [['endsAt'], '<', endingBefore === undefined ? undefined : Date.parse(endingBefore)],
    [['kilometres'], '<=', mileageMax === undefined ? undefined : kilometresOf(mileageMax, mileageUnit)],
    [['summary', 'make'], '=', filter.make],
    [['summary', 'model'], '=', filter.model],
    [['summary', 'year'], '>=', filter.yearFrom],
    [['summary', 'year'], '<=', filter.yearTo],
    [['summary', 'price', 'currency'], '=', filter.currency],
    [['summary', 'price', 'amount'], '>=', filter.priceMin],
    [['summary', 'price', 'amount'], '<=', filter.priceMax],
    [['summary', 'location', 'country'], '=', filter.country],
    [['summary', 'location', 'region'], '=', filter.region],
    [['summary', 'sourceId'], '=', filter.source],
    [['summary', 'score'], '>=', filter.scoreMin],
    [['summary', 'lane'], '=', filter.lane],
  ];
  return stated.flatMap(([path, sign, value]) => (value === undefined ? [] : [{ path, sign, value }]));
};

/** Amounts of several currencies cannot be compared. */
export const needsCurrency = (
  order: OpportunityOrder,
  { currency, priceMin, priceMax }: Pick<OpportunityFilter, 'currency' | 'priceMin' | 'priceMax'>,
): boolean =>
  currency === undefined && (order === 'price' || priceMin !== undefined || priceMax !== undefined);

/**
 * The way to read a list with the fewest rows that are not in it: by VIN where one is stated, else in the list's order,
 * and of that only as much as can hold what the filter lets pass.
 * @param now offers that ended before are in no list
 * @throws RangeError when prices are to be compared and no currency is stated.
 */
export const planList = (order: OpportunityOrder, filter: OpportunityFilter, now: Date): ListPlan => {
  const { vin, currency } = filter;
  if (needsCurrency(order, filter)) {
    throw new RangeError('Prices of several currencies cannot be compared');
  }
  const conditions = conditionsOf(filter, now);
  if (vin !== undefined) {
    const onlyEnding: Condition[] =
      order === 'ending-soon' ? [{ path: ['summary', 'auctionEnd'], sign: '>', value: '' }] : [];
    return {
      index: byVin,
      partition: vin,
      from: lowest,
      to: highest,
      conditions: [...conditions, ...onlyEnding],
      isToBeSorted: true,
    };
  }
  const index = indexOf[order];
  const [from, to] = boundsIn(order, filter, now);
  const partition = index === byPrice && currency !== undefined ? currency : openRanking;
  return { index, partition, from, to, conditions, isToBeSorted: false };
};
