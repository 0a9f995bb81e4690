import { describe, expect, test } from '@jest/globals';
import { touchedAlarms } from '../../../../tools/drill/replay/touched-alarms.ts';
import type { Alarm, CompositeAlarm, MetricAlarm } from '../../../../tools/simulator/alarms/alarm.ts';
import { parseAlarmRule } from '../../../../tools/simulator/alarms/alarm-rule.ts';

const metric = (name: string): Alarm => ({ kind: 'metric', name }) as MetricAlarm;
const composite = (name: string, rule: string, suppressor?: string): Alarm =>
  ({
    kind: 'composite',
    name,
    rule: parseAlarmRule(rule, name),
    ...(suppressor !== undefined && {
      suppressor: { alarm: suppressor, waitSeconds: 0, extensionSeconds: 0 },
    }),
  }) as CompositeAlarm;

const alarms = [
  ...['long', 'short', 'other', 'alone', 'quiet'].map(metric),
  composite('both', 'ALARM("long") AND ALARM("short")'),
  composite('any', 'ALARM("both") OR ALARM("other")'),
  composite('held', 'ALARM("alone")', 'quiet'),
];
const touchedBy = (...names: readonly string[]) =>
  touchedAlarms(alarms, new Set(names)).map(({ name }) => name);

describe('what a fault can touch', () => {
  test('is an alarm, what is made of it, and what that looks at besides', () => {
    expect(touchedBy('long')).toEqual(['long', 'short', 'other', 'both', 'any']);
    expect(touchedBy('other')).toEqual(['long', 'short', 'other', 'both', 'any']);
  });

  test('is what an alarm holds back as well', () => {
    expect(touchedBy('quiet')).toEqual(['alone', 'quiet', 'held']);
    expect(touchedBy('alone')).toEqual(['alone', 'quiet', 'held']);
  });

  test('is nothing where no alarm looks', () => {
    expect(touchedBy()).toEqual([]);
  });
});
