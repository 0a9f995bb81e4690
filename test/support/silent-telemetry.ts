import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics } from '@aws-lambda-powertools/metrics';
import type { MetricName, ServiceName } from '../../lambdas/contract/metrics.ts';
import type { Telemetry } from '../../lambdas/shared/observability/telemetry.ts';

export interface SilentTelemetry extends Telemetry {
  /** The values counted so far, by metric, in order. */
  readonly counted: Partial<Record<MetricName, number[]>>;
  /** The log lines written so far, parsed. */
  readonly logged: Record<string, unknown>[];
}

/** Real telemetry that keeps what it would have written. */
export const silentTelemetry = (serviceName: ServiceName): SilentTelemetry => {
  const counted: SilentTelemetry['counted'] = {};
  const logged: SilentTelemetry['logged'] = [];
  const keep = (line: string): void => void logged.push(JSON.parse(line));
  const keeping = (logger: Logger): Logger =>
    Object.assign(logger, {
      console: { info: keep, warn: keep, error: keep },
      createChild: () => keeping(Logger.prototype.createChild.call(logger)),
    });
  const logger = keeping(new Logger({ serviceName, logLevel: 'INFO' }));
  const metrics = new Metrics({
    namespace: 'test',
    serviceName,
    logger: new Logger({ logLevel: 'SILENT' }),
  });
  Object.assign(metrics, { console: { log: () => {} } });
  return {
    service: serviceName,
    logger,
    metrics,
    counted,
    logged,
    count: (name, value = 1) => {
      const values = counted[name] ?? [];
      counted[name] = [...values, value];
    },
  };
};
