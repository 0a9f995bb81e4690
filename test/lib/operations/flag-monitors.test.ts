import { describe, expect, test } from '@jest/globals';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { memoryMetric } from '../../../lambdas/contract/metrics.ts';
import { countingStatistic, globalTriggers, phases, type Trigger } from '../../../lambdas/contract/phases.ts';
import { FlagMonitors } from '../../../lib/operations/flag-monitors.ts';
import { Monitoring } from '../../../lib/operations/monitoring.ts';
import { watchAlarms } from '../../../tools/simulator/alarms/watch-alarms.ts';
import { createMetricStore } from '../../../tools/simulator/metrics/metric-store.ts';
import { readDeclared, watchedMetrics } from '../../../tools/simulator/read-declared.ts';

const stack = new Stack(new App(), 'Phases', { env: { account: '111111111111', region: 'us-east-1' } });
const monitoring = new Monitoring(stack, 'Monitoring', { environmentName: 'production' });
new FlagMonitors(stack, 'Monitors', { monitoring });
const declared = readDeclared([
  { stackName: 'Phases', template: { Resources: {}, ...Template.fromStack(stack).toJSON() } },
]);
const watched = watchedMetrics(declared.alarms).map(({ metric }) => metric);

const minute = 60_000;
const start = Date.UTC(2026, 10, 21);

/** Whether any monitor is in alarm after a trigger stood so far above its limit, for so many minutes; nothing else is known. */
const isInAlarm = ({ measure, limit, minimumSamples }: Trigger, factor: number, minutes: number): boolean => {
  const store = createMetricStore(start);
  const watch = watchAlarms({ alarms: declared.alarms, store, initialState: 'OK' });
  const metricOf = (name: string) => {
    const metric = watched.find(({ metricName }) => metricName === name);
    if (metric === undefined) throw new Error(`no monitor watches ${name}`);
    return metric;
  };
  const samples = 1_000 * minimumSamples;
  for (let at = 0; at < minutes; at += 1) {
    const time = start + at * minute;
    const put = (name: string, count: number): void =>
      store.putStatistics(metricOf(name), time, { count, sum: count, minimum: 0, maximum: 1 });
    if ('memoryOf' in measure) {
      store.putCounted(metricOf(memoryMetric.name), time, { value: limit * factor, count: samples });
    } else {
      const bad = (samples * limit * factor) / 100;
      for (const name of measure.share) put(name, bad);
      const [rest, ...others] = measure.of.filter((name) => !measure.share.includes(name));
      if (rest !== undefined) put(rest, measure.of.length > 1 ? samples - bad : samples);
      expect([others, measure.of.map(countingStatistic)]).toEqual([[], measure.of.map(() => 'Sum')]);
    }
  }
  for (let at = 1; at <= minutes; at += 1) watch.tick(start + at * minute);
  return declared.alarms.some(({ name }) => watch.stateOf(name) === 'ALARM');
};

describe('the monitors of the flags', () => {
  test('are understood by the simulator, and few enough for AppConfig', () => {
    expect(declared.refused).toEqual([]);
    expect(declared.alarms.length).toBeLessThanOrEqual(5);
  });

  /** Of a trigger at several limits the strictest. */
  const triggers = [...phases.flatMap((phase) => phase.triggers), ...globalTriggers];
  const strictest = triggers.filter(
    ({ measure, minutes, limit }) =>
      !triggers.some(
        (other) => other.measure.title === measure.title && other.minutes === minutes && other.limit < limit,
      ),
  );

  test.each(strictest.map((trigger) => [trigger.measure.title, trigger.limit, trigger] as const))(
    'are in alarm for %s above %d after its time, and neither before nor below',
    (_title, _limit, trigger) => {
      const { minutes, periodMinutes, measure } = trigger;
      expect(isInAlarm(trigger, 1.1, minutes)).toBe(true);
      // A failure of a thousand is the objective's, after five minutes; here each looks at its own.
      const isLooser = strictest.some(
        (one) => one.measure.title === measure.title && one.limit < trigger.limit,
      );
      if (!isLooser) expect(isInAlarm(trigger, 0.9, minutes)).toBe(false);
      if (periodMinutes === 1) expect(isInAlarm(trigger, 1.1, minutes - 1)).toBe(false);
    },
  );
});
