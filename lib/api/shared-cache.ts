import { Fn, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { CfnServerlessCache, CfnUser, CfnUserGroup } from 'aws-cdk-lib/aws-elasticache';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { FunctionNetwork } from '../compute/product-function.ts';
import type { SharedCacheConfig } from '../config/environment-config.ts';

/** What functions are told of the shared cache where there is none: they keep what they read in their memory alone. */
const noVariables = { CACHE_HOST: '', CACHE_USER: '', CACHE_PASSWORD: '' };

/** What a function needs to use the shared cache. */
export interface CacheAccess {
  readonly variables: Readonly<Record<keyof typeof noVariables, string>>;
  /** Absent where there is no cache, and no need of a network of our own. */
  readonly network?: FunctionNetwork;
}

export const noSharedCache: CacheAccess = { variables: noVariables };

/** Of the functions' user: reads and keeps values of opportunities; cannot list, empty or reconfigure anything. */
export const cacheRights = 'on ~{opportunity* -@all +mget +set +@connection';

/** Where Valkey listens. */
const port = Port.tcp(6_379);

/** A name that is no other stack's: a part of the stack's own id, after a letter. @param length of a UUID's group: 8 or 12 */
const uniqueName = (scope: Construct): string => {
  const uuid = Fn.select(2, Fn.split('/', Stack.of(scope).stackId));
  return `dealerscope-${Fn.select(4, Fn.split('-', uuid))}`;
};

/** The cache that the instances of functions share, and the network in which they meet it. Holds nothing that is not elsewhere. */
export class SharedCache extends Construct implements CacheAccess {
  readonly variables: CacheAccess['variables'];
  readonly network: FunctionNetwork;

  constructor(scope: Construct, id: string, config: SharedCacheConfig) {
    super(scope, id);
    const vpc = this.ownNetwork(config);
    const functions = new SecurityGroup(this, 'Functions', {
      vpc,
      description: 'Functions that use the shared cache',
      allowAllOutbound: false,
    });
    const guard = new SecurityGroup(this, 'Guard', {
      vpc,
      description: 'The shared cache',
      allowAllOutbound: false,
    });
    functions.addEgressRule(guard, port, 'The shared cache');
    guard.addIngressRule(functions, port, 'Functions that use the shared cache');
    functions.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS services');
    this.network = { vpc, securityGroup: functions };

    const password = this.password();
    const name = uniqueName(this);
    const user = new CfnUser(this, 'User', {
      userId: name,
      userName: name,
      engine: 'valkey',
      accessString: cacheRights,
      passwords: [password],
    });
    const group = new CfnUserGroup(this, 'Users', {
      userGroupId: name,
      engine: 'valkey',
      userIds: [user.ref],
    });
    const cache = new CfnServerlessCache(this, 'Cache', {
      serverlessCacheName: name,
      description: 'What the client API reads often',
      engine: 'valkey',
      majorEngineVersion: '8',
      userGroupId: group.ref,
      securityGroupIds: [guard.securityGroupId],
      subnetIds: vpc.selectSubnets({ subnetType: SubnetType.PRIVATE_WITH_EGRESS }).subnetIds,
      // What a runaway may cost; beyond it the cache refuses, and the tables are read.
      cacheUsageLimits: {
        dataStorage: { maximum: config.maximumGigabytes, unit: 'GB' },
        ecpuPerSecond: { maximum: config.maximumUnitsPerSecond },
      },
    });
    this.variables = {
      CACHE_HOST: cache.attrEndpointAddress,
      CACHE_USER: user.ref,
      CACHE_PASSWORD: password,
    };
  }

  private ownNetwork({ natGateways }: SharedCacheConfig): Vpc {
    const vpc = new Vpc(this, 'Network', {
      maxAzs: 2,
      natGateways,
      subnetConfiguration: [
        { name: 'Public', subnetType: SubnetType.PUBLIC, cidrMask: 26, mapPublicIpOnLaunch: false },
        { name: 'Functions', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 20 },
      ],
      // The tables are read past the gateway, which bills by the gigabyte.
      gatewayEndpoints: { Tables: { service: GatewayVpcEndpointAwsService.DYNAMODB } },
    });
    vpc.addFlowLog('Refused', {
      trafficType: FlowLogTrafficType.REJECT,
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, 'RefusedTraffic', {
          retention: RetentionDays.THREE_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      ),
    });
    return vpc;
  }

  /** Reaches functions and cache when they are deployed, as the keys of cursors do; what it guards is no secret of anybody. */
  private password(): string {
    const secret = new Secret(this, 'Password', {
      description: 'Lets functions use the shared cache',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Changed by a release, which gives it to the functions and to the cache at once',
    });
    return secret.secretValue.unsafeUnwrap();
  }
}
