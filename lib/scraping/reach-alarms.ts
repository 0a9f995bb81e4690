import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

const runbook = 'Sites out of reach';

export interface ReachAlarmsProps {
  readonly monitoring: Monitoring;
}

/** Pages that wait for a host that is down fail nothing and grow no older in their queue: somebody must be told. */
export class ReachAlarms extends Construct {
  constructor(scope: Construct, id: string, { monitoring }: ReachAlarmsProps) {
    super(scope, id);
    monitoring.high(this.nothingFetched(monitoring));
    monitoring.low(this.pagesUnreached(monitoring));
  }

  /** One host may be down; when nothing at all is fetched, the fault is likely ours. */
  private nothingFetched(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    const period = Duration.minutes(15);
    return new Alarm(this, 'NothingFetched', {
      metric: new MathExpression({
        label: 'hosts left alone while nothing is fetched',
        expression: 'IF(FILL(fetched, 0) == 0, FILL(paused, 0), 0)',
        usingMetrics: {
          fetched: contractMetric('PagesFetched', { environmentName, period }),
          paused: contractMetric('HostsPaused', { environmentName, period }),
        },
        period,
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'Hosts fail and not one page was fetched for half an hour',
        impact: 'listings and deals grow old; the pages wait, and are skipped after five hours',
        firstStep: 'npm run hosts: all hosts together mean that our own way out is broken',
        missingData: 'who fetches nothing and leaves no host alone has nothing to do',
        dashboard: 'infrastructure',
      }),
    });
  }

  private pagesUnreached(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    const period = Duration.hours(1);
    return new Alarm(this, 'PagesUnreached', {
      metric: new MathExpression({
        label: 'pages skipped because their host was out of reach, or too slow',
        expression: 'FILL(unreached, 0) + FILL(outOfTime, 0)',
        usingMetrics: {
          unreached: contractMetric('PagesUnreached', { environmentName, period }),
          outOfTime: contractMetric('PagesOutOfTime', { environmentName, period }),
        },
        period,
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom:
          'Pages were skipped: their host, or its robots.txt, was out of reach for five hours, or too slow for 30 days, or there was no browser for them',
        impact: 'what those pages offer is not seen in this job; the next one tries them again',
        firstStep: 'npm run hosts: which host is in trouble, or does not give its robots.txt',
        missingData: 'only skipped pages are counted: there were none',
        dashboard: 'infrastructure',
      }),
    });
  }
}
