import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { environments } from '../../../lib/config/environments.ts';
import { resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('in %s', (environment) => {
  const { data, service } = synthesized(environment);

  test('anchors are locked: for good where data is kept, for a day where it is not', () => {
    const locked = resourcesOf(data, 'AWS::S3::Bucket').filter(
      ([, { Properties }]) => Properties.ObjectLockEnabled,
    );
    const rules = locked.map(
      ([, { Properties }]) => Properties.ObjectLockConfiguration.Rule.DefaultRetention,
    );
    const kept = environments[environment].keepsData;
    expect(rules).toEqual([kept ? { Mode: 'COMPLIANCE', Days: 397 } : { Mode: 'GOVERNANCE', Days: 1 }]);
  });

  test('whoever anchors may read the trail and add anchors, and nothing else', () => {
    const actions = resourcesOf(service, 'AWS::IAM::Policy')
      .filter(([policy]) => policy.startsWith('AuditAnchorAnchorAuditRole'))
      .flatMap(
        ([, { Properties }]) =>
          Properties.PolicyDocument.Statement as readonly { Action: string | string[] }[],
      )
      .flatMap(({ Action }) => Action)
      .filter((action) => !/^(logs|xray):/.test(action));
    expect(actions.sort()).toEqual(['dynamodb:Query', 's3:PutObject']);
  });

  test('it does so every six hours', () => {
    const schedules = resourcesOf(service, 'AWS::Scheduler::Schedule').filter(([id]) =>
      id.startsWith('AuditAnchor'),
    );
    expect(schedules.map(([, { Properties }]) => Properties.ScheduleExpression)).toEqual(['rate(6 hours)']);
  });
});
