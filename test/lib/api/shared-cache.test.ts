import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { flagDefinitions } from '../../../lambdas/contract/flags.ts';
import { environments } from '../../../lib/config/environments.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

const having = environmentNames.filter((name) => environments[name].sharedCache !== undefined);
const without = environmentNames.filter((name) => environments[name].sharedCache === undefined);

const functionOf = (name: (typeof environmentNames)[number], id: string) => {
  const [found] = resourcesOf(synthesized(name).service, 'AWS::Lambda::Function').filter(([logical]) =>
    logical.startsWith(id),
  );
  if (found === undefined) throw new Error(`${name} has no function ${id}`);
  return found[1].Properties;
};

test('whoever starts with a shared cache has one, and production before its phase needs it', () => {
  const { defaults } = flagDefinitions.CACHE_PROVIDER;
  expect(environmentNames.filter((name) => defaults[name] === 'redis' && !having.includes(name))).toEqual([]);
  expect(having).toEqual(['staging', 'production']);
});

describe.each(having)('the shared cache of %s', (name) => {
  const { cache: network, service } = synthesized(name);
  if (network === undefined) throw new Error(`${name} has no stack of its cache`);

  test('is Valkey with a user of its own, and bounded in what it may cost', () => {
    const [cache] = resourcesOf(network, 'AWS::ElastiCache::ServerlessCache');
    const { maximumGigabytes, maximumUnitsPerSecond } = environments[name].sharedCache ?? {};
    expect(cache?.[1].Properties).toMatchObject({
      Engine: 'valkey',
      UserGroupId: { Ref: expect.stringMatching(/^SharedCacheUsers/) },
      CacheUsageLimits: {
        DataStorage: { Maximum: maximumGigabytes, Unit: 'GB' },
        ECPUPerSecond: { Maximum: maximumUnitsPerSecond },
      },
    });
    const [user] = resourcesOf(network, 'AWS::ElastiCache::User');
    expect(user?.[1].Properties.AccessString).toBe('on ~{opportunity* -@all +mget +set +@connection');
    expect(user?.[1].Properties.NoPasswordRequired).toBeUndefined();
    expect(JSON.stringify(user?.[1].Properties.Passwords)).toContain('resolve:secretsmanager');
  });

  test('is open to the functions that use it, on its port, and to nobody else', () => {
    const groups = resourcesOf(network, 'AWS::EC2::SecurityGroup');
    expect(groups.flatMap(([, { Properties }]) => Properties.SecurityGroupIngress ?? [])).toEqual([]);
    const ingress = resourcesOf(network, 'AWS::EC2::SecurityGroupIngress').map(
      ([, { Properties }]) => Properties,
    );
    expect(ingress).toEqual([
      expect.objectContaining({
        FromPort: 6379,
        ToPort: 6379,
        IpProtocol: 'tcp',
        SourceSecurityGroupId: { 'Fn::GetAtt': [expect.stringMatching(/^SharedCacheFunctions/), 'GroupId'] },
      }),
    ]);
  });

  test('lies in a network whose functions reach the tables without a gateway that bills, and AWS through one', () => {
    const endpoints = resourcesOf(network, 'AWS::EC2::VPCEndpoint').map(([, { Properties }]) => Properties);
    expect(endpoints).toHaveLength(1);
    expect(JSON.stringify(endpoints[0].ServiceName)).toContain('dynamodb');
    expect(endpoints[0].RouteTableIds.length).toBeGreaterThanOrEqual(2);
    expect(resourcesOf(network, 'AWS::EC2::NatGateway')).toHaveLength(
      environments[name].sharedCache?.natGateways ?? Number.NaN,
    );
    expect(
      resourcesOf(network, 'AWS::EC2::Subnet').filter(([, { Properties }]) => Properties.MapPublicIpOnLaunch),
    ).toEqual([]);
    expect(resourcesOf(network, 'AWS::EC2::FlowLog')).toHaveLength(1);
  });

  test('is told to whoever lists opportunities, who runs in its network', () => {
    const { Environment, VpcConfig } = functionOf(name, 'ApiFunctionsFindOpportunities');
    expect(Environment.Variables).toMatchObject({
      CACHE_HOST: {
        'Fn::GetStackOutput': expect.objectContaining({ StackName: `DealerScope-${name}-Cache` }),
      },
      CACHE_USER: expect.anything(),
      CACHE_PASSWORD: expect.anything(),
    });
    expect(VpcConfig.SubnetIds).toHaveLength(2);
  });

  test('moves nobody into its network but who uses it', () => {
    const inside = resourcesOf(service, 'AWS::Lambda::Function').filter(
      ([, { Properties }]) => Properties.VpcConfig,
    );
    expect(inside.map(([id]) => id.replace(/Function[0-9A-F]+$/, '')).sort()).toEqual([
      'ApiFunctionsFindOpportunities',
      'CacheInvalidatorInvalidateCache',
    ]);
  });

  test('hears of changed opportunities by their keys, every five seconds at most, and of none that is two minutes old', () => {
    const { data } = synthesized(name);
    const streams = resourcesOf(data, 'AWS::DynamoDB::Table').flatMap(([id, { Properties }]) =>
      Properties.StreamSpecification
        ? [[id.replace(/Table[0-9A-F]+$/, ''), Properties.StreamSpecification]]
        : [],
    );
    expect(streams).toEqual([['TablesListedOpportunities', { StreamViewType: 'KEYS_ONLY' }]]);
    const sources = resourcesOf(service, 'AWS::Lambda::EventSourceMapping').filter(
      ([, { Properties }]) => Properties.StartingPosition !== undefined,
    );
    expect(sources.map(([, { Properties }]) => Properties)).toEqual([
      expect.objectContaining({
        StartingPosition: 'LATEST',
        BatchSize: 1_000,
        MaximumBatchingWindowInSeconds: 5,
        MaximumRetryAttempts: 3,
        MaximumRecordAgeInSeconds: 120,
      }),
    ]);
    // Through the alias, behind which releases are canaries.
    expect(JSON.stringify(sources[0]?.[1].Properties.FunctionName)).toMatch(
      /CacheInvalidatorInvalidateCacheLive/,
    );
  });
});

describe.each(without)('%s, which has no shared cache,', (name) => {
  const { service } = synthesized(name);

  test('has no network either, and says so to its functions', () => {
    for (const type of ['EC2::VPC', 'EC2::NatGateway', 'ElastiCache::ServerlessCache', 'ElastiCache::User']) {
      expect([type, resourcesOf(service, `AWS::${type}`)]).toEqual([type, []]);
    }
    const { Environment, VpcConfig } = functionOf(name, 'ApiFunctionsFindOpportunities');
    expect(Environment.Variables).toMatchObject({ CACHE_HOST: '', CACHE_USER: '', CACHE_PASSWORD: '' });
    expect(VpcConfig).toBeUndefined();
    const tables = resourcesOf(synthesized(name).data, 'AWS::DynamoDB::Table');
    expect(tables.filter(([, { Properties }]) => Properties.StreamSpecification)).toEqual([]);
  });
});
