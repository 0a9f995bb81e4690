import { seededRandom } from '../sites/sample-market/world/seeded-random.ts';

/** Draws of what arrives and what becomes of it; the same seed draws the same. */
export interface SeededTraffic {
  /** How many arrive in a minute, when so many do on average and none knows of another. */
  arrivals(mean: number): number;
  /** How many of so many it hits, each with this chance. */
  hits(count: number, chance: number): number;
  /** Durations around a median, with the long tail that services have. */
  durations(count: number, medianMilliseconds: number): readonly number[];
}

/** Above so many a sum of draws is as good as normal, and much cheaper. */
const many = 200;

/** Of the natural logarithm: the 95th percentile is 2.3 times the median. */
const spread = 0.5;

export const createTraffic = (seed: string): SeededTraffic => {
  const random = seededRandom(`rehearsal/${seed}`);
  const rounded = (mean: number, variance: number, most: number): number =>
    Math.min(most, Math.max(0, Math.round(random.normal(mean, Math.sqrt(variance)))));
  return {
    arrivals: (mean) => {
      if (mean > many) return rounded(mean, mean, Number.POSITIVE_INFINITY);
      // Knuth: as many as fit before a product of draws falls to e^-mean.
      let count = -1;
      for (let left = 1; left > Math.exp(-mean); left *= random.between(0, 1)) count += 1;
      return Math.max(0, count);
    },
    hits: (count, chance) => {
      if (count > many) return rounded(count * chance, count * chance * (1 - chance), count);
      let hit = 0;
      for (let each = 0; each < count; each += 1) if (random.chance(chance)) hit += 1;
      return hit;
    },
    durations: (count, medianMilliseconds) =>
      Array.from({ length: count }, () =>
        Math.round(medianMilliseconds * Math.exp(random.normal(0, spread))),
      ),
  };
};
