import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Monitoring } from '../operations/monitoring.ts';
import type { ClientApi } from './client-api.ts';

/** REQUIREMENTS: 95 of 100 answers are promised to clients within so many milliseconds, all the way through the gateway. */
const promisedMilliseconds = 500;

/** Requests in a period below which one cold start is one in twenty. */
const minimumRequests = 50;

const period = Duration.minutes(5);

export interface PromiseAlarmProps {
  readonly monitoring: Monitoring;
  readonly api: ClientApi;
}

/**
 * What clients were promised, as the gateway sees it. The objective of 200 ms is counted by our functions, which know neither
 * their own start nor the way to them.
 */
export class PromiseAlarm extends Construct {
  constructor(scope: Construct, id: string, { monitoring, api }: PromiseAlarmProps) {
    super(scope, id);
    const alarm = new Alarm(this, 'Broken', {
      metric: new MathExpression({
        label: 'answers of the gateway, 95th percentile, milliseconds',
        expression: `IF(FILL(requests, 0) >= ${minimumRequests}, latency, 0)`,
        usingMetrics: {
          requests: api.metric('Count', 'Sum').with({ period }),
          latency: api.metric('Latency', 'p95').with({ period }),
        },
        period,
      }),
      threshold: promisedMilliseconds,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook: 'API latency',
        symptom: `One in twenty answers took more than ${promisedMilliseconds} ms through the gateway, for 15 minutes`,
        impact: 'clients wait longer than they were promised',
        firstStep:
          'compare the latency of the gateway with the duration of the functions: starts of functions, or tables',
        missingData: 'nobody asked, so nobody waited',
        dashboard: 'application-health',
      }),
    });
    monitoring.high(alarm);
  }
}
