import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import { cacheHitRate } from './cache-hit-rate.ts';

const runbook = 'API cache';

/** The gate of phase 1, in percent. */
const leastHitRate = 70;

export interface CacheAlarmsProps {
  readonly monitoring: Monitoring;
}

/**
 * A cache that does not help costs money and says nothing. Answers past their time have no alarm: what makes them, tables that
 * are slow or fail, has its own, and sooner.
 */
export class CacheAlarms extends Construct {
  constructor(scope: Construct, id: string, { monitoring }: CacheAlarmsProps) {
    super(scope, id);
    monitoring.low(this.fewHits(monitoring));
    monitoring.medium(this.manyErrors(monitoring));
  }

  private fewHits(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    const period = Duration.minutes(15);
    return new Alarm(this, 'FewHits', {
      // Ten reads a second: with fewer, what is kept for seconds is seldom asked for twice.
      metric: cacheHitRate({ environmentName, period }, { fewestReads: 9_000 }),
      threshold: leastHitRate,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 4,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: `Fewer than ${leastHitRate} % of the reads were answered by the cache for an hour`,
        impact: 'the tables are read more often than planned, and answers take longer; all of them are right',
        firstStep:
          'compare the flags of the cache with their defaults, then the hits with the instances at work',
        missingData: 'with few reads the share says nothing, and none is computed',
        dashboard: 'application-health',
      }),
    });
  }

  private manyErrors(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'ManyErrors', {
      // An instance that finds it dead asks three times, and once every ten seconds from then on.
      metric: contractMetric('CacheErrors', { environmentName, period: Duration.minutes(5) }),
      threshold: 25,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'The shared cache failed more than 25 times in 5 minutes for 15 minutes',
        impact: 'each instance learns for itself, and reads the tables more often; all answers are right',
        firstStep:
          'set the flag CACHE_PROVIDER to memory, then look at the cache in the console of ElastiCache',
        missingData: 'only failed calls are counted: none failed, or there is no shared cache',
        dashboard: 'application-health',
      }),
    });
  }
}
