import { describe, expect, test } from '@jest/globals';
import { notSuppressed, suppressActions } from '../../../../tools/simulator/alarms/suppress-actions.ts';

/**
 * Plays a composite alarm from t1 on, a second each: where it changes, when the suppressor is in ALARM, and what happens.
 * `!` takes the actions, letters say what holds them back, `.` is nothing to do.
 */
const play = (
  timeline: {
    readonly changes: readonly number[];
    readonly suppressor: readonly number[];
    readonly until: number;
  },
  [waitSeconds, extensionSeconds]: readonly [number, number],
): string => {
  let suppression = notSuppressed;
  const signs = Array.from({ length: timeline.until }, (_, index) => {
    const step = suppressActions(suppression, {
      now: (index + 1) * 1_000,
      changed: timeline.changes.includes(index + 1),
      suppressorInAlarm: timeline.suppressor.includes(index + 1),
      waitSeconds,
      extensionSeconds,
    });
    suppression = step.suppression;
    return step.act ? '!' : (step.by?.[0] ?? '.');
  });
  return signs.join('');
};

describe('suppression as in the figures of AWS (Create_Composite_Alarm_Suppression.html)', () => {
  test('without the suppressor the actions are taken when the wait is over', () => {
    expect(play({ changes: [2], suppressor: [], until: 6 }, [2, 2])).toBe('.WW!..');
  });

  test('a suppressor that comes during the wait makes the wait obsolete and holds the actions back', () => {
    expect(play({ changes: [2], suppressor: [4, 5, 6, 7, 8, 9], until: 9 }, [6, 2])).toBe('.WWAAAAAA');
  });

  test('a change during the wait begins the wait anew', () => {
    expect(play({ changes: [2, 5], suppressor: [], until: 10 }, [4, 2])).toBe('.WWWWWWW!.');
  });

  test('after the suppressor has gone the actions wait for the extension', () => {
    expect(play({ changes: [2], suppressor: [2, 3, 4], until: 9 }, [2, 3])).toBe('.AAAEEE!.');
  });

  test('a change during the extension waits for its end', () => {
    expect(play({ changes: [6], suppressor: [2, 3, 4], until: 9 }, [2, 3])).toBe('.....EE!.');
  });

  test('a suppressor that comes back during the extension goes on holding back', () => {
    expect(play({ changes: [2], suppressor: [2, 3, 5, 6], until: 10 }, [2, 2])).toBe('.AAEAAEE!.');
  });

  test('with no times to wait the actions are taken at once, or as soon as the suppressor has gone', () => {
    expect(play({ changes: [1, 3], suppressor: [3, 4], until: 5 }, [0, 0])).toBe('!.AA!');
  });
});
