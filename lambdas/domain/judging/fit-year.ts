import { foldText } from '../clean-text.ts';
import type { JudgingRules } from './judging-rules.ts';
import { weightedMedian } from './weighted.ts';

/** A comparable's price, ready to be fitted. */
export interface PricePoint {
  readonly listingId: string;
  readonly year: number;
  /** ln of the price in the subject's currency, brought to a clean title and to the market's level. */
  readonly lnAmount: number;
  /** ln of the share of the new price that its age leaves. */
  readonly lnLeft: number;
  /** Thousand miles beyond what its age lets expect; undefined when not stated. */
  readonly excess: number | undefined;
  readonly trim: string | null;
  /** Recency, currency, title: everything but the model year. */
  readonly weight: number;
}

/** What one model year is worth, as the comparables near it tell. */
export interface YearFit {
  readonly year: number;
  /** ln of what a vehicle of the year with a clean title costs at the `middle` of the excess mileage. */
  readonly level: number;
  /** ln lost with each 1,000 miles, at least 0. */
  readonly slope: number;
  readonly middle: number;
  /** Less excess mileage than nearly all comparables have counts as this much: nothing shows what it is worth. */
  readonly lowest: number;
  /** What tells a trim from the others of the cohort; undefined when not stated. */
  readonly trimKeyOf: (trim: string | null) => string | undefined;
  /** ln by which a trim lies above the level, with the weight it was found from. */
  readonly trims: ReadonlyMap<string, { readonly offset: number; readonly weight: number }>;
  /** Deviation of ln(price) around the fit. */
  readonly deviation: number;
  /** Kish's effective number of comparables. */
  readonly effective: number;
  /** Model years that the comparables lie away, on average. */
  readonly distance: number;
  /** Variance of the slope. */
  readonly slopeVariance: number;
  readonly points: readonly { readonly point: PricePoint; readonly weight: number }[];
}

/** Huber's constant: 95 % of the efficiency of a mean where errors are normal (Huber 1964). */
const huber = 1.345;
/** From a median absolute deviation to the standard deviation of a normal distribution. */
const perMedianDeviation = 1.4826;
/** Sellers round: no cohort's prices lie closer together than this, in ln. */
const leastDeviation = 0.03;
/** Of reweighting; three more move the median error over a whole market by less than 0.05 %. */
const rounds = 5;

/**
 * What tells a trim from the others of its cohort: the longest one seen on two vehicles that begins it, because sites
 * append equipment (`XLT AWD Leather`).
 */
const trimKeys = (trims: readonly (string | null)[]): ((trim: string | null) => string | undefined) => {
  const folded = new Map(trims.map((trim) => [trim, trim === null ? '' : foldText(trim)]));
  const seen = new Map<string, number>();
  for (const trim of trims) {
    const text = folded.get(trim) ?? '';
    seen.set(text, (seen.get(text) ?? 0) + 1);
  }
  const recurring = [...seen]
    .filter(([text, times]) => text !== '' && times > 1)
    .map(([text]) => text)
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return (trim) => {
    if (trim === null) return undefined;
    const text = folded.get(trim) ?? foldText(trim);
    return recurring.find((each) => text === each || text.startsWith(`${each} `)) ?? (text || undefined);
  };
};

const byWeightThenId = (
  a: { weight: number; point: PricePoint },
  b: { weight: number; point: PricePoint },
): number => b.weight - a.weight || (a.point.listingId < b.point.listingId ? -1 : 1);

const middleOf = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

/**
 * Fits ln(price) of the comparables near a model year by a level, a slope over the mileage and an offset a trim: a
 * regression with Huber's weights by iteration (Holland and Welsch 1977), the slope and the offsets drawn towards
 * what is usual (ridge). Depends on the year and the offers alone, not on the vehicle that is judged: two vehicles are
 * valued by the same fits, so that the better one is worth at least as much.
 * @param lnLeft ln of the share of the new price that the year's age leaves.
 * @returns undefined when there are too few to say.
 */
