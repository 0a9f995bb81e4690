import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { alarmDescription } from '../operations/alarm-text.ts';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { ClientApi } from './client-api.ts';

const runbook = 'API access';
const period = Duration.minutes(5);

export interface AccessAlarmsProps {
  readonly environmentName: EnvironmentName;
  readonly monitoring: Monitoring;
  readonly api: ClientApi;
}

/** Somebody tries to get in, or our own lock sticks: what on-call must know of who may use the API. */
export class AccessAlarms extends Construct {
  constructor(scope: Construct, id: string, { environmentName, monitoring, api }: AccessAlarmsProps) {
    super(scope, id);
    monitoring.ticket(this.manyRefused(api));
    monitoring.ticket(this.gatewayPassed(environmentName));
    monitoring.ticket(this.keysOutOfReach(environmentName));
  }

  /** One client whose token has run out asks some hundred times until somebody notices; whoever tries things asks for long. */
  private manyRefused(api: ClientApi): Alarm {
    return new Alarm(this, 'ManyRefused', {
      metric: api.metricRefused(period),
      threshold: 200,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: alarmDescription({
        runbook,
        symptom:
          'More than 200 API requests in 5 minutes were refused with 401 or 403, twice within 15 minutes',
        impact:
          'none so far, since refused is refused; somebody tries to get in, or a client has lost its access',
        firstStep: 'find the addresses and subjects in the access log of the gateway: one of them, or many',
      }),
    });
  }

  private gatewayPassed(environmentName: EnvironmentName): Alarm {
    return new Alarm(this, 'GatewayPassed', {
      metric: contractMetric('ApiTokensRefused', { environmentName, period }),
      threshold: 20,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: alarmDescription({
        runbook,
        symptom:
          'More than 20 tokens in 5 minutes passed the gateway and were refused by the functions (401)',
        impact:
          'none so far; the first of the two locks may be open: an authorizer changed, or a stranger has a client of the pool',
        firstStep:
          'read which tokens in the logs of the API functions, then compare the authorizer of the API with the template',
      }),
    });
  }

  private keysOutOfReach(environmentName: EnvironmentName): Alarm {
    return new Alarm(this, 'KeysOutOfReach', {
      metric: contractMetric('ApiTokenKeysMissed', { environmentName, period }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: alarmDescription({
        runbook,
        symptom: 'The keys of the user pool could not be had for 15 minutes',
        impact:
          'functions that started since answer 503 to everybody; others serve on for a day with the keys they know',
        firstStep:
          'read the warnings in the logs of the API functions, then the health of Cognito in this region',
      }),
    });
  }
}
