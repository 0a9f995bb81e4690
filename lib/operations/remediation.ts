import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { SqsSendMessage } from 'aws-cdk-lib/aws-scheduler-targets';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { RemedyOrder } from '../../lambdas/contract/remedies.ts';
import { type FunctionPlatform, ProductFunction } from '../compute/product-function.ts';
import type { ProductTables } from '../data/product-tables.ts';
import type { FeatureFlags } from '../flags/feature-flags.ts';
import { QueueAlarms } from '../scraping/queue-alarms.ts';
import { WorkQueue } from '../scraping/work-queue.ts';
import { contractMetric } from './contract-metric.ts';
import type { Monitoring } from './monitoring.ts';

export interface RemediationProps {
  readonly monitoring: Monitoring;
  readonly platform: FunctionPlatform;
  readonly flags: FeatureFlags;
  readonly tables: Pick<ProductTables, 'incidents' | 'sources' | 'scrapeJobs' | 'audit'>;
  /** What waits to be said to on-call. */
  readonly messages: WorkQueue;
}

/** What is done by itself when alarms ask for it: `lambdas/contract/remedies.ts` says what, and how often. */
export class Remediation extends Construct {
  readonly fn: ProductFunction;
  /** What alarms, the clock and people ask for. */
  readonly requests: WorkQueue;

  constructor(scope: Construct, id: string, props: RemediationProps) {
    super(scope, id);
    const { monitoring } = props;
    this.requests = new WorkQueue(this, 'Requests', {
      work: 'requests to remediation',
      // AppConfig takes a minute at the most over each of two documents.
      consumerTimeout: Duration.minutes(3),
      batchingWindow: Duration.seconds(0),
      lateAfter: Duration.minutes(30),
    });
    this.fn = this.remedier(props);
    new QueueAlarms(this, 'RequestsAlarms', { queue: this.requests, monitoring });
    const { critical, high, medium } = monitoring.topics;
    // What may wait for a week is for people.
    for (const topic of [critical, high, medium])
      topic.addSubscription(new SqsSubscription(this.requests.queue));
    const tick: RemedyOrder = { kind: 'tick' };
    new Schedule(this, 'Schedule', {
      description: 'Looks what can be undone, and what was begun and has not ended',
      schedule: ScheduleExpression.rate(Duration.minutes(5)),
      target: new SqsSendMessage(this.requests.queue, { input: ScheduleTargetInput.fromObject(tick) }),
    });
    monitoring.high(this.gaveUp(monitoring));
  }

  private remedier({ monitoring, platform, flags, tables, messages }: RemediationProps): ProductFunction {
    const { incidents, sources, scrapeJobs, audit } = tables;
    const fn = new ProductFunction(this, 'RemediateAlarms', {
      name: 'remediate-alarms',
      description: 'Does the little that is done by itself when alarms ask for it, and undoes it',
      service: 'on-call',
      platform,
      environment: {
        ENVIRONMENT_NAME: monitoring.environmentName,
        ...flags.variables,
        ...flags.strategies,
        ...this.requests.consumerVariables,
        INCIDENTS_TABLE: incidents.table.tableName,
        SOURCES_TABLE: sources.table.tableName,
        SCRAPE_JOBS_TABLE: scrapeJobs.table.tableName,
        AUDIT_TABLE: audit.table.tableName,
        ON_CALL_QUEUE_URL: messages.queue.queueUrl,
      },
      memorySize: 256,
      timeout: this.requests.consumerTimeout,
    });
    flags.grantRead(fn.role);
    fn.role.addManagedPolicy(flags.changing);
    incidents.grantReadWrite(fn.role);
    sources.grantRead(fn.role);
    sources.grantUpdate(fn.role);
    scrapeJobs.grantQuery(fn.role);
    audit.grantAppend(fn.role);
    messages.queue.grantSendMessages(fn.role);
    // One at a time in a batch: what waits for AppConfig holds up nothing else.
    this.requests.feed(fn, { batchSize: 1, maxConcurrency: 2 });
    return fn;
  }

  private gaveUp(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'GaveUp', {
      metric: contractMetric('RemediesGivenUp', { environmentName, period: Duration.minutes(5) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'Remediation',
        symptom: 'An alarm goes on although all was done that may be done by itself within a day',
        impact: 'what the alarm tells of goes on; what was done stays, and nothing more is done',
        firstStep: 'read in the chat what was done, then go to the entry of the alarm that asked for it',
        missingData: 'only giving up is counted: nothing was given up',
        dashboard: 'infrastructure',
      }),
    });
  }
}
