import { describe, expect, test } from '@jest/globals';
import { burnTime, latestMinutes } from '../../../../tools/drill/replay/implied-time.ts';
import type { Alarm, CompositeAlarm, MetricAlarm } from '../../../../tools/simulator/alarms/alarm.ts';
import { parseAlarmRule } from '../../../../tools/simulator/alarms/alarm-rule.ts';
import { createMetricStore } from '../../../../tools/simulator/metrics/metric-store.ts';

const metricOf = (metricName: string) => ({ namespace: 'N', metricName, dimensions: {} });
const sum = { kind: 'Sum' } as const;
const about = {
  ...{
    place: 'S/A',
    arn: 'arn',
    actionsEnabled: true,
    actions: { OK: [], ALARM: [], INSUFFICIENT_DATA: [] },
  },
  description: 'Spends the error budget of 0.1 % too fast',
};

/** An alarm on 14.4 times what 0.1 % allows, over so many minutes. */
const windowOf = (name: string, periodMinutes: number): MetricAlarm => ({
  ...about,
  ...{ kind: 'metric', name, logicalId: name, periodMinutes, threshold: 14.4 },
  metrics: [
    { id: 'bad', metric: metricOf('bad'), statistic: sum },
    { id: 'valid', metric: metricOf('valid'), statistic: sum },
  ],
  ...{ expressions: new Map(), watched: 'bad', comparison: 'GreaterThanThreshold', evaluationPeriods: 1 },
  ...{ datapointsToAlarm: 1, treatMissingData: 'notBreaching', samplesNeeded: 0 },
});

const burnOf = (...windows: readonly MetricAlarm[]): readonly [CompositeAlarm, readonly Alarm[]] => {
  const source = windows.map(({ name }) => `ALARM("${name}")`).join(' AND ');
  const burn: CompositeAlarm = {
    ...about,
    ...{ kind: 'composite', name: 'burn', logicalId: 'burn', rule: parseAlarmRule(source, 'S/burn') },
  };
  return [burn, [...windows, burn]];
};

/** An hour of health, then an hour of a fault: 100 requests a minute, of which so many are bad. */
const timeOf = ([alarm, alarms]: readonly [Alarm, readonly Alarm[]], badBefore: number, bad: number) => {
  const store = createMetricStore(0);
  for (let minute = 0; minute < 120; minute += 1) {
    store.putCounted(metricOf('valid'), minute * 60_000, { value: 1, count: 100 });
    store.putCounted(metricOf('bad'), minute * 60_000, { value: 1, count: minute < 60 ? badBefore : bad });
  }
  return burnTime(alarm, { alarms, store, healthy: { from: 0, to: 60 }, faulty: { from: 60, to: 120 } });
};

describe('when a burn rate must fire', () => {
  test('is when the bad events in its longer window are more than the rate allows', () => {
    // 1.44 % of the 6,000 requests of an hour are 86.4.
    expect(timeOf(burnOf(windowOf('long', 60), windowOf('short', 5)), 0, 100)?.implied).toBeCloseTo(0.864);
    expect(timeOf(burnOf(windowOf('long', 60), windowOf('short', 5)), 0, 10)?.implied).toBeCloseTo(8.64);
  });

  test('is sooner when some of the budget is spent all the time', () => {
    expect(timeOf(burnOf(windowOf('long', 60)), 0.5, 10)?.implied).toBeCloseTo((86.4 - 30) / 9.5);
  });

  test('is never where the fault does not spend so fast', () => {
    expect(timeOf(burnOf(windowOf('long', 60)), 0, 1.43)).toBeUndefined();
    expect(timeOf(burnOf(windowOf('long', 60)), 0, 1.45)).toBeDefined();
  });

  test('is asked of burn rates only', () => {
    const window = windowOf('long', 60);
    expect(timeOf([window, [window]], 0, 100)).toBeUndefined();
    const [burn, alarms] = burnOf(window);
    expect(timeOf([{ ...burn, description: 'Something else' }, alarms], 0, 100)).toBeUndefined();
  });

  test('is a full hour for windows of more than a day', () => {
    expect(timeOf(burnOf(windowOf('long', 1_440)), 0, 100)?.latest).toBeCloseTo(1.2 * 20.736);
    expect(timeOf(burnOf(windowOf('long', 4_320)), 0, 100)?.latest).toBe(120);
  });
});

describe('the last minute in which it is in time', () => {
  test.each([
    [10, 1, 12],
    [100, 1, 120],
    // The first look after it is never too late.
    [0.4, 1, 1],
    [1, 1, 2],
    [1.9, 1, 2.28],
    [4.9, 1, 5.88],
    [0, 1, 1],
    [-3, 1, 1],
    [61, 60, 120],
    [59, 60, 70.8],
    [400, 60, 480],
  ] as const)('is, for %s implied minutes and a look each %s, %s', (implied, every, latest) => {
    expect(latestMinutes(implied, every)).toBeCloseTo(latest);
  });
});
