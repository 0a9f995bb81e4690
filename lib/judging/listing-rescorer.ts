import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { RescoreMessage } from '../../lambdas/contract/queue-messages.ts';
import { ProductFunction } from '../compute/product-function.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { ScrapingContext } from '../scraping/scraping-context.ts';
import { WorkQueue } from '../scraping/work-queue.ts';

export interface ListingRescorerProps {
  readonly context: Pick<
    ScrapingContext,
    'environmentName' | 'platform' | 'monitoring' | 'flags' | 'rules' | 'tables'
  >;
  readonly maxConcurrency: number;
}

/** How soon changed rules, or a new day, are noticed: a tick that finds nothing to do costs one read. */
const tickEvery = Duration.minutes(10);

/** Ticks of the schedule that may be missed before somebody is told. */
const toleratedMissedTicks = 6;

/** Judges listings again without a new visit: when rules or the day change, and when somebody asks. */
export class ListingRescorer extends Construct {
  /** Takes `RescoreMessage`s. */
  readonly rescores: WorkQueue;

  constructor(scope: Construct, id: string, { context, maxConcurrency }: ListingRescorerProps) {
    super(scope, id);
    const { environmentName, platform, monitoring, flags, rules, tables } = context;
    this.rescores = new WorkQueue(this, 'Rescores', {
      work: 'listings to judge again',
      consumerTimeout: Duration.seconds(60),
      batchingWindow: Duration.seconds(0),
      lateAfter: Duration.hours(1),
      monitoring,
    });
    const rescorer = new ProductFunction(this, 'RescoreListings', {
      name: 'rescore-listings',
      description: 'Judges stored listings again when rules, day or comparables change',
      service: 'rescore-listings',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...rules.variables,
        ...this.rescores.consumerVariables,
        SCRAPE_JOBS_TABLE: tables.scrapeJobs.table.tableName,
        LISTINGS_TABLE: tables.listings.table.tableName,
        HISTORIES_TABLE: tables.histories.table.tableName,
        IDENTITIES_TABLE: tables.identities.table.tableName,
        OPPORTUNITIES_TABLE: tables.opportunities.table.tableName,
        ANOMALIES_TABLE: tables.anomalies.table.tableName,
      },
      memorySize: 1_024,
      timeout: this.rescores.consumerTimeout,
    });
    flags.grantRead(rescorer.role);
    rules.grantRead(rescorer.role);
    tables.scrapeJobs.grantReadWrite(rescorer.role);
    tables.listings.grantRead(rescorer.role);
    tables.histories.grantRead(rescorer.role);
    tables.identities.grantRead(rescorer.role);
    tables.opportunities.grantReadWrite(rescorer.role);
    tables.anomalies.grantReadWrite(rescorer.role);
    this.rescores.feed(rescorer, { batchSize: 1, maxConcurrency });
    this.schedule();
    monitoring.medium(this.silenceAlarm(monitoring));
  }

  private schedule(): void {
    const tick: RescoreMessage = { kind: 'tick' };
    new Schedule(this, 'Schedule', {
      description: 'Looks whether the judging rules or the day have changed',
      schedule: ScheduleExpression.rate(tickEvery),
      target: new SqsSendMessage(this.rescores.queue, { input: ScheduleTargetInput.fromObject(tick) }),
    });
  }

  /** A stopped schedule fails nothing and fills nothing: only silence tells. */
  private silenceAlarm(monitoring: Monitoring): Alarm {
    return new Alarm(this, 'RescorerSilent', {
      metric: this.rescores.queue.metricNumberOfMessagesReceived({ statistic: 'Sum', period: tickEvery }),
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
