import { describe, expect, test } from '@jest/globals';
import { readPlan } from '../../../tools/rehearse/read-plan.ts';
import { readDeclared } from '../../../tools/simulator/read-declared.ts';
import { alarmOf, declaredBy } from '../../support/stack-of-alarms.ts';
import { stackOfReleases } from '../../support/stack-of-releases.ts';

describe('the plan of a release', () => {
  test('names functions as the contract does, with what they may take and after whom they come', () => {
    const declared = readDeclared(
      stackOfReleases(
        { name: 'FindOpportunities', service: 'api' },
        { name: 'FetchPage', after: 'FindOpportunities' },
      ),
    );
    expect(readPlan(declared)).toMatchObject([
      {
        title: 'find-opportunities',
        work: 'requests',
        timeoutMilliseconds: 10_000,
        memoryMegabytes: 512,
        after: [],
      },
      { title: 'fetch-page', work: 'messages', environment: 'staging', after: ['FindOpportunitiesLive'] },
    ]);
  });

  test('says so when nothing is released', () => {
    expect(() => readPlan(declaredBy({ A: alarmOf() }))).toThrow(/^S: no alias is released by CodeDeploy/);
  });

  test('names a function that is none of ours', () => {
    const [stack] = stackOfReleases({ name: 'FetchPage' });
    if (stack === undefined) throw new Error('there is no stack');
    const { FetchPageFunction: fn, ...others } = stack.template.Resources;
    const foreign = { Type: fn?.Type ?? '', Properties: { Timeout: 10, MemorySize: 512 } };
    const declared = readDeclared([
      { ...stack, template: { Resources: { ...others, FetchPageFunction: foreign } } },
    ]);
    expect(() => readPlan(declared)).toThrow(/^S\/FetchPageFunction: it names no service/);
  });
});
