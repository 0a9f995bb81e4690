import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { tables } from '../../../lambdas/contract/tables.ts';
import { environments } from '../../../lib/config/environments.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the data of %s', (name) => {
  const { data } = synthesized(name);
  const { keepsData, rawPagesKeptDays } = environments[name];
  const rows = resourcesOf(data, 'AWS::DynamoDB::Table');

  test('has the tables of the contract, with their keys and indexes', () => {
    const keysOf = (schema: readonly { AttributeName: string }[]): string[] =>
      schema.map(({ AttributeName }) => AttributeName);
    const found = rows.map(([, { Properties }]) => ({
      key: keysOf(Properties.KeySchema),
      indexes: (Properties.GlobalSecondaryIndexes ?? []).map(
        (index: { IndexName: string; KeySchema: { AttributeName: string }[] }) => [
          index.IndexName,
          ...keysOf(index.KeySchema),
        ],
      ),
      expires: Properties.TimeToLiveSpecification?.AttributeName,
    }));
    const promised = Object.values(tables).map((table) => ({
      key: [table.partitionKey, ...('sortKey' in table ? [table.sortKey] : [])],
      indexes:
        'indexes' in table
          ? Object.values(table.indexes).map((index) => [index.name, index.partitionKey, index.sortKey])
          : [],
      expires: 'timeToLive' in table ? table.timeToLive : undefined,
    }));
    expect(found).toEqual(expect.arrayContaining(promised));
    expect(found).toHaveLength(promised.length);
  });

  test('can be restored to any second, is encrypted and paid by request', () => {
    for (const [, { Properties }] of rows) {
      expect(Properties).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        SSESpecification: { SSEEnabled: true },
      });
    }
  });

  test(keepsData ? 'outlives its stack and refuses deletion' : 'goes with its stack', () => {
    for (const [, { Properties, DeletionPolicy }] of rows) {
      expect(Properties.DeletionProtectionEnabled).toBe(keepsData);
      expect(DeletionPolicy).toBe(keepsData ? 'Retain' : 'Delete');
    }
    for (const [, { DeletionPolicy }] of resourcesOf(data, 'AWS::S3::Bucket')) {
      expect(DeletionPolicy).toBe(keepsData ? 'Retain' : 'Delete');
    }
  });

  test('keeps raw pages in versions, encrypted, never public, and for their own time', () => {
    const buckets = resourcesOf(data, 'AWS::S3::Bucket').map(([, { Properties }]) => Properties);
    for (const bucket of buckets) {
      expect(bucket).toMatchObject({
        VersioningConfiguration: { Status: 'Enabled' },
        BucketEncryption: expect.anything(),
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      });
    }
    const rules = buckets.flatMap(({ LifecycleConfiguration }) => LifecycleConfiguration.Rules);
    expect(rules).toContainEqual(
      expect.objectContaining({
        Prefix: 'pages/',
        ExpirationInDays: rawPagesKeptDays,
        NoncurrentVersionExpiration: { NoncurrentDays: 7 },
      }),
    );
  });

  test('is reached over TLS alone', () => {
    const policies = resourcesOf(data, 'AWS::S3::BucketPolicy').map(([, { Properties }]) =>
      JSON.stringify(Properties.PolicyDocument),
    );
    expect(policies).toHaveLength(resourcesOf(data, 'AWS::S3::Bucket').length);
    for (const policy of policies) expect(policy).toContain('"aws:SecureTransport":"false"');
  });
});
