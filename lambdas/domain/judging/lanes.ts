/** A limit of a lane. */
export interface Limit {
  readonly limit: number;
  readonly unit: string;
  /** Why the limit lies where it does. */
  readonly reason: string;
}

/** A way to buy: which vehicles it is for, and what they may cost. */
export interface Lane {
  readonly name: string;
  readonly age: Limit;
  readonly mileage: Limit;
  /** Use beyond it does not refuse a vehicle, but lets it be worth no more than one old enough for its mileage. */
  readonly yearlyMileage: Limit | null;
  /** All costs, as a share of the market value. */
  readonly ceiling: Limit;
  /** Market value less all costs. */
  readonly margin: Limit;
}

/** The strictest first. A vehicle is judged in every lane that it fits, and gets the best. */
export const lanes: readonly Lane[] = [
  {
    name: 'premium',
    age: { limit: 4, unit: 'years', reason: 'Under the makers’ warranty or just out of it: sells fast' },
    mileage: { limit: 50_000, unit: 'mi', reason: 'The powertrain warranties of most makers end near it' },
    yearlyMileage: null,
    ceiling: {
      limit: 0.88,
      unit: 'share of the market value',
      reason: 'Such vehicles sell within weeks and hide little: 12 % carry risk and work',
    },
    margin: { limit: 1_500, unit: 'USD', reason: 'Less does not pay for the work of one deal' },
  },
  {
    name: 'standard',
    age: {
      limit: 10,
      unit: 'years',
      reason: 'Older vehicles are worth what their condition is, and a page says too little of that',
    },
    mileage: { limit: 100_000, unit: 'mi', reason: 'Beyond it repairs and resale follow other rules' },
    yearlyMileage: {
      limit: 18_000,
      unit: 'mi a year',
      reason: 'Half more than usual: hard commercial use ages a vehicle before its years',
    },
    ceiling: {
      limit: 0.8,
      unit: 'share of the market value',
      reason: 'More can be worn than a page says: a fifth carries risk, repairs and time',
    },
    margin: { limit: 2_500, unit: 'USD', reason: 'One unexpected repair costs about 1,000' },
  },
];
