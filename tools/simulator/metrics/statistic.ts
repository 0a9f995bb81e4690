import { CannotSimulate } from '../cannot-simulate.ts';

/** What is made of the samples of a period. `percentile` is 0 to 100. */
export type Statistic =
  | { readonly kind: 'SampleCount' | 'Average' | 'Sum' | 'Minimum' | 'Maximum' }
  | { readonly kind: 'percentile'; readonly percentile: number };

const plain = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'] as const;

/**
 * A statistic by its name in a template.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
 * @throws CannotSimulate for trimmed and winsorized means, percentile ranks and the like.
 */
export const readStatistic = (name: string, place: string): Statistic => {
  const kind = plain.find((known) => known === name);
  if (kind !== undefined) return { kind };
  const percentile = Number(name.match(/^p(\d{1,3}(?:\.\d{1,10})?)$/)?.[1] ?? Number.NaN);
  if (percentile >= 0 && percentile <= 100) return { kind: 'percentile', percentile };
  throw new CannotSimulate(place, `the statistic ${name} is not modelled (known: ${plain.join(', ')}, pNN)`);
};

/**
 * Samples below which a percentile says little, where an alarm may ask for them: 10/(1 - percentile) from the median up,
 * 10/percentile below.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
 */
export const samplesForPercentile = (percentile: number): number => {
  const share = percentile / 100;
  // Rounded, since 1 - 0.99 is not 0.01 in binary.
  return Math.round((share >= 0.5 ? 10 / (1 - share) : 10 / share) * 1e6) / 1e6;
};
