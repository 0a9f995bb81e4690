import type { TitleStatus } from '../vehicle-terms/title-status.ts';
import type { ComparableOffer } from './comparables.ts';
import { ageingOf, shareLeft } from './depreciation.ts';
import { fitYear, type PricePoint, type YearFit } from './fit-year.ts';
import { type JudgingRules, KM_PER_MILE } from './judging-rules.ts';

/** What a value is asked for. */
export interface ValuedVehicle {
  readonly cohort: string;
  readonly year: number;
  /** undefined: the page does not say. */
  readonly miles: number | undefined;
  readonly trim: string | null;
  readonly titleStatus: TitleStatus | null;
  /** ISO 4217, of the value. */
  readonly currency: string;
}

export interface Estimate {
  /** Of the comparables near the vehicle's own year, or the nearest older one that is known. */
  readonly fit: YearFit;
  /** In currency units, for the vehicle's own year. */
  readonly ofOwnYear: number;
  /** The same, but no more than a newer one is worth. */
  readonly amount: number;
  /** The model year whose value binds. */
  readonly bindingYear: number;
  /** Standard deviation of ln(true value). */
  readonly deviation: number;
}

export interface Valuation {
  /** @returns undefined when the value is unknown. */
  readonly estimate: () => Estimate | undefined;
  /** What the vehicle would be worth at most if it were of an older model year; undefined when unknown. */
  readonly atMostAs: (year: number) => number | undefined;
  /** An offer's price, brought to the vehicle. */
  readonly adjusted: (offer: ComparableOffer, fit: YearFit) => number;
  /** Ids of the comparables that any of the above looked at. */
  readonly used: () => ReadonlySet<string>;
}

/** Miles; undefined when the page does not say. */
export const milesOf = (mileage: { value: number; unit: 'mi' | 'km' } | null): number | undefined =>
  mileage === null ? undefined : mileage.unit === 'mi' ? mileage.value : mileage.value / KM_PER_MILE;

const levelOf = (
  { price, sellerKind }: ComparableOffer,
  levels: JudgingRules['valuation']['priceLevels'],
): number => {
  if (price.kind !== 'asking') return price.kind === 'sold' ? levels.sold : levels['buy-now'];
  return levels[
    sellerKind === 'dealer' ? 'dealer-asking' : sellerKind === 'private' ? 'private-asking' : 'asking'
  ];
};

const cleanTitles: readonly (TitleStatus | null)[] = ['clean', 'lien', null];

/**
 * Values a vehicle by the offers of its cohort. The value of each model year is fitted by itself (`fitYear`), and a
 * vehicle is never worth more than a newer one, nor one with fewer miles: better input never lowers the value. Where a
 * year's own comparables are too few, that of the nearest older year counts.
 * @param judgedOn ISO 8601 date: ages count from its year.
 */
