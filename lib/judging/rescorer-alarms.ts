import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Monitoring } from '../operations/monitoring.ts';
import type { WorkQueue } from '../scraping/work-queue.ts';
import { rescoreTickEvery } from './listing-rescorer.ts';

/** Ticks of the schedule that may be missed before somebody is told. */
const toleratedMissedTicks = 6;

export interface RescorerAlarmsProps {
  /** What its schedule fills. */
  readonly rescores: WorkQueue;
  readonly monitoring: Monitoring;
}

/** What becomes of judgements when nobody judges again. */
export class RescorerAlarms extends Construct {
  constructor(scope: Construct, id: string, props: RescorerAlarmsProps) {
    super(scope, id);
    props.monitoring.medium(this.rescorerSilent(props));
  }

  /** A stopped schedule fails nothing and fills nothing: only silence tells. */
  private rescorerSilent({ rescores, monitoring }: RescorerAlarmsProps): Alarm {
    return new Alarm(this, 'RescorerSilent', {
      metric: rescores.queue.metricNumberOfMessagesReceived({ statistic: 'Sum', period: rescoreTickEvery }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: toleratedMissedTicks,
      treatMissingData: TreatMissingData.BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Rescorer silent',
        symptom: `The rescorer has taken no message for ${toleratedMissedTicks} ticks of its schedule`,
        impact:
          'changed rules reach only listings that are visited anew, and deals whose auction has ended stay in the table',
        firstStep: 'see whether the schedule is enabled and whether the rescore queue fills',
        missingData: 'SQS stops reporting of a queue in which nothing happens: here that is the very symptom',
        dashboard: 'infrastructure',
      }),
    });
  }
}
