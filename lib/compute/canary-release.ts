import { Duration, Validations } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Monitoring } from '../operations/monitoring.ts';

/** Failed invocations of the new version a minute that are noise: one poison message must not stop a release. */
const toleratedErrors = 1;

/** Share of the new version's invocations that may fail, in percent (REQUIREMENTS: errors > 2 % take a phase back). */
const toleratedErrorPercent = 2;

export interface CanaryReleaseProps {
  readonly monitoring: Monitoring;
}

/**
 * How a new version of a function takes over: 10 % of the invocations for 15 minutes, then all. CodeDeploy goes back by
 * itself when the gate alarm of that function fires, or when the deployment fails or is stopped.
 */
export class CanaryRelease extends Construct {
  private readonly application: LambdaApplication;
  private readonly role: Role;
  private readonly monitoring: Monitoring;

  constructor(scope: Construct, id: string, props: CanaryReleaseProps) {
    super(scope, id);
    this.monitoring = props.monitoring;
    this.application = new LambdaApplication(this, 'Application');
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited]',
      reason:
        'The construct library attaches the policy that AWS keeps for exactly this service role; it cannot invoke functions',
    });
  }

  /** Puts the alias under this regime. */
  govern(alias: Alias): void {
    const gate = this.gateOf(alias.lambda as LambdaFunction, alias);
    this.monitoring.medium(gate);
    new LambdaDeploymentGroup(alias, 'Release', {
      application: this.application,
      role: this.role,
      alias,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES,
      alarms: [gate],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
  }

  /**
   * Looks at the new version alone: an alarm over the alias would be held up by the old version's failures, and block the
   * very release that mends them. Two bad minutes of three: fast enough to stop 10 % within the 15 minutes.
   */
  private gateOf(fn: LambdaFunction, alias: Alias): Alarm {
    const ofNewVersion = (metricName: string): Metric =>
      new Metric({
        namespace: 'AWS/Lambda',
        metricName,
        dimensionsMap: {
          FunctionName: fn.functionName,
          // By name, since a reference to the alias would make it wait for its own alarm.
          Resource: `${fn.functionName}:${alias.aliasName}`,
          ExecutedVersion: fn.currentVersion.version,
        },
        statistic: 'Sum',
        period: Duration.minutes(1),
      });
    return new Alarm(alias, 'ReleaseGate', {
      metric: new MathExpression({
        label: 'Failed invocations of the new version, percent',
        expression: `IF(errors > ${toleratedErrors}, 100 * errors / invocations, 0)`,
        usingMetrics: { errors: ofNewVersion('Errors'), invocations: ofNewVersion('Invocations') },
        period: Duration.minutes(1),
      }),
      threshold: toleratedErrorPercent,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: this.monitoring.describe({
        runbook: 'Release taken back',
        symptom: `More than ${toleratedErrorPercent} % of the invocations of the new version of ${fn.node.path} fail`,
        impact:
          'a tenth of its work fails until CodeDeploy has gone back to the old version, by itself, within minutes',
        firstStep: 'see in CodeDeploy that the roll-back is done; leave the release alone until then',
        missingData:
          'without invocations nothing is known against the version; an idle environment must be deployable',
        dashboard: 'infrastructure',
      }),
    });
  }
}
