import { describe, expect, test } from '@jest/globals';
import { alarmMutations } from '../../../tools/rehearse/mutations/alarm-mutations.ts';
import { judgeTemplates } from '../../../tools/rehearse/mutations/judge-templates.ts';
import { mutated, type TemplateMutation } from '../../../tools/rehearse/mutations/mutate-template.ts';
import { releaseMutations } from '../../../tools/rehearse/mutations/release-mutations.ts';
import { describeMutations, tryMutations } from '../../../tools/rehearse/mutations/try-mutations.ts';
import { readAssembly } from '../../../tools/simulator/template/read-assembly.ts';
import { newApp, newStage } from '../../lib/synthesized.ts';
import { stackOfReleases } from '../../support/stack-of-releases.ts';

const app = newApp();
newStage(app, 'production');
const stacks = readAssembly(app.synth().directory);
const mutations = [...releaseMutations, ...alarmMutations];
/** Judged once, since each takes a moment. */
const tried = tryMutations(stacks, mutations);

describe('the templates of production', () => {
  test('are well as they stand', () => {
    expect(judgeTemplates(stacks)).toEqual([]);
  });

  test('are broken in many ways', () => {
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(mutations.length);
    expect(mutations.length).toBeGreaterThanOrEqual(25);
  });

  test.each(tried.map((mutation) => [mutation.name, mutation] as const))(
    'are not well with: %s',
    (_, mutation) => {
      expect(mutation.applies).toBe(true);
      expect(mutation.noticed).not.toEqual([]);
    },
  );

  test('stay as they are while copies of them are broken', () => {
    const before = JSON.stringify(stacks);
    for (const mutation of mutations) mutated(stacks, mutation);
    expect(JSON.stringify(stacks)).toBe(before);
  });
});

describe('a mutation', () => {
  const sample = stackOfReleases({ name: 'FetchPage' });
  const harmless: TemplateMutation = {
    name: 'nothing',
    type: 'AWS::CloudWatch::Alarm',
    id: 'FetchPageGate',
    mutate: () => {},
  };

  test('of what is not in the template counts as unnoticed, and is told apart', () => {
    const sought = tryMutations(sample, [{ ...harmless, id: 'Elsewhere' }]);
    expect(sought).toEqual([{ name: 'nothing', applies: false, noticed: [] }]);
    expect(describeMutations(sought)).toMatch(/^FAIL nothing +there is no such resource/);
    expect(describeMutations(sought)).toMatch(/0 of 1 mutations are noticed$/);
  });

  test('that changes nothing is not noticed', () => {
    expect(describeMutations([{ name: 'nothing', applies: true, noticed: [] }])).toMatch(
      /^FAIL nothing +nobody notices/,
    );
  });
});

describe('templates that are not ours', () => {
  test('are refused with their place', () => {
    expect(judgeTemplates([{ stackName: 'Other', template: { Resources: {} } }])).toEqual([
      { place: 'Other', reason: 'there are no alarms: is this the template of DealerScope?' },
    ]);
  });
});
