import type { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { type MetricName, metricNamespace, metrics } from '../../lambdas/contract/metrics.ts';

export interface ContractMetricProps {
  readonly environmentName: EnvironmentName;
  readonly period: Duration;
  /** Default: Sum. */
  readonly statistic?: string;
}

/** A metric that our code writes, under the dimensions it writes it with. It refers to no function, so it closes no cycle. */
export const contractMetric = (name: MetricName, props: ContractMetricProps): Metric =>
  new Metric({
    namespace: metricNamespace,
    metricName: name,
    dimensionsMap: { service: metrics[name].service, environment: props.environmentName },
    statistic: props.statistic ?? 'Sum',
    period: props.period,
    label: name,
  });
