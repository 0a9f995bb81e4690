import type { PriceKind } from '../listing.ts';
import type { Condition } from '../vehicle-terms/condition.ts';
import type { TitleStatus } from '../vehicle-terms/title-status.ts';
import type { JudgingRules } from './judging-rules.ts';
import type { Lane } from './lanes.ts';

/** What the gates look at; undefined where the page does not say: an unknown value passes no gate of a number. */
export interface GatedVehicle {
  readonly amount: number | undefined;
  readonly priceKind: PriceKind | undefined;
  /** Until the auction ends; above every limit when the offer stands until further notice. */
  readonly minutesLeft: number;
  readonly titleStatus: TitleStatus | null;
  readonly condition: Condition | null;
  readonly age: number | undefined;
  readonly miles: number | undefined;
}

const isAbove = (value: number | undefined, limit: number): boolean => value !== undefined && value > limit;
const isAtMost = (value: number | undefined, limit: number): boolean => value !== undefined && value <= limit;

/** What a listing must be before its price is looked at: name → whether it holds. */
const gates: Readonly<Record<string, (vehicle: GatedVehicle, rules: JudgingRules) => boolean>> = {
  // A price of nothing is a placeholder, not an offer.
  price: ({ amount }) => isAbove(amount, 0),
  // What is sold or over cannot be bought; an offer without an end stands until its page says otherwise.
  'time-left': ({ minutesLeft, priceKind }) => priceKind !== 'sold' && isAbove(minutesLeft, 0),
  // What a brand or damage costs lies in the vehicle, not on its page.
  title: ({ titleStatus }, { refused }) => titleStatus === null || !refused.titles.includes(titleStatus),
  condition: ({ condition }, { refused }) => condition === null || !refused.conditions.includes(condition),
};

const laneGates: Readonly<Record<string, (vehicle: GatedVehicle, lane: Lane) => boolean>> = {
  age: (vehicle, { age }) => isAtMost(vehicle.age, age.limit),
  mileage: ({ miles }, { mileage }) => isAtMost(miles, mileage.limit),
};

const failing = <T>(
  checks: Readonly<Record<string, (vehicle: GatedVehicle, of: T) => boolean>>,
  vehicle: GatedVehicle,
  of: T,
): string[] => Object.keys(checks).filter((name) => checks[name]?.(vehicle, of) === false);

/** The lanes that a vehicle fits. */
export const lanesFor = (vehicle: GatedVehicle, { lanes }: JudgingRules): readonly Lane[] =>
  lanes.filter((lane) => failing(laneGates, vehicle, lane).length === 0);

/** The gates that a vehicle does not pass; where it fits no lane, those of the widest. Empty: it may be judged. */
export const failedGates = (vehicle: GatedVehicle, rules: JudgingRules): readonly string[] => {
  const widest = rules.lanes.at(-1);
  const fitsNone = lanesFor(vehicle, rules).length === 0;
  return [
    ...failing(gates, vehicle, rules),
    ...(fitsNone && widest !== undefined ? failing(laneGates, vehicle, widest) : []),
  ];
};
