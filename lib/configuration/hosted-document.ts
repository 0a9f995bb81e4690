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

export interface HostedDocumentProps {
  /** What the document states at first, and again after each deployment of the app that changes it. */
  readonly content: object;
  /** What every version is checked against before it is rolled out. AppConfig knows draft 4 of JSON Schema only. */
  readonly schema: object;
  /** Minutes over which a change reaches all functions; 0 = at once. */
  readonly rollOutMinutes: number;
  /** Minutes for which a change is watched after it has reached all. */
  readonly watchMinutes: number;
  /** Alarms that take a change back while it rolls out. Must not stand on a function: functions refer to the document. */
  readonly monitors: readonly Alarm[];
}

/**
 * A JSON document that functions read while they run: checked by a schema, changed under watch. Each has an AppConfig
 * environment of its own, since one environment deploys one document at a time, and an emergency must not wait.
 */
export class HostedDocument extends Construct {
  private readonly environment: Environment;
  private readonly document: HostedConfiguration;

  constructor(scope: Construct, id: string, props: HostedDocumentProps) {
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
      content: ConfigurationContent.fromInlineJson(JSON.stringify(props.content, null, 2)),
      validators: [JsonSchemaValidator.fromInline(JSON.stringify(props.schema))],
      deploymentStrategy: new DeploymentStrategy(this, 'RollOut', {
        rolloutStrategy: RolloutStrategy.linear({
          growthFactor: props.rollOutMinutes === 0 ? 100 : 20,
          deploymentDuration: Duration.minutes(props.rollOutMinutes),
          finalBakeTime: Duration.minutes(props.watchMinutes),
        }),
      }),
      deployTo: [this.environment],
    });
  }

  /** AppConfig identifiers of the document. */
  get place(): { readonly application: string; readonly environment: string; readonly profile: string } {
    return {
      application: this.environment.applicationId,
      environment: this.environment.environmentId,
      profile: this.document.configurationProfileId,
    };
  }

  /** Lets read the document in effect. */
  grantRead(role: Role): void {
    const { application, environment, profile } = this.place;
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
      description: 'Lets AppConfig see the alarms that take a change back',
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
