import { describe, expect, test } from '@jest/globals';
import type { AlarmState } from '../../../../tools/simulator/alarms/alarm.ts';
import { alarmsIn, holds, parseAlarmRule } from '../../../../tools/simulator/alarms/alarm-rule.ts';

const states: Readonly<Record<string, AlarmState>> = {
  a: 'ALARM',
  b: 'ALARM',
  ok: 'OK',
  unknown: 'INSUFFICIENT_DATA',
  'arn:aws:cloudwatch:us-east-1:111122223333:alarm:with space': 'ALARM',
};
const stateOf = (alarm: string): AlarmState => states[alarm] ?? 'OK';

describe('a composite rule', () => {
  test.each([
    ['ALARM(a) AND ALARM(b)', true],
    ['ALARM(a) AND ALARM(ok)', false],
    ['ALARM(ok) OR ALARM(b)', true],
    ['ALARM(a) AND NOT ALARM(ok)', true],
    ['NOT ALARM(a)', false],
    ['OK("ok") AND INSUFFICIENT_DATA(unknown)', true],
    ['TRUE', true],
    ['FALSE OR NOT FALSE', true],
    // AND binds tighter than OR.
    ['TRUE OR FALSE AND FALSE', true],
    ['(TRUE OR FALSE) AND FALSE', false],
    ['(ALARM(a) OR ALARM(ok)) AND OK(ok)', true],
    ['ALARM("arn:aws:cloudwatch:us-east-1:111122223333:alarm:with space")', true],
    ['AT_LEAST(2, ALARM, (a, b, ok))', true],
    ['AT_LEAST(3, ALARM, ("a", "b", "ok"))', false],
    ['AT_LEAST(60%, ALARM, (a, b, ok))', true],
    ['AT_LEAST(50%, ALARM, (a, ok))', true],
    ['AT_LEAST(67%, ALARM, (a, b, ok))', false],
    ['AT_LEAST(2, NOT OK, (a, unknown, ok))', true],
    ['AT_LEAST(1, NOT ALARM, (a, b))', false],
    ['AT_LEAST(1, OK, (ok)) AND ALARM(a)', true],
  ])('%s', (source, expected) => {
    expect(holds(parseAlarmRule(source, 'C.AlarmRule'), stateOf)).toBe(expected);
  });

  test('tells the alarms that it names', () => {
    const rule = parseAlarmRule('ALARM(a) AND NOT (OK(b) OR AT_LEAST(1, OK, (c, d))) OR TRUE', '');
    expect(alarmsIn(rule)).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each([
    ['', /^C.AlarmRule: the rule cannot be read at "its end"/],
    ['ALARM(a) AND', /at "its end"/],
    ['ALARM(a) XOR ALARM(b)', /at "XOR ALARM \("/],
    ['ALARM a', /at "a"/],
    ['ALARM()', /at "\)"/],
    ['BROKEN(a)', /at "BROKEN \( a"/],
    ['(ALARM(a)', /at "its end"/],
    ['AT_LEAST(many, ALARM, (a))', /cannot be read/],
    ['AT_LEAST(1, ALARM, ())', /cannot be read/],
  ])('"%s" is refused', (source, message) => {
    expect(() => parseAlarmRule(source, 'C.AlarmRule')).toThrow(message);
  });
});
