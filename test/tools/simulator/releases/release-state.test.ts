import { describe, expect, test } from '@jest/globals';
import type { AlarmState } from '../../../../tools/simulator/alarms/alarm.ts';
import type { Release } from '../../../../tools/simulator/releases/read-releases.ts';
import {
  isUnderWay,
  nextRelease,
  type ReleaseSight,
  startRelease,
} from '../../../../tools/simulator/releases/release-state.ts';
import { allAtOnce, canary, linear } from '../../../../tools/simulator/releases/traffic-shift.ts';

const release: Release = {
  place: 'Service/Live',
  functionName: 'fetch-page',
  aliasName: 'live',
  steps: canary(10, 5),
  alarms: ['gate'],
  rollsBackOn: { failure: true, alarm: true, request: true },
  beforeHook: undefined,
  afterHook: undefined,
};

/** Percent at each minute from the start on, and how it ended. */
const run = (
  changed: Partial<Release>,
  seeAt: (minute: number) => Partial<Omit<ReleaseSight, 'now'>> = () => ({}),
  minutes = 200,
) => {
  let state = startRelease(0);
  const percents: number[] = [];
  for (let minute = 0; minute <= minutes; minute += 1) {
    const stateOf = (): AlarmState => 'OK';
    state = nextRelease({ ...release, ...changed }, state, {
      stateOf,
      ...seeAt(minute),
      now: minute * 60_000,
    });
    if (!isUnderWay(state)) break;
    percents.push(state.percent);
  }
  return { percents, ...state };
};

/** The gate is in ALARM from one minute on, before another. */
const firing =
  (from: number, to = Number.POSITIVE_INFINITY) =>
  (minute: number) => ({ stateOf: (): AlarmState => (minute >= from && minute < to ? 'ALARM' : 'OK') });

describe('the way of a release', () => {
  test('a canary shows some of the traffic to the new version, then all of it', () => {
    expect(run({})).toMatchObject({ percents: [10, 10, 10, 10, 10], phase: 'succeeded', percent: 100 });
  });

  test('a linear one goes on in equal steps, the first at once', () => {
    expect(run({ steps: linear(25, 2) })).toMatchObject({
      percents: [25, 25, 50, 50, 75, 75],
      phase: 'succeeded',
    });
    expect(linear(40, 1).map(({ percent }) => percent)).toEqual([40, 80, 100]);
  });

  test('all at once is through in its first step', () => {
    expect(run({ steps: allAtOnce })).toMatchObject({ percents: [], phase: 'succeeded', percent: 100 });
  });
});

describe('an alarm', () => {
  test('stops the release and takes it back', () => {
    expect(run({}, firing(3))).toMatchObject({
      percents: [10, 10, 10],
      phase: 'stopped',
      percent: 0,
      rolledBack: true,
      reason: 'the alarm gate is in ALARM',
      since: 180_000,
    });
  });

  test('that was there before stops it before its first traffic', () => {
    expect(run({}, firing(0))).toMatchObject({ percents: [], phase: 'stopped', rolledBack: true });
  });

  test('without roll-back leaves the traffic as it is', () => {
    expect(run({ rollsBackOn: { ...release.rollsBackOn, alarm: false } }, firing(3))).toMatchObject({
      phase: 'stopped',
      percent: 10,
      rolledBack: false,
    });
  });

  test('that no gate names, or that comes when all is over, changes nothing', () => {
    expect(run({ alarms: [] }, firing(0))).toMatchObject({ phase: 'succeeded' });
    expect(run({}, firing(6))).toMatchObject({ phase: 'succeeded' });
  });

  test('of unknown state does not stop a release', () => {
    const unknown = () => ({ stateOf: (): AlarmState => 'INSUFFICIENT_DATA' });
    expect(run({}, unknown)).toMatchObject({ phase: 'succeeded' });
  });
});

describe('hooks', () => {
  const hooks = { beforeHook: 'before', afterHook: 'after' };
  const saying =
    (hook: string, said: 'running' | 'failed', until = Number.POSITIVE_INFINITY) =>
    (minute: number) => ({
      hook: (name: string) => (name === hook && minute < until ? said : ('succeeded' as const)),
    });

  test('come before the first traffic and after the last step', () => {
    const seen: string[] = [];
    const watch = (minute: number) => ({
      hook: (name: string) => {
        seen.push(`${name} at ${minute}`);
        return 'succeeded' as const;
      },
    });
    expect(run(hooks, watch)).toMatchObject({ phase: 'succeeded' });
    expect(seen).toEqual(['before at 0', 'after at 5']);
  });

  test('delay the traffic as long as they run', () => {
    expect(run(hooks, saying('before', 'running', 2))).toMatchObject({
      percents: [0, 0, 10, 10, 10, 10, 10],
      phase: 'succeeded',
    });
  });

  test.each([
    ['before', [], 'the hook before failed'],
    ['after', [10, 10, 10, 10, 10], 'the hook after failed'],
  ])('that fail take it back: %s', (hook, percents, reason) => {
    expect(run(hooks, saying(hook, 'failed'))).toMatchObject({
      percents,
      phase: 'failed',
      percent: 0,
      rolledBack: true,
      reason,
    });
  });

  test('that say nothing for an hour have failed', () => {
    const ended = run(hooks, saying('before', 'running'));
    expect(ended).toMatchObject({ phase: 'failed', since: 60 * 60_000 });
    expect(ended.percents).toHaveLength(60);
  });

  test('are watched by the alarms as well', () => {
    const both = (minute: number) => ({ ...saying('after', 'running')(minute), ...firing(8)(minute) });
    expect(run(hooks, both)).toMatchObject({ phase: 'stopped', since: 8 * 60_000, rolledBack: true });
  });
});

test('a release that somebody stops goes back only if it is to', () => {
  const stopped = (minute: number) => ({ stopRequested: minute >= 2 });
  expect(run({}, stopped)).toMatchObject({ phase: 'stopped', percent: 0, reason: 'it was stopped' });
  expect(run({ rollsBackOn: { ...release.rollsBackOn, request: false } }, stopped)).toMatchObject({
    percent: 10,
  });
});
