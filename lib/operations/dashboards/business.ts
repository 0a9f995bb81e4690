import { Duration } from 'aws-cdk-lib';
import type { IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../../../lambdas/contract/metrics.ts';
import { contractMetric } from '../contract-metric.ts';
import type { DashboardsProps } from './dashboards.ts';
import { graph } from './graph.ts';

/** How many pages become listings, how good and how fresh they are. */
export const business = ({ environmentName }: DashboardsProps): readonly (readonly IWidget[])[] => {
  const period = Duration.minutes(15);
  const written = (...names: MetricName[]) =>
    names.map((name) => contractMetric(name, { environmentName, period }));
  return [
    [
      graph('Pages on their way', {
        left: written('PagesPlanned', 'PagesFetched', 'PagesRendered', 'PagesExtracted'),
      }),
      graph('Pages that came to nothing', {
        left: written('PagesGivenUp', 'RendersGivenUp', 'PagesQuarantined', 'PagesSentAgain', 'PagesLost'),
      }),
    ],
    [
      graph('Listings: good (left), broken or late (right)', {
        left: written('ListingsValid'),
        right: written('ListingsInvalid', 'ListingsLate'),
      }),
      graph('Anomalies: found (left), found to be none (right)', {
        left: written('AnomaliesFlagged'),
        right: written('AnomaliesDismissed'),
      }),
    ],
    [
      graph('Judged again without a visit (left), rules refused (right)', {
        left: written('ListingsRescored', 'OpportunitiesRescored'),
        right: written('RulesRefused'),
      }),
      graph('Sources whose jobs bring nothing any more', {
        left: [contractMetric('SourcesSilent', { environmentName, period, statistic: 'Maximum' })],
      }),
    ],
  ];
};
