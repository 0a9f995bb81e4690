import { Duration } from 'aws-cdk-lib';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { FunctionName } from '../../lambdas/contract/functions.ts';
import type { MetricName } from '../../lambdas/contract/metrics.ts';
import type { ClientApi } from '../api/client-api.ts';
import type { ProductFunction } from '../compute/product-function.ts';
import { contractMetric } from './contract-metric.ts';
import type { Objective } from './objective.ts';

interface ObjectiveSources {
  readonly environmentName: EnvironmentName;
  readonly api: ClientApi;
  readonly functions: readonly ProductFunction[];
}

/** Those whose errors no client sees. Five: CloudWatch takes ten metrics in an alarm, two for each. */
const workers: readonly FunctionName[] = [
  'plan-scrape',
  'fetch-page',
  'render-page',
  'extract-listings',
  'rescore-listings',
];

/**
 * What DealerScope promises and can count, event by event. A row is all that an objective needs: alarms, budget, dashboard
 * and runbook entry come from it.
 */
export const objectivesOf = ({ environmentName, api, functions }: ObjectiveSources): readonly Objective[] => {
  const written = (name: MetricName, period: Duration) => contractMetric(name, { environmentName, period });
  const ofWorkers = (metricName: 'Errors' | 'Invocations', period: Duration) =>
    functions
      .filter(({ name }) => workers.includes(name))
      .map(({ alias }) => alias.lambda.metric(metricName, { statistic: 'Sum', period }));
  const named = (kind: 'bad' | 'valid', counts: readonly IMetric[]) =>
    Object.fromEntries(counts.map((count, at) => [`${kind}${at}`, count]));
  return [
    {
      id: 'ApiAvailability',
      title: 'API availability',
      target: 0.999,
      badEvent: 'A request was answered with a 5xx',
      impact: 'clients get errors instead of deals',
      firstStep:
        'if a release or a flag change is under way, take it back; then read the errors of the API functions',
      dashboard: 'application-health',
      minimumBadEvents: 5,
      // The gateway's count and not our own: a function that cannot even start writes no metric.
      events: (period) => ({
        bad: api.metric('5XXError', 'Sum').with({ period }),
        valid: api.metric('Count', 'Sum').with({ period }),
      }),
    },
    {
      id: 'ApiLatency',
      title: 'API latency',
      // 95 % of the requests within 200 ms: the same as a 95th percentile below 200 ms, but it can be summed and budgeted.
      target: 0.95,
      badEvent: 'A request took longer than 200 ms',
      impact: 'clients wait; programs that poll fall behind',
      firstStep:
        'compare the latency of the gateway with the duration of the functions and look for throttled tables',
      dashboard: 'application-health',
      minimumBadEvents: 20,
      events: (period) => ({ bad: written('ApiSlowAnswers', period), valid: written('ApiRequests', period) }),
      absence: {
        window: Duration.minutes(30),
        // Whoever has no token is turned away before any code of ours runs.
        workExpression: 'FILL(asked, 0) - FILL(refused, 0) - FILL(failed, 0)',
        usingMetrics: (period) => ({
          asked: api.metric('Count', 'Sum').with({ period }),
          refused: api.metric('4XXError', 'Sum').with({ period }),
          failed: api.metric('5XXError', 'Sum').with({ period }),
        }),
        minimumWork: 50,
        severity: 'high',
        symptom: 'Clients were answered, and our functions have measured none of it for half an hour',
        impact:
          'nobody would notice if the API became slow, nor would a release or a change of flags take itself back',
        firstStep:
          'see in the log of FindOpportunities whether its metrics (lines with "_aws") are still written',
      },
    },
    {
      id: 'UnhandledErrors',
      title: 'Unhandled errors',
      target: 0.999,
      badEvent: 'An invocation of a worker failed with an error that it did not handle, or was cut off',
      impact: 'its pages are worked on again from the beginning, and set aside after five times',
      firstStep:
        'see on the dashboard which function fails, take its release back if there was one, read its errors',
      dashboard: 'infrastructure',
      minimumBadEvents: 5,
      events: (period) => ({
        ...named('bad', ofWorkers('Errors', period)),
        ...named('valid', ofWorkers('Invocations', period)),
      }),
    },
    {
      id: 'PageTime',
      title: 'Time of a page in the browser',
      // A page is promised in 30 s; the one in twenty that takes longer is a site's fault.
      target: 0.95,
      badEvent: 'A page took Chromium longer than 30 s',
      impact: 'pages that need a browser pile up, and their listings and deals come late',
      firstStep: 'see whether one site is slow or all of them, which is memory, CPU or a release of ours',
      dashboard: 'infrastructure',
      minimumBadEvents: 10,
      events: (period) => ({
        bad: written('RendersSlow', period),
        valid: written('RenderDuration', period).with({ statistic: 'SampleCount' }),
      }),
    },
    {
      id: 'ValidExtractions',
      title: 'Valid extractions',
      target: 0.95,
      badEvent: 'A listing broke its contract',
      impact: 'vehicles are missing from the deals, most often those of one site that changed its pages',
      firstStep: 'see in the quarantine table which source and which violation stand out',
      dashboard: 'business',
      minimumBadEvents: 20,
      events: (period) => ({
        bad: written('ListingsInvalid', period),
        validKept: written('ListingsValid', period),
        validBroken: written('ListingsInvalid', period),
      }),
      absence: {
        window: Duration.hours(24),
        workExpression: 'FILL(fetched, 0) + FILL(rendered, 0)',
        usingMetrics: (period) => ({
          fetched: written('PagesFetched', period),
          rendered: written('PagesRendered', period),
        }),
        minimumWork: 20,
        severity: 'high',
        symptom: 'Pages were fetched, and for a day not one of them gave a listing, good or broken',
        impact: 'deals grow old without a single error',
        firstStep:
          'open some of the fetched pages: do the sites show us something else than they show people?',
      },
    },
    {
      id: 'Freshness',
      title: 'Freshness',
      target: 0.99,
      badEvent: 'A listing was stored later after the fetch of its page than promised',
      impact: 'clients see deals too late, some after the auction has ended',
      firstStep: 'see which queue on the dashboard grows, and whether its consumer fails or is throttled',
      dashboard: 'business',
      minimumBadEvents: 20,
      events: (period) => ({ bad: written('ListingsLate', period), valid: written('ListingsValid', period) }),
    },
  ];
};
