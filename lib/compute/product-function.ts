import { type Duration, RemovalPolicy, type Size, Validations } from 'aws-cdk-lib';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  Code,
  type ILayerVersion,
  Function as LambdaFunction,
  RecursiveLoop,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvironmentOf, FunctionName } from '../../lambdas/contract/functions.ts';
import { metricNamespace, type ServiceName } from '../../lambdas/contract/metrics.ts';
import type { CanaryRelease } from './canary-release.ts';
import type { FunctionBundles } from './function-bundles.ts';
import { releaseLimits } from './release-limits.ts';
import { runtimeVariables } from './runtime-variables.ts';

/** What all functions of an environment share. */
export interface FunctionPlatform {
  readonly bundles: FunctionBundles;
  readonly release: CanaryRelease;
  /** Whether logs outlive the deletion of their stack. */
  readonly keepsData: boolean;
}

/** A network of ours, and what guards a function in it. */
export interface FunctionNetwork {
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;
}

/** What Lambda does in a function's name to connect it with a network. */
const connecting = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DescribeSubnets',
  'ec2:DeleteNetworkInterface',
  'ec2:AssignPrivateIpAddresses',
  'ec2:UnassignPrivateIpAddresses',
];

export interface ProductFunctionProps<F extends FunctionName> {
  readonly name: F;
  readonly description: string;
  /** Under which service its metrics and logs are found. */
  readonly service: ServiceName;
  readonly platform: FunctionPlatform;
  /** Every variable that the handler reads, by the contract. */
  readonly environment: EnvironmentOf<F>;
  /** Megabytes; Lambda gives CPU in proportion, one core at 1,769. */
  readonly memorySize: number;
  readonly timeout: Duration;
  /** Space below /tmp. */
  readonly temporaryStorage?: Size;
  readonly architecture?: Architecture;
  readonly layers?: ILayerVersion[];
  /** Where it runs when what it asks is in a network of ours; AWS's own without one. */
  readonly network?: FunctionNetwork;
}

/**
 * A function of the product, as all of them are: its own role, its own log group kept 90 days, traced, and called through
 * the alias `live` alone, behind which a new version takes over as a canary.
 */
export class ProductFunction<F extends FunctionName = FunctionName> extends Construct {
  readonly name: F;
  readonly service: ServiceName;
  readonly timeout: Duration;
  /** What callers and event sources must use. */
  readonly alias: Alias;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: ProductFunctionProps<F>) {
    super(scope, id);
    const { name, platform } = props;
    this.name = name;
    this.service = props.service;
    this.timeout = props.timeout;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: platform.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      description: `What ${name} may do`,
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    });
    logGroup.grantWrite(this.role);
    const { network } = props;
    if (network) this.role.addToPolicy(new PolicyStatement({ actions: connecting, resources: ['*'] }));
    const fn = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture ?? Architecture.ARM_64,
      code: Code.fromAsset(platform.bundles.folderOf(name)),
      handler: 'handler.handler',
      role: this.role,
      logGroup,
      tracing: Tracing.ACTIVE,
      memorySize: props.memorySize,
      timeout: props.timeout,
      ...(props.temporaryStorage && { ephemeralStorageSize: props.temporaryStorage }),
      ...(props.layers && { layers: props.layers }),
      ...(network && { vpc: network.vpc, securityGroups: [network.securityGroup] }),
      // Pages lead to pages, and deferred messages return to their own queue: Lambda would take that for a runaway
      // loop and drop the 17th message of a chain. Depth, page count and attempts are bounded by the product itself.
      recursiveLoop: RecursiveLoop.ALLOW,
      environment: {
        ...props.environment,
        POWERTOOLS_SERVICE_NAME: props.service,
        POWERTOOLS_METRICS_NAMESPACE: metricNamespace,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        ...runtimeVariables(props),
      },
    });
    Validations.of(this.role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'X-Ray takes traces for no resource in particular, nor are network interfaces any before they are made; a template test holds that nothing else is granted on *',
    });
    this.alias = new Alias(this, 'Live', { aliasName: 'live', version: fn.currentVersion });
    platform.release.govern(this.alias, { service: props.service, limits: releaseLimits(props) });
  }
}
