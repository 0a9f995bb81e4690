import type { SeededRandom } from '../sites/sample-market/world/seeded-random.ts';
import { type Country, countries } from './countries.ts';
import { models, type Segment, type WorldModel } from './models.ts';
import { averageValue, type WorldTitle } from './true-value.ts';
import { vinOf } from './vins.ts';

/** What is out of the ordinary about a vehicle, naturally and not by a fault of its listing. */
export type Nature =
  | 'ordinary'
  | 'twin'
  | 'new'
  | 'classic'
  | 'exotic'
  | 'salvage'
  | 'high-mileage'
  | 'garaged';

export interface WorldVehicle {
  readonly vehicleId: string;
  /** undefined: built before 1981, and has only a number of its chassis. */
  readonly vin: string | undefined;
  readonly chassisNumber: string | undefined;
  readonly model: WorldModel;
  readonly year: number;
  readonly trim: string | undefined;
  readonly fuel: WorldModel['fuels'][number];
  readonly transmission: 'automatic' | 'manual';
  readonly country: Country;
  readonly region: string;
  readonly city: string;
  /** In the country's unit, on the first day of the world. */
  readonly mileage: number;
  readonly title: WorldTitle;
  /** What it is truly worth, in whole units of its country's currency: the average value times its own condition. */
  readonly value: number;
  readonly nature: Nature;
  /** Vehicles of one fleet are twins: bought, used and sold alike. */
  readonly fleet: string | undefined;
}

/** The last model year on sale in the world. */
const newest = 2026;
const perYearFactor: Partial<Record<Segment, number>> = {
  lorry: 6.5,
  'heavy-duty': 1.5,
  van: 1.5,
  exotic: 0.28,
  classic: 0.1,
};

const weighted = <T>(items: readonly T[], weightOf: (item: T) => number, random: SeededRandom): T => {
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  let left = random.between(0, total);
  const found = items.find((item) => {
    left -= weightOf(item);
    return left < 0;
  });
  return found ?? random.pick(items);
};

/** Supply peaks three to six years back, when leases end and first owners trade in. */
const pickYear = ([first, last]: readonly [number, number], random: SeededRandom): number => {
  const age = Math.round(Math.abs(random.normal(4.5, 5)) + random.between(0, 2));
  const year = Math.min(last, newest - age);
  return year >= first ? year : random.integer(first, last);
};

const pickTitle = ({ code }: Country, random: SeededRandom): WorldTitle => {
  const luck = random.between(0, 1);
  if (luck < 0.06)
    return code === 'US' || code === 'CA' ? random.pick(['salvage', 'salvage', 'flood', 'junk']) : 'salvage';
  if (luck < 0.1)
    return code === 'US' || code === 'CA' ? random.pick(['rebuilt', 'rebuilt', 'lemon', 'lien']) : 'clean';
  return 'clean';
};

const pickMileage = (usual: number, age: number, random: SeededRandom): number => {
  if (age < 0.4 && random.chance(0.7)) return random.integer(3, 60);
  const perYear = usual * Math.exp(random.normal(-0.06, 0.36));
  return Math.max(30, Math.round(perYear * Math.max(age, 0.2) + random.between(0, 900)));
};

/** The spread of condition around the average: what no listing tells. */
const conditionSpread: Partial<Record<Segment, number>> = { classic: 0.32, exotic: 0.07, lorry: 0.09 };

const natureOf = (vehicle: {
  segment: Segment;
  title: WorldTitle;
  mileage: number;
  drivenYears: number;
  age: number;
}): Nature => {
  if (vehicle.segment === 'classic' || vehicle.segment === 'exotic') return vehicle.segment;
  if (vehicle.title !== 'clean' && vehicle.title !== 'lien') return 'salvage';
  if (vehicle.mileage < 200) return 'new';
  if (vehicle.drivenYears > Math.max(15, 1.9 * vehicle.age)) return 'high-mileage';
  return vehicle.drivenYears < 0.35 * vehicle.age ? 'garaged' : 'ordinary';
};

interface Kind {
  readonly country: Country;
  readonly model: WorldModel;
  readonly year: number;
  readonly trim: string | undefined;
  readonly fuel: WorldModel['fuels'][number];
  readonly region: string;
  readonly city: string;
}

const pickKind = (random: SeededRandom): Kind => {
  const country = weighted(countries, ({ share }) => share, random);
  const model = weighted(
    models.filter(({ sold }) => sold.includes(country.code)),
    ({ weight }) => weight,
    random,
  );
  const trims = Object.keys(model.trims);
  const region = random.pick(Object.keys(country.regions));
  return {
    country,
    model,
    year: pickYear(model.years, random),
    trim: trims.length === 0 ? undefined : random.pick(trims),
    fuel: random.pick(model.fuels),
    region,
    city: random.pick(country.regions[region] ?? ['']),
  };
};

const makeVehicle = (
  kind: Kind,
  place: { id: number; fleet?: string; mileage?: number },
  random: SeededRandom,
): WorldVehicle => {
  const { country, model, year, trim } = kind;
  const isClassic = model.segment === 'classic';
  const age = Math.max(0, newest - 0.1 - year + random.between(-0.4, 0.4));
  const usual = country.usualPerYear * (perYearFactor[model.segment] ?? 1);
  const mileage =
    place.mileage ?? (isClassic ? random.integer(9_000, 120_000) : pickMileage(usual, age, random));
  const title = place.fleet === undefined && !isClassic ? pickTitle(country, random) : 'clean';
  const drivenYears = mileage / usual;
  const average = averageValue({
    segment: model.segment,
    price: model.price * (trim === undefined ? 1 : (model.trims[trim] ?? 1)),
    year,
    age,
    drivenYears: isClassic ? age : drivenYears,
    title,
  });
  const condition = Math.exp(random.normal(0, conditionSpread[model.segment] ?? 0.055));
  const serial = place.id + 100_000;
  return {
    ...kind,
    vehicleId: `v${place.id}`,
    vin: year < 1981 ? undefined : vinOf(model.vinPrefix, year, serial),
    chassisNumber: year < 1981 ? `${model.vinPrefix}${serial}` : undefined,
    transmission:
      country.code === 'US' || country.code === 'CA' || random.chance(0.45) ? 'automatic' : 'manual',
    mileage,
    title,
    value: Math.max(150, Math.round(average * country.priceLevel * condition)),
    nature:
      place.fleet === undefined
        ? natureOf({ segment: model.segment, title, mileage, drivenYears, age })
        : 'twin',
    fleet: place.fleet,
  };
};

/** One in this many draws is a fleet, so that about a tenth of all vehicles are twins. */
const fleetChance = 0.013;

/** Endless vehicles, single ones and fleets, each fleet one after another. */
export function* makeVehicles(random: SeededRandom): Generator<WorldVehicle> {
  let id = 0;
  while (true) {
    const kind = pickKind(random);
    const isFleet = random.chance(fleetChance) && kind.year >= 2017 && kind.model.segment !== 'exotic';
    if (!isFleet) {
      yield makeVehicle(kind, { id: id++ }, random);
      continue;
    }
    const fleet = `f${id}`;
    const isNew = random.chance(0.4);
    const year = isNew ? Math.min(newest, kind.model.years[1]) : kind.year;
    const common = kind.country.usualPerYear * Math.max(0.5, newest - year) * random.between(0.9, 1.8);
    for (let left = random.integer(3, 18); left > 0; left -= 1) {
      const mileage = isNew ? random.integer(4, 25) : Math.round(common * random.between(0.9, 1.1));
      yield makeVehicle({ ...kind, year }, { id: id++, fleet, mileage }, random);
    }
  }
}
