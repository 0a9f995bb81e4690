import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import {
  type MetricName,
  metrics as metricDefinitions,
  metricNamespace,
  type ServiceName,
} from '../../contract/metrics.ts';

/** Log and metrics of one service; a function has one, made when its module loads. */
export interface Telemetry {
  readonly service: ServiceName;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Adds to a metric of the contract, in the contract's unit. */
  count(name: MetricName, value?: number): void;
}

export const createTelemetry = (serviceName: ServiceName): Telemetry => {
  const environment = process.env.ENVIRONMENT_NAME ?? 'unknown';
  const metrics = new Metrics({
    namespace: metricNamespace,
    serviceName,
    defaultDimensions: { environment },
  });
  return {
    service: serviceName,
    logger: new Logger({ serviceName, persistentLogAttributes: { environment } }),
    metrics,
    count: (name, value = 1) => metrics.addMetric(name, metricDefinitions[name].unit, value),
  };
};
