import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { type RulesDocument, rulesDocumentSchema } from '../../lambdas/contract/rules-document.ts';
import { HostedDocument } from '../configuration/hosted-document.ts';
import { contractMetric } from '../operations/contract-metric.ts';
import type { Monitoring } from '../operations/monitoring.ts';

export interface JudgingRulesProps {
  /** What the environment states over the product's rules. */
  readonly rules: RulesDocument;
  /** Minutes for which a change is watched after it took effect. */
  readonly watchMinutes: number;
  readonly monitoring: Monitoring;
}

/**
 * The judging rules of an environment. A change takes effect at once: half of the functions judging by other rules than
 * the other half would take back each other's opportunities.
 */
export class JudgingRules extends HostedDocument {
  constructor(scope: Construct, id: string, props: JudgingRulesProps) {
    const { rules, watchMinutes, monitoring } = props;
    const refused = refusedAlarm(scope, monitoring);
    super(scope, id, {
      content: rules,
      schema: { $schema: 'http://json-schema.org/draft-04/schema#', ...rulesDocumentSchema },
      rollOutMinutes: 0,
      watchMinutes,
      monitors: [refused],
    });
    monitoring.medium(refused);
  }

  /** Where functions read the rules from. */
  get variables(): Record<'RULES_APPLICATION' | 'RULES_ENVIRONMENT' | 'RULES_PROFILE', string> {
    const { application, environment, profile } = this.place;
    return { RULES_APPLICATION: application, RULES_ENVIRONMENT: environment, RULES_PROFILE: profile };
  }
}

/** The schema takes each part by itself; only who reads the document sees that parts contradict each other. */
const refusedAlarm = (scope: Construct, monitoring: Monitoring): Alarm =>
  new Alarm(scope, 'JudgingRulesRefused', {
    metric: contractMetric('RulesRefused', {
      environmentName: monitoring.environmentName,
      period: Duration.minutes(5),
    }),
    threshold: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: monitoring.describe({
      runbook: 'Judging rules refused',
      symptom: 'The judging rules in AppConfig cannot be read, or make no good rules',
      impact:
        'running functions judge by the last good rules, new ones put their work back; a change that is rolling out is taken back by itself',
      firstStep: 'read in the log of RescoreListings what is wrong, and put the last good version back',
      missingData: 'only readings that gave no good rules are counted: there were none',
      dashboard: 'business',
    }),
  });
