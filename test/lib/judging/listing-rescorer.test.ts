import { describe, expect, test } from '@jest/globals';
import { environmentNames } from '../../../lambdas/contract/environment-name.ts';
import { type Resource, resourcesOf, synthesized } from '../synthesized.ts';

describe.each(environmentNames)('the rescorer in %s', (name) => {
  const { service } = synthesized(name);
  const ofRescorer = (type: string): Resource['Properties'][] =>
    resourcesOf(service, type)
      .filter(([id]) => id.startsWith('Rescorer'))
      .map(([, { Properties }]) => Properties);

  test('is asked every ten minutes whether rules or day have changed', () => {
    const [schedule] = ofRescorer('AWS::Scheduler::Schedule');
    expect(schedule.ScheduleExpression).toBe('rate(10 minutes)');
    expect(JSON.parse(schedule.Target.Input)).toEqual({ kind: 'tick' });
  });

  test('takes one message at a time, in few invocations, so that scraping never waits for it', () => {
    const [source] = ofRescorer('AWS::Lambda::EventSourceMapping');
    expect(source.BatchSize).toBe(1);
    expect(source.ScalingConfig.MaximumConcurrency).toBeLessThanOrEqual(5);
  });

  test('reads listings and writes opportunities, and has no way to raw pages, sites or other queues', () => {
    const statements = ofRescorer('AWS::IAM::Policy').flatMap(
      ({ PolicyDocument }) => PolicyDocument.Statement as { Action: string | string[]; Resource: unknown }[],
    );
    const actions = new Set(statements.flatMap(({ Action }) => Action).map((action) => action.split(':')[0]));
    expect([...actions].sort()).toEqual(['appconfig', 'dynamodb', 'logs', 'sqs', 'xray']);
    const writable = statements
      .filter(({ Action }) => [Action].flat().includes('dynamodb:PutItem'))
      .map(({ Resource }) => JSON.stringify(Resource));
    expect(writable.filter((resource) => /Listings/.test(resource))).toEqual([]);
    expect(writable.filter((resource) => /Opportunities/.test(resource))).toHaveLength(1);
  });

  test('is missed when it is silent', () => {
    const [silent] = resourcesOf(synthesized(name).operations, 'AWS::CloudWatch::Alarm').filter(([id]) =>
      id.startsWith('RescorerRescorerSilent'),
    );
    expect(silent?.[1].Properties).toMatchObject({
      TreatMissingData: 'breaching',
      EvaluationPeriods: 6,
      Period: 600,
    });
  });
});
