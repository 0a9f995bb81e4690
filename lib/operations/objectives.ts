import type { Duration } from 'aws-cdk-lib';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import type { MetricName } from '../../lambdas/contract/metrics.ts';
import type { ClientApi } from '../api/client-api.ts';
import { contractMetric } from './contract-metric.ts';
import type { Objective } from './objective.ts';

/** What DealerScope promises. A row is all that an objective needs: alarms, dashboard and runbook entry come from it. */
export const objectivesOf = (environmentName: EnvironmentName, api: ClientApi): readonly Objective[] => {
  const written = (name: MetricName, period: Duration) => contractMetric(name, { environmentName, period });
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
