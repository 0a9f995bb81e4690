import { Validations } from 'aws-cdk-lib';
import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Alias, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Monitoring } from '../operations/monitoring.ts';
import { type ReleaseGatesProps, releaseGates } from './release-gates.ts';

export interface CanaryReleaseProps {
  readonly monitoring: Monitoring;
}

/**
 * How a new version of a function takes over: 10 % of the invocations for 15 minutes, then all. CodeDeploy goes back by
 * itself when a gate alarm of that function fires, or when the deployment fails or is stopped.
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
  govern(alias: Alias, { service, limits }: Pick<ReleaseGatesProps, 'service' | 'limits'>): void {
    const { monitoring } = this;
    const gates = releaseGates(alias, { fn: alias.lambda as LambdaFunction, service, limits, monitoring });
    for (const gate of gates) monitoring.medium(gate);
    new LambdaDeploymentGroup(alias, 'Release', {
      application: this.application,
      role: this.role,
      alias,
      deploymentConfig: LambdaDeploymentConfig.CANARY_10PERCENT_15MINUTES,
      alarms: [...gates],
      autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
    });
  }
}
