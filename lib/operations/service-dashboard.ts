import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  MathExpression,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { MetricName } from '../../lambdas/contract/metrics.ts';
import { cacheHitRate } from '../api/cache-hit-rate.ts';
import type { ClientApi } from '../api/client-api.ts';
import type { PageScraping } from '../scraping/page-scraping.ts';
import type { WorkQueue } from '../scraping/work-queue.ts';
import type { BurnRateAlarms } from './burn-rate-alarms.ts';
import { contractMetric } from './contract-metric.ts';
import { goodShareExpression, type Objective } from './objective.ts';

export interface ServiceDashboardProps {
  readonly environmentName: EnvironmentName;
  readonly objectives: readonly Objective[];
  readonly burnRates: readonly BurnRateAlarms[];
  readonly api: ClientApi;
  readonly scraping: PageScraping;
  readonly rescores: WorkQueue;
}

const half = { width: 12, height: 6 };
const quarter = { width: 6, height: 6 };
const percent = { leftYAxis: { max: 100 } };

/** One screen, in the order in which one asks: are promises kept, does the API answer, do pages flow, where do they wait. */
export class ServiceDashboard extends Construct {
  constructor(scope: Construct, id: string, props: ServiceDashboardProps) {
    super(scope, id);
    const { environmentName, api } = props;
    const period = Duration.minutes(5);
    const written = (...names: MetricName[]) =>
      names.map((name) => contractMetric(name, { environmentName, period }));
    const { plans, pages, renders, extracts } = props.scraping;
    const queues = Object.entries({ plans, pages, renders, extracts, rescores: props.rescores });

    new Dashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(12),
      widgets: [
        [
          new TextWidget({
            markdown: `# DealerScope, ${environmentName}\nWhat each alarm means and what to do: docs/runbook.md`,
            width: 24,
            height: 2,
          }),
        ],
        [
          new AlarmStatusWidget({
            title: 'Error budgets',
            alarms: props.burnRates.flatMap(({ alarms }) => [...alarms]),
            width: 24,
            height: 4,
          }),
        ],
        props.objectives.map((objective) => this.goodShare(objective)),
        [
          new GraphWidget({
            ...half,
            title: 'API: requests and failures',
            left: [
              api.metric('Count', 'Sum'),
              api.metric('5XXError', 'Sum'),
              ...written('ApiRequests', 'ApiFaults', 'ApiSlowAnswers', 'ApiRequestsLimited'),
            ],
          }),
          new GraphWidget({
            ...half,
            title: 'API: latency, milliseconds',
            left: [api.metric('Latency', 'p50'), api.metric('Latency', 'p95'), api.metric('Latency', 'p99')],
          }),
        ],
        [
          new GraphWidget({
            ...half,
            title: 'Security: requests refused with 401 or 403, and because of a limit',
            left: [api.metricRefused(period), ...written('ApiRequestsLimited')],
          }),
          new GraphWidget({
            ...half,
            title:
              'Security: tokens that passed the gateway and no further (left), keys out of reach (right)',
            left: written('ApiTokensRefused'),
            right: written('ApiTokenKeysMissed'),
          }),
        ],
        [
          new GraphWidget({
            ...half,
            title: 'Cache: reads answered from it, percent',
            left: [cacheHitRate({ environmentName, period })],
            ...percent,
          }),
          new GraphWidget({
            ...half,
            title: 'Cache: hits and misses (left), answers past their time and errors (right)',
            left: written('CacheHits', 'CacheMisses'),
            right: written('CacheStaleHits', 'CacheErrors'),
          }),
        ],
        [
          new GraphWidget({
            ...half,
            title: 'Pages',
            left: written('PagesPlanned', 'PagesFetched', 'PagesRendered', 'PagesExtracted'),
            right: written(
              'PagesDeferred',
              'PagesGivenUp',
              'RendersGivenUp',
              'PagesQuarantined',
              'PagesSentAgain',
              'PagesLost',
            ),
          }),
          new GraphWidget({
            ...half,
            title: 'Listings (left), anomalies (right)',
            left: written('ListingsValid', 'ListingsInvalid', 'ListingsLate'),
            right: written('AnomaliesFlagged', 'AnomaliesDismissed'),
          }),
        ],
        [
          new GraphWidget({
            ...half,
            title: 'Work waiting (left), dead letters (right)',
            left: queues.map(([label, queue]) => queue.metricWaiting().with({ label })),
            right: queues.map(([label, queue]) =>
              queue.metricDeadLetters().with({ label: `${label}, dead` }),
            ),
          }),
          new GraphWidget({
            ...half,
            title:
              'Time of one page in Chromium, milliseconds (left), pages put back for want of a browser (right)',
            right: written('RendersWaiting', 'RendersLate', 'RendersDeferred', 'PagesAwaitingBrowser'),
            left: ['p50', 'p95', 'p99'].map((statistic) =>
              contractMetric('RenderDuration', { environmentName, period, statistic }).with({
                label: statistic,
              }),
            ),
          }),
        ],
        [
          new GraphWidget({
            ...half,
            title: 'Judged again without a visit (left), rules refused (right)',
            left: written('ListingsRescored', 'OpportunitiesRescored'),
            right: written('RulesRefused'),
          }),
          new GraphWidget({
            ...half,
            title: 'Politeness: pages that waited or were spared (left), hosts left alone (right)',
            left: written('PagesWaiting', 'PagesUnchanged', 'PagesSkipped'),
            right: written('HostsPaused', 'PagesUnreached', 'PagesOutOfTime'),
          }),
        ],
      ],
    });
  }

  private goodShare(objective: Objective): GraphWidget {
    const period = Duration.hours(1);
    const counts = objective.events(period);
    return new GraphWidget({
      ...quarter,
      title: `${objective.title}: good events, percent`,
      left: [
        new MathExpression({
          expression: goodShareExpression(counts),
          usingMetrics: counts,
          period,
          label: 'hourly',
        }),
      ],
      leftAnnotations: [{ value: objective.target * 100, label: 'objective' }],
      ...percent,
    });
  }
}
