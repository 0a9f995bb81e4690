import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { type ContractMetricProps, contractMetric } from '../operations/contract-metric.ts';

/**
 * The share of reads that the cache answered, in percent. Nothing where there were fewer reads than asked for: of a few
 * reads nearly all are the first of their kind.
 */
export const cacheHitRate = (
  props: ContractMetricProps,
  { fewestReads = 1 }: { readonly fewestReads?: number } = {},
): MathExpression =>
  new MathExpression({
    label: 'reads answered by the cache, percent',
    expression: `IF(FILL(hits, 0) + FILL(misses, 0) >= ${fewestReads}, 100 * FILL(hits, 0) / (FILL(hits, 0) + FILL(misses, 0)))`,
    usingMetrics: { hits: contractMetric('CacheHits', props), misses: contractMetric('CacheMisses', props) },
    period: props.period,
  });
