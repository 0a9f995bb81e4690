import { Duration } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { PlanMessage } from '../../lambdas/contract/queue-messages.ts';
import { ProductFunction } from '../compute/product-function.ts';
import { functionSizes } from '../config/function-sizes.ts';
import type { ScrapingContext } from './scraping-context.ts';
import { WorkQueue } from './work-queue.ts';

export interface ScrapePlannerProps {
  readonly context: ScrapingContext;
  /** Where the planned pages go. */
  readonly pages: WorkQueue;
  /** Minutes between two looks for sources that are due. */
  readonly everyMinutes: number;
}

/** Turns due sources, and jobs asked for through the API, into pages to fetch. */
export class ScrapePlanner extends Construct {
  /** Takes `PlanMessage`s. */
  readonly plans: WorkQueue;

  constructor(scope: Construct, id: string, props: ScrapePlannerProps) {
    super(scope, id);
    const { environmentName, platform, flags, tables } = props.context;
    this.plans = new WorkQueue(this, 'Plans', {
      work: 'jobs to plan',
      consumerTimeout: Duration.seconds(60),
      batchingWindow: Duration.seconds(0),
      lateAfter: Duration.minutes(30),
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
  }

  private schedule(everyMinutes: number): void {
    const tick: PlanMessage = { kind: 'schedule' };
    new Schedule(this, 'Schedule', {
      description: 'Looks for sources that are due',
      schedule: ScheduleExpression.rate(Duration.minutes(everyMinutes)),
      target: new SqsSendMessage(this.plans.queue, { input: ScheduleTargetInput.fromObject(tick) }),
    });
  }
}
