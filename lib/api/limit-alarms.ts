import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { alarmDescription } from '../operations/alarm-text.ts';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

const runbook = 'API limits';
const period = Duration.minutes(5);

export interface LimitAlarmsProps {
  readonly environmentName: EnvironmentName;
  readonly monitoring: Monitoring;
}

/** The limits of the API must neither hurt those who use it rightly nor be gone without anybody knowing. */
export class LimitAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, monitoring }: LimitAlarmsProps) {
    super(scope, id);
    monitoring.ticket(this.manyLimited(environmentName));
    monitoring.ticket(this.limitsUnknown(environmentName));
  }

  /** One client that runs wild is few of all requests for a while; a limit that is too low refuses many of them for long. */
  private manyLimited(environmentName: EnvironmentName): Alarm {
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
      alarmDescription: alarmDescription({
        runbook,
        symptom: 'More than 5 % of the API requests were limited (429) for 15 minutes',
        impact: 'legitimate users may be limited; nothing is lost, their requests pass later',
        firstStep:
          'find in the logs of the API functions whether the problem too-many-requests has one caller or many',
      }),
    });
  }

  private limitsUnknown(environmentName: EnvironmentName): Alarm {
    return new Alarm(this, 'LimitsUnknown', {
      metric: contractMetric('ApiLimitsUnknown', { environmentName, period }),
      threshold: 10,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: alarmDescription({
        runbook,
        symptom: 'The limits of the API could not be asked, more than 10 times in 5 minutes for 15 minutes',
        impact: 'requests pass without a limit of their client; only the wall before the API still counts',
        firstStep:
          'read the warnings in the logs of the API functions, then the table ApiLimits: throttled, or no right',
      }),
    });
  }
}
