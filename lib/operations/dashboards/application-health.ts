import { Duration } from 'aws-cdk-lib';
import {
  AlarmStatusWidget,
  GraphWidget,
  type IWidget,
  MathExpression,
  SingleValueWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { MetricName } from '../../../lambdas/contract/metrics.ts';
import { cacheHitRate } from '../../api/cache-hit-rate.ts';
import { contractMetric } from '../contract-metric.ts';
import { budgetLeftExpression, goodShareExpression, type Objective } from '../objective.ts';
import type { DashboardsProps } from './dashboards.ts';
import { graph, percent } from './graph.ts';

const goodShare = (objective: Objective): GraphWidget => {
  const period = Duration.hours(1);
  const counts = objective.events(period);
  return new GraphWidget({
    width: 8,
    height: 6,
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
    leftYAxis: { max: 100 },
  });
};

/** Of the last 30 days, which slide: a release may be risked while there is some. */
const budgetLeft = (objective: Objective): SingleValueWidget => {
  const period = Duration.days(30);
  const counts = objective.events(period);
  const left = new MathExpression({
    expression: budgetLeftExpression(objective, counts),
    usingMetrics: counts,
    period,
    label: 'percent of 30 days',
  });
  return new SingleValueWidget({
    title: `${objective.title}: budget left`,
    metrics: [left],
    width: 4,
    height: 3,
  });
};

/** Are promises kept, does the API answer, and how fast. */
export const applicationHealth = (props: DashboardsProps): readonly (readonly IWidget[])[] => {
  const { environmentName, api, objectives, burnRates } = props;
  const period = Duration.minutes(5);
  const written = (...names: MetricName[]) =>
    names.map((name) => contractMetric(name, { environmentName, period }));
  return [
    [
      new AlarmStatusWidget({
        title: 'Error budgets: which goes too fast',
        alarms: burnRates.flatMap(({ alarms }) => [...alarms]),
        width: 24,
        height: 5,
      }),
    ],
    objectives.map(budgetLeft),
    objectives.map(goodShare),
    [
      graph('API: requests and failures', {
        left: [
          api.metric('Count', 'Sum'),
          api.metric('5XXError', 'Sum'),
          ...written('ApiRequests', 'ApiFaults', 'ApiSlowAnswers', 'ApiRequestsLimited'),
        ],
      }),
      graph('API: latency, milliseconds', {
        left: [api.metric('Latency', 'p50'), api.metric('Latency', 'p95'), api.metric('Latency', 'p99')],
        leftAnnotations: [
          { value: 200, label: 'objective of the 95th percentile' },
          { value: 500, label: 'promise to clients' },
        ],
      }),
    ],
    [
      graph('Cache: reads answered from it, percent', {
        left: [cacheHitRate({ environmentName, period })],
        ...percent,
      }),
      graph('Cache: hits and misses (left), answers past their time and errors (right)', {
        left: written('CacheHits', 'CacheMisses'),
        right: written('CacheStaleHits', 'CacheErrors'),
      }),
    ],
  ];
};
