import { describe, expect, test } from '@jest/globals';
import type { AlarmState } from '../../../../tools/simulator/alarms/alarm.ts';
import type { RollOut } from '../../../../tools/simulator/roll-outs/read-roll-outs.ts';
import {
  nextRollOut,
  rollOutPercent,
  startRollOut,
} from '../../../../tools/simulator/roll-outs/roll-out-state.ts';

const rollOut: RollOut = {
  place: 'Service/Flags',
  growth: 'LINEAR',
  growthFactor: 20,
  durationMinutes: 10,
  bakeMinutes: 5,
  monitors: ['errors', 'invalid'],
};

describe('the share of the readers', () => {
  // The timeline of appconfig-creating-deployment-strategy.html: 10 hours with 20 % linear growth.
  test.each([
    [0, 0],
    [119, 0],
    [120, 20],
    [240, 40],
    [360, 60],
    [480, 80],
    [599, 80],
    [600, 100],
  ])('linear, after %d minutes of 600: %d %%', (minutes, percent) => {
    expect(rollOutPercent({ ...rollOut, durationMinutes: 600 }, minutes)).toBe(percent);
  });

  // The same page: a growth factor of 2 rolls out 2 %, 4 %, 8 % and so on.
  test('exponential doubles in each step and ends with all', () => {
    const exponential = { ...rollOut, growth: 'EXPONENTIAL', growthFactor: 2, durationMinutes: 60 } as const;
    expect([0, 10, 20, 30, 40, 50, 60].map((minutes) => rollOutPercent(exponential, minutes))).toEqual([
      2, 4, 8, 16, 32, 64, 100,
    ]);
  });

  test('is all at once when there is no duration', () => {
    expect(rollOutPercent({ ...rollOut, durationMinutes: 0 }, 0)).toBe(100);
  });
});

/** The phase at each minute. */
const run = (stateAt: (minute: number, alarm: string) => AlarmState, changed: Partial<RollOut> = {}) => {
  const all = { ...rollOut, ...changed };
  const see = (minute: number) => ({
    now: minute * 60_000,
    stateOf: (alarm: string) => stateAt(minute, alarm),
  });
  let state = startRollOut(all, see(0));
  const phases: string[] = [];
  for (let minute = 0; minute <= 20; minute += 1) {
    state = nextRollOut(all, state, see(minute));
    if (phases.at(-1) !== state.phase) phases.push(state.phase);
  }
  return { ...state, phases };
};

describe('the way of a roll-out', () => {
  test('deploys, bakes and is complete', () => {
    expect(run(() => 'OK')).toMatchObject({ phases: ['deploying', 'baking', 'complete'], percent: 100 });
  });

  test.each([
    ['while it deploys', 3],
    ['while it bakes', 12],
    ['before it began', 0],
  ])('a monitor in ALARM takes it back %s', (_, from) => {
    const firing = (minute: number, alarm: string) =>
      alarm === 'invalid' && minute >= from ? 'ALARM' : 'OK';
    expect(run(firing)).toMatchObject({
      phase: 'rolled-back',
      percent: 0,
      reason: 'the alarm invalid is in ALARM',
    });
  });

  test('a monitor that comes after the bake time is too late', () => {
    expect(run((minute) => (minute >= 16 ? 'ALARM' : 'OK'))).toMatchObject({ phase: 'complete' });
  });

  test('a monitor that goes into INSUFFICIENT_DATA takes it back; one that was in it from the start does not', () => {
    expect(run((minute) => (minute >= 4 ? 'INSUFFICIENT_DATA' : 'OK'))).toMatchObject({
      phase: 'rolled-back',
    });
    expect(run(() => 'INSUFFICIENT_DATA')).toMatchObject({ phase: 'complete' });
    const again = (minute: number) => (minute === 2 ? 'OK' : 'INSUFFICIENT_DATA');
    expect(run(again)).toMatchObject({ phase: 'rolled-back' });
  });

  test('somebody can stop it, which takes it back', () => {
    const stateOf = (): AlarmState => 'OK';
    const started = startRollOut(rollOut, { now: 0, stateOf });
    expect(nextRollOut(rollOut, started, { now: 60_000, stateOf, stopRequested: true })).toMatchObject({
      phase: 'rolled-back',
      reason: 'it was stopped',
    });
  });
});
