/** The rules of the first score. Whoever changes a number here changes the version. */
export const judgingRules = {
  version: '2026-11-1',
  /** Model years to either side: a redesign rarely lies closer, and beyond two the price falls by a fifth or more. */
  comparableYears: 2,
  /** Share of its price that a vehicle loses with each model year: used vehicles lose about 45 % in five years. */
  yearlyDepreciation: 0.11,
  /** The least from which a median outlives one absurd price. */
  minComparables: 3,
  /** Discount (share of the market value) that scores 100: a deeper one is more likely an error than a better deal. */
  fullScoreDiscount: 0.5,
  /** Comparables at which the sample counts half; the confidence of a large sample nears 1. */
  halfConfidenceSample: 3,
} as const;

/** Kilometres in a mile, by definition. */
export const KM_PER_MILE = 1.609344;
