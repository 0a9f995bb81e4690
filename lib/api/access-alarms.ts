import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';
import type { ClientApi } from './client-api.ts';

const runbook = 'API access';
const period = Duration.minutes(5);

export interface AccessAlarmsProps {
  readonly monitoring: Monitoring;
  readonly api: ClientApi;
}

/** Somebody tries to get in, or our own lock sticks: what on-call must know of who may use the API. */
export class AccessAlarms extends Construct {
  constructor(scope: Construct, id: string, { monitoring, api }: AccessAlarmsProps) {
    super(scope, id);
    monitoring.medium(this.manyRefused(monitoring, api));
    monitoring.medium(this.manyBlocked(monitoring, api));
    monitoring.high(this.gatewayPassed(monitoring));
    monitoring.high(this.keysOutOfReach(monitoring));
  }

  /** One client whose token has run out asks some hundred times until somebody notices; whoever tries things asks for long. */
  private manyRefused(monitoring: Monitoring, api: ClientApi): Alarm {
    return new Alarm(this, 'ManyRefused', {
      metric: api.metricRefused(period),
      threshold: 200,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom:
          'More than 200 API requests in 5 minutes were refused with 401 or 403, twice within 15 minutes',
        impact:
          'none so far, since refused is refused; somebody tries to get in, or a client has lost its access',
        firstStep: 'find the addresses and subjects in the access log of the gateway: one of them, or many',
        missingData: 'only refused requests are counted: none was refused',
        dashboard: 'security',
      }),
    });
  }

  /** A flood of one address is a thousand in five minutes at most; this is many addresses, or one that does not stop. */
  private manyBlocked(monitoring: Monitoring, api: ClientApi): Alarm {
    return new Alarm(this, 'ManyBlocked', {
      metric: api.wall.metricBlocked(period),
      threshold: 1_000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'The wall turned away more than 1,000 requests in 5 minutes, for 15 minutes',
        impact:
          'none so far, since they reach nothing of ours; legitimate clients behind the same address wait',
        firstStep: 'see in the sampled requests of the web ACL which rule, which addresses and which paths',
        missingData: 'WAF counts only what it blocks: it blocked nothing',
        dashboard: 'security',
      }),
    });
  }

  private gatewayPassed(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'GatewayPassed', {
      metric: contractMetric('ApiTokensRefused', { environmentName, period }),
      threshold: 20,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom:
          'More than 20 tokens in 5 minutes passed the gateway and were refused by the functions (401)',
        impact:
          'none so far; the first of the two locks may be open: an authorizer changed, or a stranger has a client of the pool',
        firstStep:
          'read which tokens in the logs of the API functions, then compare the authorizer of the API with the template',
        missingData: 'nobody asked, so no token passed',
        dashboard: 'security',
      }),
    });
  }

  private keysOutOfReach(monitoring: Monitoring): Alarm {
    const { environmentName } = monitoring;
    return new Alarm(this, 'KeysOutOfReach', {
      metric: contractMetric('ApiTokenKeysMissed', { environmentName, period }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: monitoring.describe({
        runbook,
        symptom: 'The keys of the user pool could not be had for 15 minutes',
        impact:
          'functions that started since answer 503 to everybody; others serve on for a day with the keys they know',
        firstStep:
          'read the warnings in the logs of the API functions, then the health of Cognito in this region',
        missingData: 'only failed attempts are counted: none failed',
        dashboard: 'security',
      }),
    });
  }
}
