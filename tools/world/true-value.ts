import type { Segment } from './models.ts';

/** What a title's brand leaves of the clean value. */
export const titleFactors = {
  clean: 1,
  lien: 0.98,
  rebuilt: 0.72,
  lemon: 0.82,
  salvage: 0.48,
  flood: 0.38,
  junk: 0.14,
} as const;

export type WorldTitle = keyof typeof titleFactors;

interface Ageing {
  /** Share of the new price that is left after the first year. */
  readonly first: number;
  /** Share that each later year leaves. */
  readonly later: number;
  /** Share of the new price below which none falls that still drives. */
  readonly floor: number;
}

/** After published five-year depreciation studies: pickups keep most, luxury and electric cars least. */
const ageing: Readonly<Record<Exclude<Segment, 'classic'>, Ageing>> = {
  car: { first: 0.81, later: 0.888, floor: 0.07 },
  suv: { first: 0.83, later: 0.89, floor: 0.08 },
  pickup: { first: 0.86, later: 0.905, floor: 0.1 },
  'heavy-duty': { first: 0.87, later: 0.905, floor: 0.12 },
  lorry: { first: 0.82, later: 0.86, floor: 0.1 },
  van: { first: 0.8, later: 0.875, floor: 0.07 },
  luxury: { first: 0.77, later: 0.86, floor: 0.06 },
  electric: { first: 0.73, later: 0.86, floor: 0.1 },
  exotic: { first: 0.9, later: 0.945, floor: 0.3 },
};

/** New prices rose by about this share a year. */
const priceRise = 0.022;
const pricesOf = 2025;

interface Priced {
  readonly segment: Segment;
  /** US dollars of 2025. */
  readonly price: number;
  readonly year: number;
  /** Years, not below zero, with a fraction. */
  readonly age: number;
  /** Odometer in usual years of driving. */
  readonly drivenYears: number;
  readonly title: WorldTitle;
}

/** Share of the value that a usual year of driving more or less moves, against what its age lets one expect. */
const mileageEffect = ({ segment, age, drivenYears }: Priced): number => {
  const perYear = segment === 'heavy-duty' || segment === 'lorry' ? 0.022 : 0.045;
  return Math.min(1.22, Math.max(0.5, Math.exp(-perYear * (drivenYears - age))));
};

/**
 * What a vehicle of average condition costs in US dollars in the United States. A smooth law with known coefficients:
 * whoever estimates values from offers is measured against it.
 */
export const averageValue = (priced: Priced): number => {
  const { segment, price, year, age, title } = priced;
  if (segment === 'classic') return price * titleFactors[title];
  const { first, later, floor } = ageing[segment];
  const whenNew = price * (1 - priceRise) ** (pricesOf - year);
  const left = age <= 1 ? 1 - (1 - first) * age : Math.max(floor, first * later ** (age - 1));
  return whenNew * left * mileageEffect(priced) * titleFactors[title];
};
