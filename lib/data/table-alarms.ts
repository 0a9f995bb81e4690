import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import type { Monitoring } from '../operations/monitoring.ts';
import type { ProductTable } from './product-table.ts';
import type { ProductTables } from './product-tables.ts';
import { tableMetric } from './table-metric.ts';

const runbook = 'Tables in trouble';
const period = Duration.minutes(5);

export interface TableAlarmsProps {
  readonly tables: ProductTables;
  readonly monitoring: Monitoring;
}

/** Tables that hurt the same people when they are throttled; two metrics each, and CloudWatch takes ten in an alarm. */
const groupsOf = (tables: ProductTables) => ({
  Crawl: {
    members: [tables.sources, tables.scrapeJobs, tables.hosts, tables.visits, tables.leases],
    impact: 'pages are fetched and read late; nothing is lost',
  },
  Listings: {
    members: [tables.listings, tables.histories, tables.identities, tables.anomalies, tables.quarantine],
    impact: 'pages are read into listings late, and people wait for anomalies and vehicles; nothing is lost',
  },
  Clients: {
    members: [tables.opportunities, tables.savedSearches, tables.apiLimits, tables.idempotency, tables.audit],
    impact: 'clients wait and get errors; changes that cannot be recorded are not made',
  },
});

/** What ails tables: too much asked of them, faults of AWS, slow answers. */
export class TableAlarms extends Construct {
  constructor(scope: Construct, id: string, { tables, monitoring }: TableAlarmsProps) {
    super(scope, id);
    for (const [group, { members, impact }] of Object.entries(groupsOf(tables))) {
      monitoring.medium(this.throttled(`${group}Throttled`, { members, impact, monitoring }));
    }
    monitoring.high(this.fails(tables, monitoring));
    monitoring.medium(this.readsSlowly(tables, monitoring));
  }

  private throttled(
    id: string,
    props: {
      readonly members: readonly ProductTable[];
      readonly impact: string;
      readonly monitoring: Monitoring;
    },
  ): Alarm {
    const metrics = props.members.flatMap(({ table }, at) => [
      [`reads${at}`, tableMetric(table, 'ReadThrottleEvents')] as const,
      [`writes${at}`, tableMetric(table, 'WriteThrottleEvents')] as const,
    ]);
    return new Alarm(this, id, {
      metric: new MathExpression({
        label: 'throttled reads and writes',
        expression: metrics.map(([name]) => `FILL(${name}, 0)`).join(' + '),
        usingMetrics: Object.fromEntries(metrics),
        period,
      }),
      // The SDK tries again by itself: a burst that begins suddenly passes unnoticed.
      threshold: 50,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: props.monitoring.describe({
        runbook,
        symptom: `Tables were asked for more than they give, more than 50 times in 5 minutes for 15 minutes: ${props.members.map(({ node }) => node.id).join(', ')}`,
        impact: props.impact,
        firstStep: 'see on the dashboard which table, and in Contributor Insights whether it is one key',
        missingData: 'DynamoDB counts only what it throttles: it throttled nothing',
        dashboard: 'infrastructure',
      }),
    });
  }

  /** Faults of AWS, which counts them by operation: where clients read, and where the crawl writes. */
  private fails({ opportunities, scrapeJobs, listings }: ProductTables, monitoring: Monitoring): Alarm {
    const faults = (table: Table, operation: string) => tableMetric(table, 'SystemErrors', operation);
    const usingMetrics = {
      lists: faults(opportunities.table, 'Query'),
      reads: faults(opportunities.table, 'GetItem'),
      jobs: faults(scrapeJobs.table, 'UpdateItem'),
      pages: faults(scrapeJobs.table, 'TransactWriteItems'),
      listings: faults(listings.table, 'UpdateItem'),
    };
    return new Alarm(this, 'TablesFail', {
      metric: new MathExpression({
        label: 'faults of DynamoDB',
        expression: Object.keys(usingMetrics)
          .map((name) => `FILL(${name}, 0)`)
          .join(' + '),
        usingMetrics,
        period,
      }),
      threshold: 10,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'DynamoDB itself failed more than 10 times in 5 minutes, for 10 minutes',
        impact: 'clients get errors, and pages are worked on late; what is stored is safe',
        firstStep: 'read the AWS health page of the region; change nothing of ours',
        missingData: 'DynamoDB counts only its faults: there were none',
        dashboard: 'infrastructure',
      }),
    });
  }

  /** The promise of 100 ms on average, for what clients wait for most. */
  private readsSlowly({ opportunities }: ProductTables, monitoring: Monitoring): Alarm {
    const took = (statistic: string): Metric =>
      tableMetric(opportunities.table, 'SuccessfulRequestLatency', 'Query').with({
        statistic,
      });
    return new Alarm(this, 'ReadsSlow', {
      metric: new MathExpression({
        label: 'average time of a list, milliseconds',
        expression: 'IF(FILL(reads, 0) >= 20, time, 0)',
        usingMetrics: { reads: took('SampleCount'), time: took('Average') },
        period,
      }),
      threshold: 100,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'Lists of opportunities took the database more than 100 ms on average, for 15 minutes',
        impact: 'clients wait, and the objective of the latency of the API is spent',
        firstStep: 'see whether reads are throttled, and whether one client asks for very long pages',
        missingData: 'nobody read, so nothing took long',
        dashboard: 'infrastructure',
      }),
    });
  }
}
