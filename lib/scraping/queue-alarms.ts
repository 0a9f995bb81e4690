import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Severity } from '../../lambdas/contract/severities.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { WorkQueue } from './work-queue.ts';

export interface QueueAlarmsProps {
  readonly queue: WorkQueue;
  /** Of all its alarms; default: medium. */
  readonly severity?: Severity;
  readonly monitoring: Monitoring;
}

const period = Duration.minutes(5);
const late = 'Work waits too long';

/** Messages up to which the age of the oldest tells soon enough. */
const fewMessages = 10;

/** What must not happen unseen to a queue of work: dead letters, work that waits, work that comes faster than it is done. */
export class QueueAlarms extends Construct {
  constructor(scope: Construct, id: string, props: QueueAlarmsProps) {
    super(scope, id);
    const { monitoring, severity = 'medium' } = props;
    monitoring[severity](this.deadLettersWaiting(props));
    monitoring[severity](this.workWaitsTooLong(props));
    monitoring[severity](this.workPilesUp(props));
  }

  private deadLettersWaiting({ queue, monitoring }: QueueAlarmsProps): Alarm {
    return new Alarm(this, 'DeadLettersWaiting', {
      metric: queue.metricDeadLetters(),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Dead letters waiting',
        symptom: `The dead-letter queue of the ${queue.work} is not empty`,
        impact: 'those pages or jobs are not worked on; they are lost 14 days after they were first sent',
        firstStep: 'read the messages and their attribute "reason"; redrive them once the cause is mended',
        missingData: 'SQS reports nothing of a queue that has been empty for hours: there are none',
        dashboard: 'infrastructure',
      }),
    });
  }

  private workWaitsTooLong({ queue, monitoring }: QueueAlarmsProps): Alarm {
    return new Alarm(this, 'WorkWaitsTooLong', {
      metric: queue.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period }),
      threshold: queue.lateAfter.toSeconds(),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: late,
        symptom: `The oldest of the ${queue.work} has waited more than ${queue.lateAfter.toHumanString()}`,
        impact: 'listings and deals come late; after 7 days the oldest work is lost',
        firstStep: 'see whether the consumer fails, is throttled, or is simply too slow for what arrives',
        missingData: 'SQS reports nothing of a queue that has been empty for hours: nothing waits',
        dashboard: 'infrastructure',
      }),
    });
  }

  /** Tells hours before the oldest message is late: at its pace of now, the consumer will not be through in time. */
  private workPilesUp({ queue, monitoring }: QueueAlarmsProps): Alarm {
    const { lateAfter, work } = queue;
    return new Alarm(this, 'WorkPilesUp', {
      metric: new MathExpression({
        label: `${work}: more than can be done in time`,
        // Not as a quotient, which there is none of while nothing is done.
        expression: `IF(FILL(waiting, 0) > ${fewMessages} AND FILL(waiting, 0) * ${period.toSeconds()} > FILL(done, 0) * ${lateAfter.toSeconds()}, 1, 0)`,
        usingMetrics: {
          waiting: queue.metricWaiting().with({ period }),
          done: queue.queue.metricNumberOfMessagesDeleted({ statistic: 'Sum', period }),
        },
        period,
      }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: late,
        symptom: `At the pace of the last 15 minutes the ${work} that wait now take more than ${lateAfter.toHumanString()}`,
        impact: 'none yet; listings and deals will come late if it goes on',
        firstStep: 'see whether the consumer fails, is throttled, or is simply too slow for what arrives',
        missingData: 'SQS reports nothing of a queue that has been empty for hours: nothing waits',
        dashboard: 'infrastructure',
      }),
    });
  }
}
