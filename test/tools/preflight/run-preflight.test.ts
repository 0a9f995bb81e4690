import { describe, expect, test } from '@jest/globals';
import { AwsRefusal, type RefusalKind } from '../../../tools/preflight/ask-aws.ts';
import { willFail } from '../../../tools/preflight/finding.ts';
import { runPreflight } from '../../../tools/preflight/run-preflight.ts';
import { fakeAws } from '../../support/fake-aws.ts';
import { emptyAccount, finding, found } from '../../support/sample-account.ts';
import { resource, sampleStack } from '../../support/sample-stacks.ts';

describe('credentials', () => {
  test.each<readonly [RefusalKind, string, boolean]>([
    ['expired', 'fails', true],
    ['no-credentials', 'unchecked', false],
    ['no-cli', 'unchecked', false],
    ['unreachable', 'unchecked', false],
    ['denied', 'fails', true],
    ['rejected', 'fails', true],
  ])('that are %s end the look at the account, and nothing else', async (kind, severity, fails) => {
    const ask = fakeAws({ 'sts get-caller-identity': new AwsRefusal(kind, 'no') });
    const alarm = resource('AWS::CloudWatch::Alarm', { AlarmDescription: 'x'.repeat(1_000) });
    const { findings } = await runPreflight([sampleStack({ alarm })], ask, {});
    expect(findings).toMatchObject([{ id: 'credentials', severity, remedy: expect.any(String) }]);
    expect(willFail(findings)).toBe(fails);
    expect(ask.asked).toHaveLength(1);
  });

  test.each<RefusalKind>(['no-credentials', 'no-cli', 'unreachable'])(
    'that are %s fail where it was said which account is meant',
    async (kind) => {
      const ask = fakeAws({ 'sts get-caller-identity': new AwsRefusal(kind, 'no') });
      const { findings } = await runPreflight([sampleStack({})], ask, { account: '111122223333' });
      expect(findings).toMatchObject([{ id: 'credentials', severity: 'fails' }]);
    },
  );

  test('of another account than the one that is meant fail, and nothing of it is read', async () => {
    expect(await found({}, { 'sts get-caller-identity': ['1', 'me'] }, { account: '2' })).toEqual([
      finding('account', 'fails', 'of account 1 (me), and 2 is meant'),
    ]);
    expect(await found({}, emptyAccount, { account: '111122223333' })).toEqual([]);
  });

  test('are not asked for offline, which is told', async () => {
    const { findings } = await runPreflight([sampleStack({})], undefined, {});
    expect(findings).toMatchObject([{ id: 'credentials', severity: 'unchecked' }]);
  });
});

test('production without a telephone is told, other environments are not', async () => {
  const idsOf = async (resources: Parameters<typeof sampleStack>[0], name: string) => {
    const { findings } = await runPreflight([sampleStack(resources, name)], undefined, {});
    return findings.map(({ id, severity }) => [id, severity]);
  };
  const offline = ['credentials', 'unchecked'];
  const sms = { Sms: resource('AWS::SNS::Subscription', { Protocol: 'sms' }) };
  expect(await idsOf({}, 'DealerScope-production-Operations')).toEqual([['on-call', 'warns'], offline]);
  expect(await idsOf(sms, 'DealerScope-production-Operations')).toEqual([offline]);
  expect(await idsOf({}, 'DealerScope-staging-Operations')).toEqual([offline]);
});
