import { Duration } from 'aws-cdk-lib';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../../../lambdas/contract/metrics.ts';
import { contractMetric } from '../contract-metric.ts';
import type { DashboardsProps } from './dashboards.ts';
import { graph } from './graph.ts';

/** Who is refused, by what, and whether every protection is on. */
export const security = ({ environmentName, api }: DashboardsProps): readonly (readonly IWidget[])[] => {
  const period = Duration.minutes(5);
  const written = (...names: MetricName[]) =>
    names.map((name) => contractMetric(name, { environmentName, period }));
  return [
    [
      graph('Requests refused: with 401 or 403, and because of a limit', {
        left: [api.metricRefused(period), ...written('ApiRequestsLimited')],
      }),
      graph('Tokens that passed the gateway and no further (left), keys out of reach (right)', {
        left: written('ApiTokensRefused'),
        right: written('ApiTokenKeysMissed'),
      }),
    ],
    [
      graph('Requests turned away by the wall', { left: [api.wall.metricBlocked(period)] }),
      graph('Protections off, emergency on', {
        left: written('ProtectionsOff', 'EmergencyOn').map((metric) => metric.with({ statistic: 'Maximum' })),
      }),
      graph('Limits that could not be asked (left), requests with access for an emergency (right)', {
        left: written('ApiLimitsUnknown'),
        right: written('BreakGlassRequests'),
      }),
    ],
  ];
};
