import type { Mileage } from '../../../../lambdas/domain/listing.ts';
import { makeVin } from './make-vin.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { VehicleModel } from './vehicle-models.ts';

/** One vehicle of the sample world, whoever offers it. */
export interface MarketVehicle {
  readonly vin: string;
  readonly model: VehicleModel;
  readonly year: number;
  readonly trim: string;
  readonly mileage: Mileage;
  readonly color: string;
  readonly transmission: string;
  readonly titleStatus: 'Clean' | 'Rebuilt' | 'Salvage';
  /** What it is truly worth, in whole dollars or euros; offers are priced around it. */
  readonly value: number;
}

/** What a year's driving adds, in the unit of the odometer. */
const usualPerYear = { us: 12_000, de: 14_000 } as const;
const units = { us: 'mi', de: 'km' } as const;
const colors = {
  us: ['White', 'Black', 'Silver', 'Gray', 'Blue', 'Red'],
  de: ['Weiß', 'Schwarz', 'Silber', 'Grau', 'Blau', 'Rot'],
} as const;
const transmissions = { us: ['Automatic'], de: ['Automatik', 'Schaltgetriebe'] } as const;

/** Share of the clean value that a branded title leaves. */
const titleFactors = { Clean: 1, Rebuilt: 0.75, Salvage: 0.6 } as const;

/**
 * A fifth of the new price goes in the first year and 11 % of the rest in each later one; driving more or less than usual
 * moves it by at most a quarter.
 */
const cleanValue = (model: VehicleModel, age: number, mileage: number): number => {
  const excessYears = mileage / usualPerYear[model.region] - age;
  const mileageFactor = Math.min(1.15, Math.max(0.75, 1 - 0.04 * excessYears));
  return model.priceWhenNew * 0.8 * 0.89 ** (age - 1) * mileageFactor;
};

/**
 * @param serial Keeps the VINs of one market apart; up to six digits.
 */
export const makeVehicle = (
  model: VehicleModel,
  options: { readonly year: number; readonly age: number; readonly serial: number },
  random: SeededRandom,
): MarketVehicle => {
  const { year, age, serial } = options;
  const perYear = usualPerYear[model.region] * Math.min(1.7, Math.max(0.4, random.normal(1, 0.22)));
  const mileage = Math.round(age * perYear + random.between(0, 1_000));
  // Branded titles are an American notion; a German seller would write "Unfallwagen".
  const titleStatus =
    model.region === 'us' && random.chance(0.05) ? random.pick(['Rebuilt', 'Salvage'] as const) : 'Clean';
  const noise = Math.min(1.08, Math.max(0.92, random.normal(1, 0.03)));
  return {
    vin: makeVin(model.vinPrefix, year, serial),
    model,
    year,
    trim: random.pick(model.trims),
    mileage: { value: mileage, unit: units[model.region] },
    color: random.pick(colors[model.region]),
    transmission: random.pick(transmissions[model.region]),
    titleStatus,
    value: Math.round(cleanValue(model, age, mileage) * titleFactors[titleStatus] * noise),
  };
};
