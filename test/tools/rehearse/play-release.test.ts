import { describe, expect, test } from '@jest/globals';
import { playRelease, type Rehearsal } from '../../../tools/rehearse/play-release.ts';
import { readPlan } from '../../../tools/rehearse/read-plan.ts';
import { type BadKind, good } from '../../../tools/rehearse/version-minute.ts';
import { readDeclared } from '../../../tools/simulator/read-declared.ts';
import { type SampleFunction, stackOfReleases } from '../../support/stack-of-releases.ts';

const two: readonly SampleFunction[] = [{ name: 'FetchPage' }, { name: 'PlanScrape' }];

const play = (functions: readonly SampleFunction[], more: Partial<Rehearsal> = {}) => {
  const declared = readDeclared(stackOfReleases(...functions));
  const plan = readPlan(declared);
  return playRelease(declared, {
    functions: plan,
    perSecond: 10,
    seed: '1',
    old: () => good,
    new: () => good,
    ...more,
  });
};

const badIn =
  (title: string, kind: BadKind, share = 0.05): Rehearsal['new'] =>
  (fn) =>
    fn.title === title ? { kind, share } : good;

const endOf = (outcome: ReturnType<typeof play>) =>
  Object.fromEntries(
    outcome.functions.map(({ fn, state, percents }) => [fn.title, [state.phase, percents.at(-1) ?? 0]]),
  );

describe('a release', () => {
  test('of good versions moves all at their canaries, side by side', () => {
    const outcome = play(two);
    expect(outcome).toMatchObject({ stack: 'UPDATE_COMPLETE', minutes: 15, fired: [] });
    expect(endOf(outcome)).toEqual({ 'fetch-page': ['succeeded', 10], 'plan-scrape': ['succeeded', 10] });
  });

  test('goes back with the stack when one function is bad, and stops the others on their way', () => {
    const outcome = play(two, { new: badIn('fetch-page', 'errors') });
    expect(outcome.stack).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(endOf(outcome)).toEqual({ 'fetch-page': ['stopped', 10], 'plan-scrape': ['stopped', 10] });
    const [bad, other] = outcome.functions;
    expect(bad?.backAfter).toBeLessThanOrEqual(4);
    expect(bad?.hit).toBeGreaterThan(0);
    expect(other?.state.reason).toBe('it was stopped');
  });

  test('moves an alias after those it refers to, and brings these back when it fails', () => {
    const chain: readonly SampleFunction[] = [
      { name: 'FetchPage', config: 'CodeDeployDefault.LambdaCanary10Percent5Minutes' },
      { name: 'PlanScrape', after: 'FetchPage' },
    ];
    const outcome = play(chain, { new: badIn('plan-scrape', 'crash') });
    const said = outcome.events.map(({ minute, who, what }) => `${minute} ${who} ${what}`);
    expect(said).toContain('5 fetch-page all on the new version');
    expect(said).toContain('5 plan-scrape 10 % to the new version');
    expect(
      said.some((line) => line.endsWith('fetch-page brought back to the old version by CloudFormation')),
    ).toBe(true);
    expect(outcome.stack).toBe('UPDATE_ROLLBACK_COMPLETE');
  });

  test('does not begin what comes after one that failed', () => {
    const chain = [{ name: 'FetchPage' }, { name: 'PlanScrape', after: 'FetchPage' }];
    const outcome = play(chain, { new: badIn('fetch-page', 'crash') });
    expect(outcome.events.some(({ who }) => who === 'plan-scrape')).toBe(false);
  });

  test('leaves the stack stuck where a function does not go back by itself', () => {
    const outcome = play([{ name: 'FetchPage', backOn: ['DEPLOYMENT_FAILURE'] }], {
      new: badIn('fetch-page', 'errors'),
    });
    expect(outcome.stack).toBe('UPDATE_ROLLBACK_FAILED');
  });

  test.each([
    ['nobody is there', { perSecond: 0, new: badIn('fetch-page', 'errors') }],
    ['the old version fails, and the new one mends it', { old: badIn('fetch-page', 'errors', 0.5) }],
  ])('comes through when %s', (_, more) => {
    expect(play(two, more).stack).toBe('UPDATE_COMPLETE');
  });

  test('does not begin while its gate is in ALARM', () => {
    const outcome = play([{ name: 'FetchPage' }], { inAlarm: ['S-FetchPageGate'] });
    expect(outcome.functions[0]).toMatchObject({ reached: 0, state: { phase: 'stopped', rolledBack: true } });
  });

  test('is the same with the same seed, and another with another', () => {
    const hits = (seed: string) =>
      play(two, { seed, new: badIn('fetch-page', 'errors') }).functions.map(({ hit, reached }) => [
        hit,
        reached,
      ]);
    expect(hits('1')).toEqual(hits('1'));
    expect(hits('1')).not.toEqual(hits('2'));
  });

  test('is back within 4 minutes of the first bad one, whatever the traffic does, in at least nine of ten', () => {
    const seeds = Array.from({ length: 40 }, (_, index) => String(index));
    const back = seeds.map(
      (seed) =>
        play([{ name: 'FetchPage' }], { seed, new: badIn('fetch-page', 'errors') }).functions[0]?.backAfter,
    );
    expect(back.filter((minutes) => minutes !== undefined && minutes <= 4).length).toBeGreaterThanOrEqual(36);
  });
});
