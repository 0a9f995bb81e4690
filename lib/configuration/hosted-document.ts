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
import { type ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
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

/** AppConfig's identifiers of a document. */
interface DocumentPlace {
  readonly application: string;
  readonly environment: string;
  readonly profile: string;
}

/** Who is given a right: a role of the same stack, or a policy for roles of others. */
export type Grantee = Role | ManagedPolicy;

/** All versions and all deployments of a document. */
const numberedIn = ({ application, environment, profile }: DocumentPlace): readonly string[] => [
  `application/${application}/configurationprofile/${profile}/hostedconfigurationversion/*`,
  `application/${application}/environment/${environment}/deployment/*`,
];

/**
 * A JSON document that functions read while they run: checked by a schema, changed under watch. Each has an AppConfig
 * environment of its own, since one environment deploys one document at a time, and an emergency must not wait.
 */
export class HostedDocument extends Construct {
  private readonly environment: Environment;
  private readonly document: HostedConfiguration;
  private readonly rollOut: DeploymentStrategy;

  constructor(scope: Construct, id: string, props: HostedDocumentProps) {
    super(scope, id);
    const application = new Application(this, 'Application');
    const monitorRole = this.monitorRole();
    this.environment = new Environment(this, 'Environment', {
      application,
      monitors: props.monitors.map((alarm) => Monitor.fromCloudWatchAlarm(alarm, monitorRole)),
    });
    this.rollOut = new DeploymentStrategy(this, 'RollOut', {
      rolloutStrategy: RolloutStrategy.linear({
        growthFactor: props.rollOutMinutes === 0 ? 100 : 20,
        deploymentDuration: Duration.minutes(props.rollOutMinutes),
        finalBakeTime: Duration.minutes(props.watchMinutes),
      }),
    });
    this.document = new HostedConfiguration(this, 'Document', {
      application,
      type: ConfigurationType.FREEFORM,
      content: ConfigurationContent.fromInlineJson(JSON.stringify(props.content, null, 2)),
      validators: [JsonSchemaValidator.fromInline(JSON.stringify(props.schema))],
      deploymentStrategy: this.rollOut,
      deployTo: [this.environment],
    });
  }

  /** AppConfig identifiers of the document. */
  get place(): DocumentPlace {
    return {
      application: this.environment.applicationId,
      environment: this.environment.environmentId,
      profile: this.document.configurationProfileId,
    };
  }

  /** AppConfig's identifier of the way in which changes reach the functions. */
  get strategy(): string {
    return this.rollOut.deploymentStrategyId;
  }

  /** Lets read the document in effect. */
  grantRead(role: Grantee): void {
    const { application, environment, profile } = this.place;
    this.grant(
      role,
      ['StartConfigurationSession', 'GetLatestConfiguration'],
      [this.arnOf(`application/${application}/environment/${environment}/configuration/${profile}`)],
    );
  }

  /** Lets deploy other versions of the document, and take them back. */
  grantChange(role: Grantee): void {
    const { application, environment, profile } = this.place;
    const own = `application/${application}`;
    const names = [own, `${own}/configurationprofile/${profile}`, `${own}/environment/${environment}`];
    this.grant(
      role,
      [
        'ListDeployments',
        'GetHostedConfigurationVersion',
        'CreateHostedConfigurationVersion',
        'StartDeployment',
        'StopDeployment',
      ],
      [...names, ...numberedIn(this.place)].map((name) => this.arnOf(name)),
    );
    this.grantStrategy(role, this.strategy);
    const logicalId = (id: string): string => `<${Stack.of(this).resolve(id).Ref}>`;
    const spelt = {
      application: logicalId(application),
      environment: logicalId(environment),
      profile: logicalId(profile),
    };
    for (const name of numberedIn(spelt)) {
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:appconfig:<AWS::Region>:<AWS::AccountId>:${name}]`,
        reason: 'AppConfig gives versions and deployments their numbers when they are made',
      });
    }
  }

  /** Lets deploy in this way. */
  grantStrategy(role: Grantee, strategy: string): void {
    this.grant(role, ['StartDeployment'], [this.arnOf(`deploymentstrategy/${strategy}`)]);
  }

  private arnOf(name: string): string {
    const [resource = '', ...rest] = name.split('/');
    return Stack.of(this).formatArn({ service: 'appconfig', resource, resourceName: rest.join('/') });
  }

  private grant(role: Grantee, names: readonly string[], resources: string[]): void {
    const actions = names.map((name) => `appconfig:${name}`);
    role.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions, resources }));
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
