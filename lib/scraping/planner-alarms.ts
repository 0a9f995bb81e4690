import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { WorkQueue } from './work-queue.ts';

/** Ticks of the schedule that may be missed before somebody is told. */
const toleratedMissedTicks = 3;

export interface PlannerAlarmsProps {
  /** What its schedule fills. */
  readonly plans: WorkQueue;
  /** Minutes between two ticks. */
  readonly everyMinutes: number;
  readonly monitoring: Monitoring;
}

/** What becomes of the crawl when nobody plans it, and of pages that nobody carries. */
export class PlannerAlarms extends Construct {
  constructor(scope: Construct, id: string, props: PlannerAlarmsProps) {
    super(scope, id);
    props.monitoring.high(this.plannerSilent(props));
    props.monitoring.medium(this.pagesLost(props.monitoring));
  }

  /** A stopped schedule fails nothing and fills nothing: only silence tells. */
  private plannerSilent({ plans, everyMinutes, monitoring }: PlannerAlarmsProps): Alarm {
    return new Alarm(this, 'PlannerSilent', {
      metric: plans.queue.metricNumberOfMessagesReceived({
        statistic: 'Sum',
        period: Duration.minutes(everyMinutes),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: toleratedMissedTicks,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Planner silent',
        symptom: `The planner has taken no message for ${toleratedMissedTicks} ticks of its schedule`,
        impact: 'no source is scraped any more; listings and deals grow old without a single error',
        firstStep: 'see whether the schedule is enabled and whether the plan queue fills',
        missingData: 'SQS stops reporting of a queue in which nothing happens: here that is the very symptom',
        dashboard: 'infrastructure',
      }),
    });
  }

  /** Nothing should ever lose a message: one page that was given up so is worth a look. */
  private pagesLost(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'PagesLost', {
      metric: contractMetric('PagesLost', { environmentName, period: Duration.hours(1) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Pages lost',
        symptom: 'The planner has ended pages because nothing had carried them for hours',
        impact: 'those pages are not read by this job; the next job of their source visits them again',
        firstStep: 'list the dead-lettered pages of the open jobs and read their reasons',
        missingData: 'only lost pages are counted: none was',
        dashboard: 'infrastructure',
      }),
    });
  }
}