export const fitYear = (
  offers: readonly PricePoint[],
  { year, lnLeft }: { readonly year: number; readonly lnLeft: number },
  rules: JudgingRules['valuation'],
): YearFit | undefined => {
  const near = offers
    .filter((point) => Math.abs(point.year - year) <= rules.nearYears)
    .map((point) => ({
      point,
      weight:
        point.weight *
        rules.weightPerYear ** Math.abs(point.year - year) *
        (point.excess === undefined ? rules.unknownMileageWeight : 1),
    }))
    .sort(byWeightThenId)
    .slice(0, rules.mostComparables);
  if (near.length < Math.max(1, rules.leastComparables)) return undefined;
  const stated = near.flatMap(({ point: { excess } }) => excess ?? []).sort((a, b) => a - b);
  const middle = middleOf(stated);
  const keyOf = trimKeys(near.map(({ point }) => point.trim));
  const items = near.map(({ point, weight }) => ({
    weight,
    key: keyOf(point.trim),
    amount: point.lnAmount - point.lnLeft + lnLeft,
    beyond: (point.excess ?? middle) - middle,
  }));
  const { mean, deviation: slopeDeviation } = rules.mileagePrior;
  let slope = mean;
  let level = weightedMedian(
    items.map(({ amount, beyond, weight }) => ({ value: amount + slope * beyond, weight })),
  );
  let trims = new Map<string, { offset: number; weight: number }>();
  let scale = leastDeviation;
  let slopeVariance = slopeDeviation ** 2;
  let weights = items.map(({ weight }) => weight);
  for (let round = 0; round < rounds; round += 1) {
    const offsets = items.map(({ key }) => (key === undefined ? 0 : (trims.get(key)?.offset ?? 0)));
    const residuals = items.map(
      ({ amount, beyond }, at) => amount - level + slope * beyond - (offsets[at] ?? 0),
    );
    scale = Math.max(
      leastDeviation,
      perMedianDeviation *
        weightedMedian(
          residuals.map((value, at) => ({ value: Math.abs(value), weight: items[at]?.weight ?? 0 })),
        ),
    );
    weights = items.map(
      ({ weight }, at) => weight * Math.min(1, (huber * scale) / Math.abs(residuals[at] ?? 0)),
    );
    const ridge = scale ** 2 / slopeDeviation ** 2;
    const sums = { u: 0, d: 0, q: 0, dd: ridge, dq: -ridge * mean };
    for (const [at, { amount, beyond }] of items.entries()) {
      const u = weights[at] ?? 0;
      const q = amount - (offsets[at] ?? 0);
      sums.u += u;
      sums.d += u * beyond;
      sums.q += u * q;
      sums.dd += u * beyond * beyond;
      sums.dq += u * beyond * q;
    }
    const determinant = sums.u * sums.dd - sums.d ** 2;
    slope = Math.max(0, -(sums.u * sums.dq - sums.d * sums.q) / determinant);
    level = (sums.q + slope * sums.d) / sums.u;
    slopeVariance = (scale ** 2 * sums.u) / determinant;
    trims = new Map();
    for (const [at, { key, amount, beyond }] of items.entries()) {
      if (key === undefined) continue;
      const u = weights[at] ?? 0;
      const { offset, weight } = trims.get(key) ?? { offset: 0, weight: 0 };
      trims.set(key, { offset: offset + u * (amount - level + slope * beyond), weight: weight + u });
    }
    for (const [key, { offset, weight }] of trims)
      trims.set(key, { offset: offset / (weight + rules.trimPriorWeight), weight });
  }
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const effective = total ** 2 / weights.reduce((sum, weight) => sum + weight ** 2, 0);
  const { deviation, weight: priorWeight } = rules.spreadPrior;
  return {
    year,
    level,
    slope,
    middle,
    lowest: stated[Math.floor(0.05 * stated.length)] ?? Number.NEGATIVE_INFINITY,
    trimKeyOf: keyOf,
    trims,
    deviation: Math.sqrt((priorWeight * deviation ** 2 + effective * scale ** 2) / (priorWeight + effective)),
    effective,
    distance:
      near.reduce((sum, { point }, at) => sum + (weights[at] ?? 0) * Math.abs(point.year - year), 0) / total,
    slopeVariance,
    points: near.map(({ point }, at) => ({ point, weight: weights[at] ?? 0 })),
  };
};
