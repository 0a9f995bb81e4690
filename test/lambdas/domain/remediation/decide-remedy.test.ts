import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decideRemedy } from '../../../../lambdas/domain/remediation/decide-remedy.ts';
import {
  type Deed,
  dayMs,
  deedsSince,
  hourMs,
  newRemedyState,
  type RemedyState,
  withDeed,
  withNotice,
} from '../../../../lambdas/domain/remediation/remedy-state.ts';

const limits = { mostPerHour: 1, mostPerDay: 3, calmMinutes: 30 };
const minute = 60_000;
const start = Date.UTC(2026, 10, 21, 3);

const notice = (firing: boolean, at: number, alarm = 'crash') => ({
  alarm,
  cause: 'browser-trouble',
  firing,
  severity: 'medium' as const,
  at,
  description: '',
});

const deed = (change: Partial<Deed> = {}): Deed => ({
  id: 'd',
  at: start,
  cause: 'browser-trouble',
  target: 'MAX_BROWSER_CONTEXTS',
  before: 5,
  after: 3,
  state: 'done',
  ...change,
});

const stateOf = (change: Partial<RemedyState>): RemedyState => ({ ...newRemedyState, ...change });
const firing = { crash: { firing: true, at: start, cause: 'browser-trouble' } };
const calm = { crash: { firing: false, at: start, cause: 'browser-trouble' } };
const verdictOf = (state: RemedyState, after: number) => decideRemedy(limits, state, start + after).verdict;

describe('a remedy', () => {
  test.each([
    ['nothing was heard of', {}, 0, 'rest'],
    ['an alarm fires', { alarms: firing }, 0, 'act'],
    ['it has fired for less than a day', { alarms: firing }, dayMs - 1, 'act'],
    ['it has fired for a day, which is for people', { alarms: firing }, dayMs, 'rest'],
    ['it was done within the hour', { alarms: firing, deeds: [deed()] }, hourMs - 1, 'rest'],
    ['it was done an hour ago', { alarms: firing, deeds: [deed()] }, hourMs, 'act'],
    ['it was proposed within the hour', { alarms: firing, deeds: [deed({ state: 'proposed' })] }, 1, 'rest'],
    ['people are at it', { alarms: firing, restUntil: start + 2 }, 1, 'rest'],
    ['people no longer are', { alarms: firing, restUntil: start + 2 }, 2, 'act'],
    [
      'it was done less than half an hour of calm ago',
      { alarms: calm, deeds: [deed()] },
      30 * minute - 1,
      'rest',
    ],
    ['it was calm for half an hour', { alarms: calm, deeds: [deed()] }, 30 * minute, 'undo'],
    [
      'it was calm, and could not be undone a moment ago',
      { alarms: calm, deeds: [deed()], restUntil: start + dayMs },
      dayMs - 1,
      'rest',
    ],
    ['it was calm, and nothing stands', { alarms: calm, deeds: [deed({ state: 'undone' })] }, dayMs, 'rest'],
    ['it was calm, and a person has it', { alarms: calm, deeds: [deed({ state: 'left' })] }, dayMs, 'rest'],
    ['a person wants it undone at once', { alarms: firing, deeds: [deed()], undoAsked: true }, 1, 'undo'],
    [
      'somebody is at it',
      { alarms: firing, deeds: [deed({ state: 'doing' })], busyUntil: start + 2 },
      1,
      'wait',
    ],
    [
      'who was at it died',
      { alarms: firing, deeds: [deed({ state: 'doing' })], busyUntil: start + 2 },
      2,
      'finish',
    ],
    ['who undid it died', { alarms: calm, deeds: [deed({ state: 'undoing' })] }, 1, 'finish'],
  ] as const)('when %s', (_, change, after, expected) => {
    expect(verdictOf(stateOf(change), after)).toBe(expected);
  });

  test('waits twice as long before it is undone a second time within a day', () => {
    const twice = stateOf({
      alarms: calm,
      deeds: [deed({ id: 'c', at: start - hourMs, state: 'undone' }), deed()],
    });
    expect(verdictOf(twice, 60 * minute - 1)).toBe('rest');
    expect(verdictOf(twice, 60 * minute)).toBe('undo');
  });

  test('stays after the last time of a day, and gives up once', () => {
    const deeds = [3, 2, 1].map((hours) => deed({ id: `d${hours}`, at: start - hours * hourMs }));
    expect(verdictOf(stateOf({ alarms: calm, deeds }), 12 * hourMs)).toBe('rest');
    expect(verdictOf(stateOf({ alarms: firing, deeds }), 0)).toBe('give-up');
    expect(verdictOf(stateOf({ alarms: firing, deeds, gaveUpAt: start - 1 }), 0)).toBe('rest');
  });

  test('that a person undoes is not undone by itself', () => {
    const forPeople = { mostPerHour: 1, mostPerDay: 3 };
    const state = stateOf({ alarms: calm, deeds: [deed()] });
    expect(decideRemedy(forPeople, state, start + dayMs - 1).verdict).toBe('rest');
    expect(decideRemedy(forPeople, { ...state, undoAsked: true }, start).verdict).toBe('undo');
  });
});

