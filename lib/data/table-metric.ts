import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';

/** What DynamoDB counts of a table over five minutes; some of it by operation. */
export const tableMetric = (table: Table, metricName: string, operation?: string): Metric =>
  new Metric({
    namespace: 'AWS/DynamoDB',
    metricName,
    dimensionsMap: { TableName: table.tableName, ...(operation !== undefined && { Operation: operation }) },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
