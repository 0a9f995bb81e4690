import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

const runbook = 'Sites out of reach';

export interface ReachAlarmsProps {
  /** How often the planner is woken, and counts the sources that are silent. */
  readonly planEveryMinutes: number;
  readonly monitoring: Monitoring;
}

/** Pages that wait for a host that is down fail nothing and grow no older in their queue: somebody must be told. */
export class ReachAlarms extends Construct {
  constructor(scope: Construct, id: string, props: ReachAlarmsProps) {
    super(scope, id);
    const { monitoring } = props;
    monitoring.high(this.nothingFetched(monitoring));
    monitoring.low(this.pagesUnreached(monitoring));
    monitoring.medium(this.sourcesSilent(props));
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

  /** One source among many: what all of them bring stays as it was, and no objective notices. */
  private sourcesSilent({ planEveryMinutes, monitoring }: ReachAlarmsProps): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'SourcesSilent', {
      metric: contractMetric('SourcesSilent', {
        environmentName,
        // Twice as long as from one count to the next, so that there is always one.
        period: Duration.minutes(2 * planEveryMinutes),
        statistic: 'Maximum',
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.IGNORE,
      alarmDescription: monitoring.describe({
        runbook,
        symptom:
          'No job of a source was completed for six hours, or for three of its intervals where those are longer',
        impact: 'its listings and deals grow old, while those of the others hide it',
        firstStep:
          'GET /api/sources names the sources that are silent, with the reason; then look at their last jobs',
        missingData:
          'nobody counts while the planner is silent, which has an alarm of its own; who was silent is so still',
        dashboard: 'business',
      }),
    });
  }
}
