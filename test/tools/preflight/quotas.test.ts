import { describe, expect, test } from '@jest/globals';
import {
  absent,
  denied,
  deployedAccount,
  emptyAccount,
  finding,
  found,
} from '../../support/sample-account.ts';
import { resource } from '../../support/sample-stacks.ts';

describe('quotas', () => {
  const network = { Network: resource('AWS::EC2::VPC') };
  const quota = 'service-quotas get-service-quota --service-code vpc';

  test.each([
    [4, []],
    [5, [finding('quota/networks', 'fails', '1 more VPCs are needed, and 0 of 5 are left (5 exist)')]],
  ])('%i of 5 taken', async (used, findings) => {
    expect(await found(network, { ...emptyAccount, [quota]: 5, 'ec2 describe-vpcs': used })).toEqual(
      findings,
    );
  });

  test('count what comes on top of what is deployed', async () => {
    const ours = deployedAccount([['AWS::EC2::VPC', 'vpc-1']]);
    // Neither the quota nor the use is asked for: the fake would refuse.
    expect(await found(network, ours)).toEqual([]);
  });

  test('that are applied to nobody are what AWS gives everybody', async () => {
    expect(await found(network, { ...emptyAccount, [quota]: absent, 'ec2 describe-vpcs': 5 })).toEqual([
      finding('quota/networks', 'fails', 'of 5 are left'),
    ]);
  });

  test('that may not be read are told as unchecked', async () => {
    expect(await found(network, { ...emptyAccount, [quota]: denied, 'ec2 describe-vpcs': 5 })).toEqual([
      finding('quota/networks', 'unchecked', 'you may not'),
    ]);
  });

  const consumer = {
    C: resource('AWS::Lambda::EventSourceMapping', { ScalingConfig: { MaximumConcurrency: 50 } }),
  };
  test.each([
    [150, []],
    [149, [finding('lambda-concurrency', 'warns', 'may invoke 149 functions at once')]],
  ])('%i functions at once', async (limit, findings) => {
    expect(await found(consumer, { ...emptyAccount, 'lambda get-account-settings': limit })).toEqual(
      findings,
    );
  });

  const reserving = { F: resource('AWS::Lambda::Function', { ReservedConcurrentExecutions: 50 }) };
  test.each([
    [150, []],
    [149, [finding('lambda-concurrency', 'fails', 'Lambda keeps 100')]],
  ])('%i functions at once of which 50 are reserved', async (limit, findings) => {
    expect(await found(reserving, { ...emptyAccount, 'lambda get-account-settings': limit })).toEqual(
      findings,
    );
  });
});
