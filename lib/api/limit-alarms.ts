import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

const runbook = 'API limits';
const period = Duration.minutes(5);

export interface LimitAlarmsProps {
  readonly monitoring: Monitoring;
}

/** The limits of the API must neither hurt those who use it rightly nor be gone without anybody knowing. */
export class LimitAlarms extends Construct {
  constructor(scope: Construct, id: string, { monitoring }: LimitAlarmsProps) {
    super(scope, id);
    monitoring.medium(this.manyLimited(monitoring));
    monitoring.medium(this.limitsUnknown(monitoring));
  }

  /** One client that runs wild is few of all requests for a while; a limit that is too low refuses many of them for long. */
  private manyLimited(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'ManyLimited', {
      metric: new MathExpression({
        label: 'requests limited, percent',
        expression: 'IF(FILL(requests, 0) >= 100, 100 * FILL(limited, 0) / requests, 0)',
        usingMetrics: {
          requests: contractMetric('ApiRequests', { environmentName, period }),
          limited: contractMetric('ApiRequestsLimited', { environmentName, period }),
        },
        period,
      }),
      threshold: 5,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'More than 5 % of the API requests were limited (429) for 15 minutes',
        impact: 'legitimate users may be limited; nothing is lost, their requests pass later',
        firstStep:
          'find in the logs of the API functions whether the problem too-many-requests has one caller or many',
        missingData: 'nobody asked, so nobody was limited',
        dashboard: 'security',
      }),
    });
  }

  private limitsUnknown(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'LimitsUnknown', {
      metric: contractMetric('ApiLimitsUnknown', { environmentName, period }),
      threshold: 10,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'The limits of the API could not be asked, more than 10 times in 5 minutes for 15 minutes',
        impact: 'requests pass without a limit of their client; only the wall before the API still counts',
        firstStep:
          'read the warnings in the logs of the API functions, then the table ApiLimits: throttled, or no right',
        missingData: 'only limits that could not be asked are counted: all could',
        dashboard: 'security',
      }),
    });
  }
}