describe('whatever the alarms do', () => {
  const happening = fc.record({
    after: fc.integer({ min: 0, max: 90 * minute }),
    firing: fc.boolean(),
    alarm: fc.constantFrom('crash', 'slow'),
    /** How late the notice comes. */
    late: fc.constantFrom(0, 0, 5 * minute, 2 * hourMs),
    twice: fc.boolean(),
  });

  test('no hour sees more than its limit, no day either, nothing is undone that does not stand, and it ends', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 60 }),
        fc.integer({ min: 1, max: 2 }),
        (happenings, mostPerHour) => {
          const own = { ...limits, mostPerHour };
          let now = start;
          let state = newRemedyState;
          const done: number[] = [];
          const look = (): void => {
            const decided = decideRemedy(own, state, now);
            if (decided.verdict === 'act') {
              done.push(now);
              state = withDeed(state, deed({ id: `d${done.length}`, at: now }));
            }
            if (decided.verdict === 'undo') {
              expect(decided.deed.state).toBe('done');
              state = withDeed(state, { ...decided.deed, state: 'undone' });
            }
            if (decided.verdict === 'give-up') state = { ...state, gaveUpAt: now };
          };
          for (const { after, firing: isFiring, alarm, late, twice } of happenings) {
            now += after;
            const each = notice(isFiring, now - late, alarm);
            state = withNotice(state, each);
            look();
            if (twice) state = withNotice(state, each);
            look();
          }
          for (const at of done) {
            expect(done.filter((other) => other > at - hourMs && other <= at).length).toBeLessThanOrEqual(
              mostPerHour,
            );
            expect(done.filter((other) => other > at - dayMs && other <= at).length).toBeLessThanOrEqual(3);
          }
          // Calm in the end: all is undone but what the limits leave to people.
          for (const alarm of ['crash', 'slow']) state = withNotice(state, notice(false, now + 1, alarm));
          now += 2 * dayMs;
          for (let looks = 0; looks < 70; looks += 1) look();
          expect(state.deeds.filter((each) => each.state === 'done')).toEqual([]);
          expect(deedsSince(state, now - hourMs)).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('notices end the same in whatever order, and however often, they come', () => {
    const some = fc.record({ firing: fc.boolean(), at: fc.nat(5), alarm: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), (all) => {
        const notices = all.map((each) => notice(each.firing, each.at, each.alarm));
        const inOrder = notices.reduce(withNotice, newRemedyState);
        expect([...notices.toReversed(), ...notices].reduce(withNotice, newRemedyState)).toEqual(inOrder);
      }),
    );
  });
});