export const valueVehicle = (
  vehicle: ValuedVehicle,
  offers: readonly ComparableOffer[],
  { judgedOn, rules }: { readonly judgedOn: string; readonly rules: JudgingRules },
): Valuation => {
  const { valuation, exchangeRates } = rules;
  const { titleFactors, usualMilesPerYear } = valuation;
  const ageing = ageingOf(vehicle.cohort, valuation);
  const judgedYear = Number(judgedOn.slice(0, 4));
  const ageOf = (year: number): number => Math.max(0, judgedYear - year);
  const excessOf = (miles: number, year: number): number => (miles - usualMilesPerYear * ageOf(year)) / 1_000;
  const lnFactorOf = (titleStatus: TitleStatus | null): number =>
    Math.log(titleFactors[titleStatus ?? 'not-stated']);
  const inCurrency = ({ price }: ComparableOffer): number =>
    price.currency === vehicle.currency
      ? price.amount
      : (price.amount * (exchangeRates.perUsDollar[vehicle.currency] ?? Number.NaN)) /
        (exchangeRates.perUsDollar[price.currency] ?? Number.NaN);

  const pointOf = (offer: ComparableOffer): PricePoint => {
    const miles = milesOf(offer.mileage);
    const isOfTitle =
      offer.titleStatus === vehicle.titleStatus ||
      (cleanTitles.includes(offer.titleStatus) && cleanTitles.includes(vehicle.titleStatus));
    return {
      listingId: offer.listingId,
      year: offer.year,
      lnAmount:
        Math.log(inCurrency(offer) / levelOf(offer, valuation.priceLevels)) - lnFactorOf(offer.titleStatus),
      lnLeft: Math.log(shareLeft(ageOf(offer.year), ageing)),
      excess: miles === undefined ? undefined : excessOf(miles, offer.year),
      trim: offer.trim,
      weight:
        0.5 ** (offer.daysUnseen / valuation.halfLifeDays) *
        (offer.price.currency === vehicle.currency ? 1 : valuation.foreignWeight) *
        (isOfTitle ? 1 : valuation.otherTitleWeight),
    };
  };
  const points = offers.map(pointOf).filter(({ lnAmount }) => Number.isFinite(lnAmount));

  const fits = new Map<number, YearFit | undefined>();
  const used = new Set<string>();
  const fitOf = (year: number): YearFit | undefined => {
    if (!fits.has(year)) {
      const fit = fitYear(points, { year, lnLeft: Math.log(shareLeft(ageOf(year), ageing)) }, valuation);
      for (const { point } of fit?.points ?? []) used.add(point.listingId);
      fits.set(year, fit !== undefined && isNarrow(fit) ? fit : undefined);
    }
    return fits.get(year);
  };
  const trimOf = ({ trims, trimKeyOf }: YearFit): { offset: number; weight: number } => {
    const key = trimKeyOf(vehicle.trim);
    return (key === undefined ? undefined : trims.get(key)) ?? { offset: 0, weight: 0 };
  };
  /** What the fit cannot know, whatever the mileage. */
  const varianceOf = (fit: YearFit): number => {
    const { weight } = trimOf(fit);
    const { trimPriorWeight, trimDeviation, vehicleShareOfSpread, deviationPerYear } = valuation;
    const found = [...fit.trims.values()];
    const total = found.reduce((sum, trim) => sum + trim.weight, 0);
    const squares = found.reduce((sum, trim) => sum + trim.weight * trim.offset ** 2, 0);
    const trimVariance = (squares + trimPriorWeight * trimDeviation ** 2) / (total + trimPriorWeight);
    return (
      (vehicleShareOfSpread * fit.deviation) ** 2 +
      fit.deviation ** 2 / fit.effective +
      (trimVariance * trimPriorWeight) / (weight + trimPriorWeight) +
      (deviationPerYear * fit.distance) ** 2
    );
  };
  const isNarrow = (fit: YearFit): boolean =>
    halfInterval * Math.sqrt(varianceOf(fit)) <= Math.log(1 + valuation.widestInterval);

  const beyondOf = (fit: YearFit): number =>
    vehicle.miles === undefined ? 0 : Math.max(fit.lowest, excessOf(vehicle.miles, fit.year)) - fit.middle;
  const lnValue = (fit: YearFit): number =>
    fit.level - fit.slope * beyondOf(fit) + trimOf(fit).offset + lnFactorOf(vehicle.titleStatus);

  const oldestInLane = judgedYear - Math.max(0, ...rules.lanes.map(({ age }) => age.limit));
  const newest = Math.max(judgedYear + 1, vehicle.year);
  /** The year itself, or where it is unknown, the nearest older one: a newer vehicle is worth as much at least. */
  const knownFit = (year: number): YearFit | undefined => {
    for (let each = year; each === year || each >= oldestInLane; each -= 1) {
      const fit = fitOf(each);
      if (fit !== undefined) return fit;
    }
    return undefined;
  };
  const boundFrom = (fit: YearFit): { readonly amount: number; readonly year: number } => {
    let least = { amount: Math.exp(lnValue(fit)), year: fit.year };
    // Older than any lane allows, a year more can add value; and no score depends on it.
    if (fit.year < oldestInLane) return least;
    for (let year = fit.year + 1; year <= newest; year += 1) {
      const newer = fitOf(year);
      if (newer !== undefined && Math.exp(lnValue(newer)) < least.amount)
        least = { amount: Math.exp(lnValue(newer)), year };
    }
    return least;
  };

  return {
    estimate: () => {
      const fit = knownFit(vehicle.year);
      if (fit === undefined) return undefined;
      const { amount, year: bindingYear } = boundFrom(fit);
      const beyond = vehicle.miles === undefined ? deviationOfExcess(fit) : beyondOf(fit);
      const ofMileage =
        vehicle.miles === undefined ? (fit.slope * beyond) ** 2 : fit.slopeVariance * beyond ** 2;
      const deviation = Math.sqrt(varianceOf(fit) + ofMileage);
      return { fit, ofOwnYear: Math.exp(lnValue(fit)), amount, bindingYear, deviation };
    },
    atMostAs: (year) => {
      // Where neither the year nor an older one is known, the oldest known bounds it.
      let fit = knownFit(year);
      for (let each = year + 1; fit === undefined && each <= newest; each += 1) fit = fitOf(each);
      return fit === undefined ? undefined : boundFrom(fit).amount;
    },
    adjusted: (offer, fit) => {
      const { lnAmount, lnLeft, excess, trim } = pointOf(offer);
      const key = fit.trimKeyOf(trim);
      const ofTrim = key === undefined ? undefined : fit.trims.get(key);
      return Math.exp(
        lnAmount -
          lnLeft +
          Math.log(shareLeft(ageOf(fit.year), ageing)) +
          fit.slope * ((excess ?? fit.middle) - fit.middle - beyondOf(fit)) +
          trimOf(fit).offset -
          (ofTrim?.offset ?? 0) +
          lnFactorOf(vehicle.titleStatus),
      );
    },
    used: () => used,
  };
};

/** 90 % of a normal distribution lie within this many standard deviations. */
export const halfInterval = 1.645;

const deviationOfExcess = ({ points }: YearFit): number => {
  const stated = points.flatMap(({ point: { excess } }) => excess ?? []);
  const mean = stated.reduce((sum, each) => sum + each, 0) / Math.max(1, stated.length);
  return Math.sqrt(stated.reduce((sum, each) => sum + (each - mean) ** 2, 0) / Math.max(1, stated.length));
};
