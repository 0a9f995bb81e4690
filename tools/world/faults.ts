import type { VehicleFields } from '../../lambdas/domain/listing.ts';
import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';
import type { Posting } from './postings.ts';

/** What can be wrong with a listing, beyond how sites naturally round and spell. */
export const faultNames = [
  'price-digit-lost',
  'price-digit-added',
  'price-placeholder',
  'price-monthly-rate',
  'price-bait',
  'price-collapse',
  'mileage-digit-lost',
  'mileage-digit-added',
  'mileage-placeholder',
  'odometer-rolled-back',
  'year-against-vin',
  'vin-mistyped',
  'vin-of-another',
] as const;

export type FaultName = (typeof faultNames)[number];

export interface PlantedFault {
  readonly name: FaultName;
  /** What the page shows instead of the fields, from the day on that the fault appears. */
  readonly change: (fields: VehicleFields, day: number) => VehicleFields;
}

const priceTimes =
  (factor: number, from = 0): PlantedFault['change'] =>
  (fields, day) =>
    fields.price === null || day < from
      ? fields
      : {
          ...fields,
          price: { ...fields.price, amount: Math.max(1, Math.round(fields.price.amount * factor)) },
        };

const priceIs =
  (amount: number): PlantedFault['change'] =>
  (fields) =>
    fields.price === null ? fields : { ...fields, price: { ...fields.price, amount } };

const mileageIs =
  (shown: (value: number) => number): PlantedFault['change'] =>
  (fields) =>
    fields.mileage === null
      ? fields
      : {
          ...fields,
          mileage: { ...fields.mileage, value: Math.max(1, Math.round(shown(fields.mileage.value))) },
        };

/** The faults that a posting can have at all: a digit is only missed where the rest is still far from the truth. */
const possibleFaults = ({ campaign, fields, printedVin }: Posting, isRelisted: boolean): FaultName[] => {
  const { vehicle, mileage, seller } = campaign;
  const isDriven =
    mileage > 15_000 &&
    vehicle.nature !== 'classic' &&
    vehicle.nature !== 'exotic' &&
    fields.mileage !== null;
  const age = 2027 - vehicle.year;
  const isPriced = seller.kind !== 'auction' && vehicle.nature !== 'salvage' && vehicle.nature !== 'classic';
  return [
    ...(isPriced
      ? (['price-digit-lost', 'price-digit-added', 'price-placeholder', 'price-bait'] as const)
      : []),
    ...(isPriced && campaign.amount > 8_000 && seller.kind === 'dealer'
      ? (['price-monthly-rate'] as const)
      : []),
    ...(isPriced && campaign.end - campaign.start > 20 ? (['price-collapse'] as const) : []),
    ...(isDriven && age >= 4 ? (['mileage-digit-lost'] as const) : []),
    ...(isDriven ? (['mileage-placeholder'] as const) : []),
    // Beyond five millions no reader takes it for an odometer.
    ...(isDriven && mileage < 490_000 ? (['mileage-digit-added'] as const) : []),
    ...(isDriven && isRelisted && printedVin === 'right' && mileage > 30_000
      ? (['odometer-rolled-back'] as const)
      : []),
    ...(printedVin === 'right' && fields.year !== null && /^[1-5]/.test(fields.vin ?? '')
      ? (['year-against-vin'] as const)
      : []),
    ...(printedVin === 'right' ? (['vin-of-another'] as const) : []),
  ];
};

const planted = (
  name: FaultName,
  posting: Posting,
  context: { random: SeededRandom; otherVin: string | undefined },
): PlantedFault['change'] => {
  const { random, otherVin } = context;
  const { start, end } = posting.campaign;
  switch (name) {
    case 'price-digit-lost':
      return priceTimes(0.1);
    case 'price-digit-added':
      return priceTimes(10);
    case 'price-placeholder':
      return priceIs(random.pick([1, 10, 123, 1_234, 12_345_678, 9_999_999, 11_111_111]));
    case 'price-monthly-rate':
      return priceTimes(1 / random.integer(50, 72));
    case 'price-bait':
      return priceTimes(random.between(0.22, 0.42));
    case 'price-collapse':
      return priceTimes(random.between(0.1, 0.3), start + Math.floor((end - start) / 2));
    case 'mileage-digit-lost':
      return mileageIs((value) => Math.floor(value / 10));
    case 'mileage-digit-added':
      return mileageIs((value) => value * 10 + random.integer(0, 9));
    case 'mileage-placeholder':
      return mileageIs(() => random.pick([999_999, 1_234_567, 1, 1_111_111]));
    case 'odometer-rolled-back':
      return mileageIs((value) => value * random.between(0.35, 0.65));
    case 'year-against-vin': {
      const shift = random.pick([-6, -5, -4, -3, 3, 4]);
      return (fields) =>
        fields.year === null
          ? fields
          : {
              ...fields,
              year:
                Math.min(2027, fields.year + shift) === fields.year
                  ? fields.year - 4
                  : Math.min(2027, fields.year + shift),
            };
    }
    case 'vin-of-another':
      return (fields) => (otherVin === undefined ? fields : { ...fields, vin: otherVin });
    case 'vin-mistyped':
      return (fields) => fields;
  }
};

/** Share of listings with a planted fault. */
const faultChance = 0.03;

/**
 * The fault of a posting, if any; a mistyped VIN is counted as one, too.
 * @param context `isRelisted`: an earlier campaign showed the same vehicle with its VIN; `otherVin`: of another vehicle that
 * was just listed
 */
export const faultOf = (
  posting: Posting,
  context: {
    readonly random: SeededRandom;
    readonly isRelisted: boolean;
    readonly otherVin: string | undefined;
  },
): PlantedFault | undefined => {
  if (posting.printedVin === 'mistyped') return { name: 'vin-mistyped', change: (fields) => fields };
  const { random } = context;
  if (!random.chance(faultChance)) return undefined;
  const possible = possibleFaults(posting, context.isRelisted).filter(
    (name) => name !== 'vin-of-another' || (context.otherVin !== undefined && random.chance(0.3)),
  );
  if (possible.length === 0) return undefined;
  // Few are relisted, so that a rolled-back odometer would else be too rare to measure.
  const isRollable = possible.includes('odometer-rolled-back') && random.chance(0.5);
  const name = isRollable ? 'odometer-rolled-back' : random.pick(possible);
  return { name, change: planted(name, posting, context) };
};
