import { Duration } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import type { RescoreMessage } from '../../lambdas/contract/queue-messages.ts';
import { ProductFunction } from '../compute/product-function.ts';
import type { ScrapingContext } from '../scraping/scraping-context.ts';
import { WorkQueue } from '../scraping/work-queue.ts';

export interface ListingRescorerProps {
  readonly context: Pick<ScrapingContext, 'environmentName' | 'platform' | 'flags' | 'rules' | 'tables'>;
  readonly maxConcurrency: number;
}

/** How soon changed rules, or a new day, are noticed: a tick that finds nothing to do costs one read. */
export const rescoreTickEvery = Duration.minutes(10);

/** Judges listings again without a new visit: when rules or the day change, and when somebody asks. */
export class ListingRescorer extends Construct {
  /** Takes `RescoreMessage`s. */
  readonly rescores: WorkQueue;

  constructor(scope: Construct, id: string, { context, maxConcurrency }: ListingRescorerProps) {
    super(scope, id);
    const { environmentName, platform, flags, rules, tables } = context;
    this.rescores = new WorkQueue(this, 'Rescores', {
      work: 'listings to judge again',
      consumerTimeout: Duration.seconds(60),
      batchingWindow: Duration.seconds(0),
      lateAfter: Duration.hours(1),
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
  }

  private schedule(): void {
    const tick: RescoreMessage = { kind: 'tick' };
    new Schedule(this, 'Schedule', {
      description: 'Looks whether the judging rules or the day have changed',
      schedule: ScheduleExpression.rate(rescoreTickEvery),
      target: new SqsSendMessage(this.rescores.queue, { input: ScheduleTargetInput.fromObject(tick) }),
    });
  }
}
