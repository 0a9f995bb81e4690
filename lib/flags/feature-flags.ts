import { Duration, Stack, Validations } from 'aws-cdk-lib';
import {
  Application,
  ConfigurationContent,
  ConfigurationType,
  DeploymentStrategy,
  Environment,
  HostedConfiguration,
  JsonSchemaValidator,
  Monitor,
  RolloutStrategy,
} from 'aws-cdk-lib/aws-appconfig';
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { EnvironmentName } from '../../lambdas/contract/environment-name.ts';
import { defaultFlags } from '../../lambdas/contract/flags.ts';
import { flagsSchema } from './flags-schema.ts';

export interface FeatureFlagsProps {
  readonly environmentName: EnvironmentName;
  /** Minutes over which a change reaches all functions, and as long again under watch; 0 = at once. */
  readonly rollOutMinutes: number;
  /** Alarms that take a change back while it rolls out. Must not stand on a function: functions refer to the flags. */
  readonly monitors: readonly Alarm[];
}

/** The feature flags: one document, checked by schema, changed gradually and under watch. */
export class FeatureFlags extends Construct {
  private readonly environment: Environment;
  private readonly document: HostedConfiguration;

  constructor(scope: Construct, id: string, props: FeatureFlagsProps) {
    super(scope, id);
    const application = new Application(this, 'Application');
    const monitorRole = this.monitorRole();
    this.environment = new Environment(this, 'Environment', {
      application,
      monitors: props.monitors.map((alarm) => Monitor.fromCloudWatchAlarm(alarm, monitorRole)),
    });
    this.document = new HostedConfiguration(this, 'Document', {
      application,
      type: ConfigurationType.FREEFORM,
      content: ConfigurationContent.fromInlineJson(
        JSON.stringify(defaultFlags(props.environmentName), null, 2),
      ),
      validators: [JsonSchemaValidator.fromInline(JSON.stringify(flagsSchema()))],
      deploymentStrategy: new DeploymentStrategy(this, 'RollOut', {
        rolloutStrategy: RolloutStrategy.linear({
          growthFactor: props.rollOutMinutes === 0 ? 100 : 20,
          deploymentDuration: Duration.minutes(props.rollOutMinutes),
          finalBakeTime: Duration.minutes(props.rollOutMinutes),
        }),
      }),
      deployTo: [this.environment],
    });
  }

  /** Where functions read the flags from. */
  get variables(): Record<'FLAGS_APPLICATION' | 'FLAGS_ENVIRONMENT' | 'FLAGS_PROFILE', string> {
    return {
      FLAGS_APPLICATION: this.environment.applicationId,
      FLAGS_ENVIRONMENT: this.environment.environmentId,
      FLAGS_PROFILE: this.document.configurationProfileId,
    };
  }

  /** Lets read the flags in effect. */
  grantRead(role: Role): void {
    const {
      FLAGS_APPLICATION: application,
      FLAGS_ENVIRONMENT: environment,
      FLAGS_PROFILE: profile,
    } = this.variables;
    role.addToPolicy(
      new PolicyStatement({
        actions: ['appconfig:StartConfigurationSession', 'appconfig:GetLatestConfiguration'],
        resources: [
          Stack.of(this).formatArn({
            service: 'appconfig',
            resource: 'application',
            resourceName: `${application}/environment/${environment}/configuration/${profile}`,
          }),
        ],
      }),
    );
  }

  private monitorRole(): Role {
    const role = new Role(this, 'MonitorRole', {
      description: 'Lets AppConfig see the alarms that take a flag change back',
      assumedBy: new ServicePrincipal('appconfig.amazonaws.com'),
    });
    role.addToPolicy(new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }));
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'AppConfig asks for the state of its alarms in a call that cannot be limited to some alarms',
    });
    return role;
  }
}
