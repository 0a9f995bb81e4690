import { describe, expect, test } from '@jest/globals';
import type { AlarmState, MissingDataTreatment } from '../../../../tools/simulator/alarms/alarm.ts';
import { type Judged, judgeDataPoints } from '../../../../tools/simulator/alarms/judge-data-points.ts';

/** AWS's notation: oldest first, 0 within the threshold, X breaching, - missing. */
const points = (text: string): readonly Judged[] =>
  text.split(' ').map((sign) => (sign === 'X' ? 'breaching' : sign === '0' ? 'within' : undefined));

const judge = (text: string, [m, n]: readonly [number, number], treatMissingData: MissingDataTreatment) => {
  const rule = { evaluationPeriods: n, datapointsToAlarm: m, treatMissingData };
  const states: readonly AlarmState[] = ['OK', 'ALARM', 'INSUFFICIENT_DATA'];
  const outcomes = states.map((current) => judgeDataPoints(points(text), rule, current));
  // Whatever the state was, the outcome is the same, or it is the state that it was.
  if (outcomes.every((outcome, index) => outcome === states[index])) return 'retain';
  expect(new Set(outcomes).size).toBe(1);
  return outcomes[0];
};

type Row = readonly [string, string, string, string, string];

/** The tables of alarms-and-missing-data.html in the CloudWatch user guide: missing, ignore, breaching, notBreaching. */
const threeOfThree: readonly Row[] = [
  ['0 - X - X', 'OK', 'OK', 'OK', 'OK'],
  ['0 - - - -', 'OK', 'OK', 'OK', 'OK'],
  ['- - - - -', 'INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK'],
  ['0 X X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['- - X - -', 'ALARM', 'retain', 'ALARM', 'OK'],
];
const twoOfThree: readonly Row[] = [
  ['0 - X - X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 'ALARM', 'ALARM', 'ALARM', 'ALARM'],
  ['0 - X - -', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - - 0', 'OK', 'OK', 'ALARM', 'OK'],
  ['- - - X -', 'ALARM', 'retain', 'ALARM', 'OK'],
];
/** From the text and from older editions of the page: an alarm does not come prematurely. */
const premature: readonly Row[] = [
  ['- - - - X', 'INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK'],
  ['- - - X -', 'INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK'],
  ['- - - X 0', 'OK', 'OK', 'OK', 'OK'],
  ['- - X - 0', 'OK', 'OK', 'OK', 'OK'],
  ['X - - - -', 'ALARM', 'retain', 'ALARM', 'OK'],
];

const treatments = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;
const outcomes = (text: string, rule: readonly [number, number]) =>
  treatments.map((treatment) => judge(text, rule, treatment));

describe('missing data, as in the tables of AWS', () => {
  test.each(threeOfThree)('3 of 3: %s', (text, ...expected) => {
    expect(outcomes(text, [3, 3])).toEqual(expected);
  });

  test.each(twoOfThree)('2 of 3: %s', (text, ...expected) => {
    expect(outcomes(text, [2, 3])).toEqual(expected);
  });

  test.each(premature)('3 of 3, not prematurely: %s', (text, ...expected) => {
    expect(outcomes(text, [3, 3])).toEqual(expected);
  });
});

describe('data that is all there', () => {
  // The figure of alarm-evaluation.html: the threshold breached in periods 3 to 5, and again in period 9.
  test('makes an alarm of three breaching periods, and ends it with the first that is not', () => {
    const periods = points('0 0 X X X 0 0 0 X 0');
    const rule = { evaluationPeriods: 3, datapointsToAlarm: 3, treatMissingData: 'missing' } as const;
    const states = periods.map((_, index) =>
      judgeDataPoints(periods.slice(Math.max(0, index - 4), index + 1), rule, 'OK'),
    );
    expect(states.map((state, index) => (state === 'ALARM' ? index + 1 : 0)).filter(Boolean)).toEqual([5]);
  });

  test.each([
    ['0 0 0 X X', 'ALARM'],
    ['0 0 X 0 X', 'ALARM'],
    ['X X 0 0 X', 'OK'],
    ['X X X 0 0', 'OK'],
  ])('looks at the evaluation periods only: %s', (text, expected) => {
    expect(new Set(outcomes(text, [2, 3]))).toEqual(new Set([expected]));
  });

  test('one of one follows the latest point that is there', () => {
    expect(outcomes('0 - X', [1, 1])).toEqual(['ALARM', 'ALARM', 'ALARM', 'ALARM']);
    expect(outcomes('X - -', [1, 1])).toEqual(['ALARM', 'ALARM', 'ALARM', 'ALARM']);
    expect(outcomes('- - -', [1, 1])).toEqual(['INSUFFICIENT_DATA', 'retain', 'ALARM', 'OK']);
  });
});
