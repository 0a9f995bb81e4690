import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { PlanMessage } from '../../lambdas/contract/queue-messages.ts';
import { ProductFunction } from '../compute/product-function.ts';
import { functionSizes } from '../config/function-sizes.ts';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { ScrapingContext } from './scraping-context.ts';
import { WorkQueue } from './work-queue.ts';

export interface ScrapePlannerProps {
  readonly context: ScrapingContext;
  /** Where the planned pages go. */
  readonly pages: WorkQueue;
  /** Minutes between two looks for sources that are due. */
  readonly everyMinutes: number;
}

/** Ticks of the schedule that may be missed before somebody is told. */
const toleratedMissedTicks = 3;

/** Turns due sources, and jobs asked for through the API, into pages to fetch. */
export class ScrapePlanner extends Construct {
  /** Takes `PlanMessage`s. */
  readonly plans: WorkQueue;

  constructor(scope: Construct, id: string, props: ScrapePlannerProps) {
    super(scope, id);
    const { environmentName, platform, monitoring, flags, tables } = props.context;
    this.plans = new WorkQueue(this, 'Plans', {
      work: 'jobs to plan',
      consumerTimeout: Duration.seconds(60),
      batchingWindow: Duration.seconds(0),
      lateAfter: Duration.minutes(30),
      monitoring,
    });
    const planner = new ProductFunction(this, 'PlanScrape', {
      name: 'plan-scrape',
      description: 'Makes scrape jobs from due sources and requests, and puts their seed pages to work',
      service: 'plan-scrape',
      platform,
      environment: {
        ENVIRONMENT_NAME: environmentName,
        ...flags.variables,
        ...this.plans.consumerVariables,
        SOURCES_TABLE: tables.sources.table.tableName,
        SCRAPE_JOBS_TABLE: tables.scrapeJobs.table.tableName,
        PAGES_QUEUE_URL: props.pages.queue.queueUrl,
      },
      memorySize: functionSizes['plan-scrape'].memorySize,
      timeout: this.plans.consumerTimeout,
    });
    flags.grantRead(planner.role);
    tables.sources.grantReadWrite(planner.role);
    tables.scrapeJobs.grantReadWrite(planner.role);
    props.pages.queue.grantSendMessages(planner.role);
    this.plans.feed(planner, { batchSize: 1, maxConcurrency: 2 });
    this.schedule(props.everyMinutes);
    monitoring.high(this.silenceAlarm(props));
    monitoring.medium(this.lossAlarm(monitoring));
  }

  private schedule(everyMinutes: number): void {
    const tick: PlanMessage = { kind: 'schedule' };
    new Schedule(this, 'Schedule', {
      description: 'Looks for sources that are due',
      schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
      target: new SqsSendMessage(this.plans.queue, { input: ScheduleTargetInput.fromObject(tick) }),
    });
  }

  /** A stopped schedule fails nothing and fills nothing: only silence tells. */
  private silenceAlarm({ everyMinutes, context: { monitoring } }: ScrapePlannerProps): Alarm {
    return new Alarm(this, 'PlannerSilent', {
      metric: this.plans.queue.metricNumberOfMessagesReceived({
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
  private lossAlarm(monitoring: Monitoring): Alarm {
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
