import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { type Resource, resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the import of listings in %s', (name) => {
  const { data, service } = synthesized(name);
  const ofImporter = (type: string): Resource['Properties'][] =>
    resourcesOf(service, type)
      .filter(([id]) => id.startsWith('Importer'))
      .map(([, { Properties }]) => Properties);
  const rightsOf = (role: string): string[] =>
    resourcesOf(service, 'AWS::IAM::Policy')
      .filter(([id]) => id.startsWith(role))
      .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement as { Action: string | string[] }[])
      .flatMap(({ Action }) => Action)
      .filter((action) => action.startsWith('s3:'));

  test('keeps files in a bucket that nobody reaches from outside, for a day, and tells of each', () => {
    const [bucket] = resourcesOf(data, 'AWS::S3::Bucket').flatMap(([id, { Properties }]) =>
      id.startsWith('Uploads') ? [Properties] : [],
    );
    expect(bucket).toMatchObject({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      BucketEncryption: { ServerSideEncryptionConfiguration: [expect.anything()] },
      LifecycleConfiguration: {
        Rules: [expect.objectContaining({ ExpirationInDays: 1, Status: 'Enabled' })],
      },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    });
    for (const { AllowedMethods } of bucket?.CorsConfiguration?.CorsRules ?? [])
      expect(AllowedMethods).toEqual(['POST']);
  });

  test('is told of each file by a rule that knows no other bucket, and loses no event', () => {
    const [rule] = ofImporter('AWS::Events::Rule');
    expect(rule).toMatchObject({
      EventPattern: {
        source: ['aws.s3'],
        'detail-type': ['Object Created'],
        detail: { bucket: { name: [expect.anything()] }, object: { key: [{ prefix: 'imports/' }] } },
      },
      Targets: [{ DeadLetterConfig: expect.anything() }],
    });
    const { InputTemplate, InputPathsMap } = rule.Targets[0].InputTransformer;
    expect([InputTemplate, Object.values(InputPathsMap)]).toEqual([
      expect.stringMatching(/^\{"uploadKey":<.+>\}$/),
      ['$.detail.object.key'],
    ]);
  });

  test('works on one file at a time, a few side by side', () => {
    const [source] = ofImporter('AWS::Lambda::EventSourceMapping');
    expect(source).toMatchObject({ BatchSize: 1, FunctionResponseTypes: ['ReportBatchItemFailures'] });
    expect(source.ScalingConfig.MaximumConcurrency).toBeLessThanOrEqual(5);
  });

  test('takes files and keeps them as raw pages; who announces them may only store them', () => {
    expect(rightsOf('ImporterImportListings').sort()).toEqual([
      ...['s3:DeleteObject', 's3:GetObject', 's3:GetObject', 's3:PutObject'],
    ]);
    expect(rightsOf('ApiFunctionsManageImports')).toEqual(['s3:PutObject']);
  });
});
